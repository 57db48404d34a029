"""Own a folder and the daemons started in it, so that all of them end with this program, however it ends."""

import asyncio
import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from core.errors import PrivateEngineError
from core.private_engine.keeping import record, sweep
from core.private_engine.keeping.bridge import bridge_name
from core.private_engine.keeping.processes import MARK, ProcessIdentity, wait_exit
from core.private_engine.keeping.record import Record
from core.private_engine.keeping.system_programs import system_environ
from core.private_engine.sayings import Said, Saying

T = TypeVar("T")

_LOCK_NAME = "lock"
_LOCK_PATIENCE = 30.0  # seconds: the keeper of a program that was killed may still be sweeping
_SIBLINGS = 100
_RELEASE_LIMIT = 60.0  # seconds for ending everything; then it is done here
_TAIL = 4000  # characters of a log that go into an error


class FolderInUseError(PrivateEngineError):
    """Another running program has its engine in this folder."""


class Daemon:
    """A process started for the folder; loop thread only. `exited` tells its exit status."""

    def __init__(self, role: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.role = role
        self.log = log
        self._process = process
        self._exit: asyncio.Task[int] = asyncio.create_task(wait_exit(process), name=f"exit of {role}")

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    async def exited(self) -> int:
        """Wait for its end; may be awaited by several."""
        return await asyncio.shield(self._exit)

    def running(self) -> bool:
        """Whether it has not ended yet."""
        return not self._exit.done()

    def log_tail(self) -> str:
        """The end of what it wrote."""
        try:
            return self.log.read_text(encoding="utf-8", errors="replace")[-_TAIL:]
        except OSError:
            return ""

    async def forget(self) -> None:
        """Stop watching for its end."""
        self._exit.cancel()
        await asyncio.wait([self._exit])


class Keeper:
    """The folder's lock, the record of what was made for it, and the process that removes it; loop thread only."""

    def __init__(self, folder: Path, *, or_sibling: bool = False) -> None:
        """`or_sibling`: take FOLDER-2, FOLDER-3 … where another running program already has this one."""
        self.folder = folder.absolute()
        self._or_sibling = or_sibling
        self._record: Record | None = None
        self._lock = -1
        self._process: subprocess.Popen[bytes] | None = None
        self.daemons: list[Daemon] = []

    @property
    def run_folder(self) -> Path:
        """Where sockets and mounts of this start are; short enough for a socket's path."""
        return Path(self.made.run_folder)

    @property
    def made(self) -> Record:
        """What was made so far; only between claim and release."""
        assert self._record is not None, "the folder is claimed first"
        return self._record

    @property
    def pid(self) -> int:
        """The keeper process's id; only between claim and release."""
        assert self._process is not None, "the folder is claimed first"
        return self._process.pid

    @property
    def name(self) -> str:
        """What the bridge, the chain and the control group are called: unique for the folder."""
        return bridge_name(self.folder)

    async def claim(self) -> None:
        """Take the folder, removing what an earlier program left in it.

        Raises FolderInUseError, and PrivateEngineError when something could not be removed.
        """
        self.folder, self._lock = await self._locked()
        left = await in_thread(lambda: sweep.remove(self.folder))
        if left:
            raise PrivateEngineError(Said(Saying.ENGINE_LEFT, left=", ".join(left)))
        me = ProcessIdentity.of(os.getpid())
        assert me is not None
        run_folder = sweep.run_folder_of(self.folder)
        self.note(Record(str(self.folder), run_folder=str(run_folder), owner=(me.pid, me.start_time)))
        run_folder.mkdir(mode=0o700)
        self._process = self._start_process()

    def note(self, made: Record) -> None:
        """Write down what is about to be made."""
        made.write()
        self._record = made

    def start(self, role: str, command: Sequence[str], environ: Mapping[str, str] | None = None) -> Daemon:
        """Start a daemon that writes to FOLDER/ROLE.log and lives in a session of its own, away from Ctrl-C.

        Raises PrivateEngineError when it cannot be started at all.
        """
        log = self.folder / f"{role}.log"
        full = {**system_environ(), **(environ or {}), MARK: str(self.folder)}
        log.unlink(missing_ok=True)
        try:
            with log.open("ab") as output:
                process = subprocess.Popen(
                    command, env=full, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
                )
        except OSError as error:
            raise PrivateEngineError(Said(Saying.NOT_STARTED, role=role, error=error)) from error
        identity = ProcessIdentity.of(process.pid)
        if identity is not None:
            self.note(self.made.with_process(identity))
        daemon = Daemon(role, process, log)
        self.daemons.append(daemon)
        return daemon

    async def release(self) -> None:
        """End the daemons, remove all that was made, give the folder back. Harmless when it was never claimed."""
        if self._lock < 0:
            return
        if not await self._keeper_removed():
            await in_thread(lambda: sweep.remove(self.folder))
        for daemon in self.daemons:
            with suppress(TimeoutError):
                await asyncio.wait_for(daemon.exited(), 1.0)
            await daemon.forget()
        self.daemons.clear()
        self._record = None
        os.close(self._lock)
        self._lock = -1

    async def _keeper_removed(self) -> bool:
        """Let the keeper do it, as after a crash; False if it was killed, or could not."""
        process, self._process = self._process, None
        if process is None:
            return False
        assert process.stdin is not None
        process.stdin.close()
        try:
            return await asyncio.wait_for(wait_exit(process), _RELEASE_LIMIT) == 0
        except TimeoutError:
            process.kill()
            process.wait()
            return False

    async def _locked(self) -> tuple[Path, int]:
        siblings = [self.folder.with_name(f"{self.folder.name}-{number}") for number in range(2, _SIBLINGS)]
        for folder in (self.folder, *(siblings if self._or_sibling else ())):
            descriptor = await _lock_of(folder)
            if descriptor is not None:
                return folder, descriptor
        raise FolderInUseError(Said(Saying.FOLDER_IN_USE, folder=self.folder))

    def _start_process(self) -> subprocess.Popen[bytes]:
        root = Path(__file__).parents[3]
        command = [sys.executable, "-m", "core.private_engine.keeping.keeper_process", str(self.folder)]
        with (self.folder / "keeper.log").open("wb") as output:
            # The lock goes along: nobody else takes the folder before the keeper is done with it.
            return subprocess.Popen(
                command,
                cwd="/",
                env={**os.environ, "PYTHONPATH": str(root)},
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                pass_fds=[self._lock],
                start_new_session=True,
            )


async def in_thread(work: Callable[[], T]) -> T:
    """Do blocking work on a thread, and wait for its end also when cancelled: nothing is made or removed afterwards."""
    working = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.wait([working])
        raise


async def _lock_of(folder: Path) -> int | None:
    """The folder's lock, taken: None if a running program has it. One that was killed is waited for: it is swept."""
    await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / _LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + _LOCK_PATIENCE
    try:
        while not _try_lock(descriptor):
            made = record.read(folder)
            if (made is not None and made.owner_alive()) or time.monotonic() > deadline:
                os.close(descriptor)
                return None
            await asyncio.sleep(0.05)
    except asyncio.CancelledError:
        os.close(descriptor)
        raise
    return descriptor


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
