"""One press of Run: a `docker run` from its first request to its exit code, watched and stopped from here."""

import asyncio
import contextlib
import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from core.engine import ContainerState, Engine, PullMessage, Sink, StreamEndKind, StreamKind, WaitResult
from core.errors import ConflictError, ConnectionLostError, DockpaneError, EngineError, NotFoundError, UsageError
from core.images.pull import cli_line
from core.listeners import Listeners
from core.runs import cli_words
from core.runs.create_body import create_body
from core.runs.journal import Journal
from core.runs.leftovers import Leftovers
from core.runs.pipeline import Order, Pipeline, RunRefusedError, refused
from core.runs.spec import RunSpec
from core.runs.state import ExitStatus, RunSnapshot, RunState, StepName
from core.runs.syntax import check_attachment
from core.runs.terminal_size import TerminalSize
from core.runs.transcript import Transcript

INTERRUPTED = 130  # 128 + SIGINT: what a shell sees of a `docker run` ended by Ctrl+C before its container existed
WEDGED_SECONDS = 3.0  # a kill that takes longer hangs on a reader that stalls the container (moby 41827)
KILLED = 137
STOP_SECONDS = 10  # the engine's own grace, for a container that says none
ENDING_SIGNALS = frozenset(("KILL", "TERM", "INT", "QUIT"))


class Run:
    """Owned by a tab (or the headless command), on the loop's thread; executed once."""

    def __init__(
        self,
        spec: RunSpec,
        transcript: Transcript | None = None,
        *,
        environ: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
        sink: Sink | None = None,
        client_config: Mapping[str, Any] | None = None,
        leftovers: Leftovers | None = None,
        draw_pull: Callable[[PullMessage], bytes | None] = cli_line,
        terminal_input: bool = False,
        describe: bool = True,
    ) -> None:
        """`sink` takes the output (default: the transcript); `client_config` is the CLI's config.json.

        `draw_pull` words a pull's messages; `terminal_input`: stdin is typed into a terminal, without which `-it` is
        refused. `describe` asks the engine for the container's name, ports and OOM flag, which a window shows and the
        CLI does not ask for.
        """
        self.spec = spec
        self.transcript = Transcript() if transcript is None else transcript
        self._environ = environ
        self._config = client_config or {}
        self._sink = sink or self.transcript.append
        self._leftovers = leftovers or Leftovers()
        self._draw_pull = draw_pull
        self._terminal_input = terminal_input
        self._describes = describe
        self._journal = Journal(clock)
        self._engine: Engine | None = None
        self._pipeline: Pipeline | None = None
        self._work: asyncio.Task[int] | None = None
        self._describing: asyncio.Task[None] | None = None
        self._cancel_code: int | None = None
        self._grace = STOP_SECONDS
        self._size = TerminalSize(lambda: self._say(cli_words.RESIZE_FAILED))

    @property
    def listeners(self) -> Listeners[RunSnapshot]:
        """Told of every change: at once for a state or a step, every 50 ms for a pull's progress."""
        return self._journal.listeners

    @property
    def snapshot(self) -> RunSnapshot:
        """How it stands now."""
        return self._journal.snapshot

    @property
    def engine(self) -> Engine | None:
        """What it is executed on."""
        return self._engine

    def command_of(self, spec: RunSpec) -> str:
        """The line of the CLI that it stands for, told of `spec`: its own, or that without secrets."""
        return f"docker run {spec.line()}"

    async def execute(self, engine: Engine) -> int:
        """Run, and return what `docker run` would exit with; never raises EngineError.

        A cancelled task leaves no half-made container; one that runs already goes on without us.
        """
        assert self._work is None, "a run is executed once"
        self._engine = engine
        self._journal.begin()
        self._work = asyncio.ensure_future(self._walk(engine))
        if self._cancel_code is not None:
            self._work.cancel()
        try:
            await asyncio.wait((self._work,))
        except asyncio.CancelledError:
            self._work.cancel()
            await asyncio.wait((self._work,))
            raise
        if self._work.cancelled():
            return INTERRUPTED if self._cancel_code is None else self._cancel_code
        return self._work.result()

    def cancel(self, exit_code: int = INTERRUPTED) -> None:
        """Give up what has not started yet, and undo it; a container that runs is stopped by `stop` and `kill`."""
        if self.snapshot.state.final or (self._pipeline is not None and self._pipeline.started):
            return
        self._cancel_code = exit_code
        if self._work is not None:
            self._work.cancel()

    async def stop(self) -> None:
        """First press: ask the container to stop, killed after the engine's grace; second press: kill at once.

        Before the container runs it is `cancel`. Raises EngineError when the engine does not do it.
        """
        if not self._running:
            self.cancel()
        elif self.snapshot.state is RunState.STOPPING:
            await self.kill()
        else:
            stop_by = None if self._grace < 0 else self._journal.age + self._grace
            self._journal.change(state=RunState.STOPPING, stop_by=stop_by)
            await self._tell_container(lambda engine, container_id: engine.stop_container(container_id))

    async def kill(self, signal: str = "KILL") -> None:
        """Send `signal` (a name without SIG) to the container; no error when it has ended. Raises EngineError.

        Before the container runs KILL is `cancel`, and any other signal has nobody to go to.
        """
        if not self._running:
            if signal == "KILL":
                self.cancel()
            return
        step = StepName.STOP if signal in ENDING_SIGNALS else StepName.SIGNAL
        call = asyncio.ensure_future(
            self._tell_container(lambda engine, container_id: engine.kill_container(container_id, signal), step)
        )
        cutting: asyncio.Task[None] | None = None
        try:
            if signal == "KILL":
                done, _ = await asyncio.wait((call,), timeout=WEDGED_SECONDS)
                if not done and self._pipeline is not None and self._pipeline.attached is not None:
                    cutting = asyncio.ensure_future(self._pipeline.attached.aclose())
            await call
        finally:
            # The reader may hang in a sink that never returns: it is cut off, and not waited for any longer.
            for task in (call, cutting):
                if task is not None and not task.done():
                    task.cancel()
                    await asyncio.wait((task,))

    async def set_paused(self, paused: bool) -> None:
        """Freeze the container's processes, or let them go on; nothing before it runs. Raises EngineError."""
        if self._running:
            await self._tell_container(
                lambda engine, container_id: (
                    engine.pause_container(container_id) if paused else engine.unpause_container(container_id)
                ),
                StepName.PAUSE,
            )

    async def send_stdin(self, data: bytes) -> None:
        """Send to the container's stdin. Raises ConnectionLostError when nobody reads it any more.

        With a terminal the detach keys are looked for in it: they end the run, and the container goes on.
        """
        if self._pipeline is None or self._pipeline.stdin is None:
            raise ConnectionLostError("the container's stdin is not attached")
        await self._pipeline.stdin.send(data)

    async def close_stdin(self) -> None:
        """Let the container read end of file."""
        if self._pipeline is not None and self._pipeline.stdin is not None:
            await self._pipeline.stdin.close()

    def resize(self, rows: int, columns: int) -> None:
        """The terminal has this size now. The container is created with it, and told each new one while it runs."""
        self._size.set(rows, columns)

    @property
    def _running(self) -> bool:
        started = self._pipeline is not None and self._pipeline.started
        return started and not self.snapshot.state.final

    async def _walk(self, engine: Engine) -> int:
        try:
            return await self._walk_through(engine)
        except RunRefusedError as refusal:
            self._say(refusal.printed)
            lost = isinstance(refusal.error, ConnectionLostError)
            return self._end(RunState.LOST if lost else RunState.FAILED, refusal.exit_code, error=refusal.error)
        except asyncio.CancelledError:
            if self._pipeline is not None:
                await self._pipeline.undo(engine)
            self._end(RunState.CANCELLED, INTERRUPTED if self._cancel_code is None else self._cancel_code)
            raise
        finally:
            await self._clean_up()

    async def _walk_through(self, engine: Engine) -> int:
        with self._journal.step(StepName.PARSE, engine):
            order = self._order(engine.host)
        self._pipeline = Pipeline(order, self._journal, self._sink, self._leftovers)
        await self._pipeline.begin(engine)
        if self.spec.detach:
            return await self._after_detached_start(engine, self._pipeline)
        if self.spec.tty and self._pipeline.attached is not None:
            self._size.follow(engine, self._pipeline.container_id)
        if self._describes:
            self._describing = asyncio.ensure_future(self._describe(engine))
        code = await self._follow(engine, self._pipeline)
        if self.snapshot.state is RunState.EXITED:
            await self._leftovers.sweep(engine)  # of earlier processes, now that this one's work is done
        return code

    async def _after_detached_start(self, _engine: Engine, _pipeline: Pipeline) -> int:
        """The CLI leaves here."""
        return self._end(RunState.EXITED, 0)

    def _order(self, host: str) -> Order:
        try:
            body = create_body(self.spec, self._environ, self._config, host=host, console_size=self._size.newest)
            check_attachment(self.spec, stdin_is_terminal=self._terminal_input)
        except UsageError as error:
            raise refused(error) from error
        keys = self.spec.detach_keys or str(self._config.get("detachKeys", ""))
        return Order(self.spec, body, self._environ, keys, self._draw_pull)

    async def _follow(self, engine: Engine, pipeline: Pipeline) -> int:
        """From the start to the end; the detach keys end the run at once, and the container goes on."""
        assert pipeline.stdin is not None, "what is not detached from the beginning is attached"
        ending = asyncio.ensure_future(self._end_of(engine, pipeline))
        detached = asyncio.ensure_future(pipeline.stdin.detached.wait())
        try:
            await asyncio.wait((ending, detached), return_when=asyncio.FIRST_COMPLETED)
            return ending.result() if ending.done() else self._end(RunState.EXITED, 0)
        finally:
            ending.cancel()
            detached.cancel()
            await asyncio.wait((ending, detached))

    async def _end_of(self, engine: Engine, pipeline: Pipeline) -> int:
        """The output to its last byte, then the exit status."""
        status = asyncio.ensure_future(self._status(engine, pipeline))
        try:
            if pipeline.attached is not None and (self.spec.attaches_stdout or self.spec.attaches_stderr):
                with self._journal.step(StepName.OUTPUT, engine):
                    end = await pipeline.attached.ended()
                self._journal.change(output_truncated=end.kind is not StreamEndKind.ENDED)
            result = await status
        finally:
            status.cancel()
        if isinstance(result, DockpaneError):
            return self._end(RunState.LOST, cli_words.DAEMON_FAILED, error=result)
        oom_killed = result.status_code == KILLED and await self._oom_killed(engine)
        exit_status = ExitStatus(result.status_code, oom_killed)
        return self._end(RunState.EXITED, result.status_code & 0xFF, exit_status=exit_status)

    async def _status(self, engine: Engine, pipeline: Pipeline) -> WaitResult | DockpaneError:
        """The engine's answer to the wait; an error is logged as soon as it is known, as the CLI does."""
        assert pipeline.pending is not None
        name = StepName.REMOVE if self.spec.remove else StepName.EXIT
        try:
            with self._journal.step(name, engine):
                result = await pipeline.pending.result()
        except EngineError as error:
            self._log(f"error waiting for container: {error.cli_text}")
            return error
        if result.error:
            self._log(f"Error waiting for container: {result.error}")
            return EngineError(result.error)
        return result

    async def _describe(self, engine: Engine) -> None:
        with contextlib.suppress(EngineError):
            self._tell_of(await engine.inspect_container(self.snapshot.container_id))

    def _tell_of(self, state: ContainerState) -> None:
        self._grace = STOP_SECONDS if state.stop_timeout is None else state.stop_timeout
        self._journal.change(container_name=state.name, ports=state.ports, health=state.health)

    async def _oom_killed(self, engine: Engine) -> bool:
        if self.spec.remove or not self._describes:
            return False
        with contextlib.suppress(EngineError):
            return (await engine.inspect_container(self.snapshot.container_id)).oom_killed
        return False

    async def _tell_container(self, call: Callable[[Engine, str], Any], step: StepName = StepName.STOP) -> None:
        assert self._engine is not None
        ended = (NotFoundError, ConflictError)
        with contextlib.suppress(*ended), self._journal.step(step, self._engine, expected=ended) as observed:
            await call(observed, self.snapshot.container_id)

    def _say(self, text: str) -> None:
        self._sink(StreamKind.CLIENT, text.encode("utf-8", "surrogateescape"))

    def _log(self, text: str) -> None:
        now = datetime.now(UTC).astimezone()
        self._say(cli_words.logged_error(text, now=now))

    def _end(self, state: RunState, exit_code: int, **changes: Any) -> int:
        self._journal.change(state=state, exit_code=exit_code, **changes)
        return exit_code

    async def _clean_up(self) -> None:
        if self._describing is not None:
            self._describing.cancel()
        await self._size.close()
        if self._pipeline is not None:
            await self._pipeline.close()
