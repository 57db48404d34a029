"""A container that is there already, watched and ended as a run is: attached to, started again, or its logs read."""

import asyncio
import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from core.engine import ContainerState, Engine, WaitCondition
from core.errors import EngineError
from core.images.pull import cli_line
from core.runs.container_input import ContainerInput
from core.runs.journal import Journal
from core.runs.leftovers import Leftovers
from core.runs.log_follower import LogFollower, LogsAttached
from core.runs.pipeline import Order, Pipeline, refused
from core.runs.run import Run
from core.runs.spec import RunSpec
from core.runs.splice import Splice
from core.runs.state import RunState, StepName
from core.runs.transcript import Transcript

TAIL = 1000
"""Lines of the logs that stand before what comes live."""


class Manner(Enum):
    """How one comes to a container that exists."""

    ATTACH = auto()  # it runs: the end of its logs, then what it writes, and its stdin
    START = auto()  # it has ended: start it again, attached
    LOGS = auto()  # its logs, followed as long as it runs


@dataclass(frozen=True, slots=True)
class Target:
    """A container and how to come to it; `state` is what inspect said of it."""

    state: ContainerState
    manner: Manner

    @property
    def spec(self) -> RunSpec:
        """As much of a run as a tab needs of it: no line that would make such a container again."""
        state = self.state
        attaches = self.manner is not Manner.LOGS
        return RunSpec(
            image=state.image,
            command=state.command,
            name=state.name,
            tty=state.tty and attaches,
            interactive=state.open_stdin and attaches,
            remove=state.auto_remove,
        )


class AttachedRun(Run):
    """A Run whose container was made before; it is never undone, and its command is another one of the CLI's."""

    def __init__(
        self,
        target: Target,
        transcript: Transcript | None = None,
        *,
        client_config: Mapping[str, Any] | None = None,
        terminal_input: bool = True,
    ) -> None:
        super().__init__(target.spec, transcript, client_config=client_config, terminal_input=terminal_input)
        self.target = target

    def command_of(self, _spec: RunSpec) -> str:
        """The line of the CLI that it stands for; there is no secret in it."""
        name = self.target.state.name
        match self.target.manner:
            case Manner.ATTACH:
                return f"docker attach {name}"
            case Manner.START:
                return f"docker start {'-ai' if self.spec.interactive else '-a'} {name}"
            case Manner.LOGS:
                return f"docker logs -f {name}"

    async def _walk_through(self, engine: Engine) -> int:
        keys = str(self._config.get("detachKeys", ""))
        order = Order(self.spec, {}, os.environ, keys, cli_line)
        pipeline = _Existing(self.target, order, self._journal, self._sink, self._leftovers)
        self._pipeline = pipeline
        await pipeline.begin(engine)
        if self.spec.tty:
            await self._redraw(engine)
            self._size.follow(engine, pipeline.container_id)
        self._describing = asyncio.ensure_future(self._describe(engine))
        return await self._follow(engine, pipeline)

    async def _redraw(self, engine: Engine) -> None:
        """Give the terminal another size for a moment, so that its program draws itself anew (CLI attach.go)."""
        rows, columns = self._size.newest
        if self.target.manner is Manner.ATTACH and rows:
            with contextlib.suppress(EngineError):
                await engine.resize_container(self.target.state.id, rows=rows + 1, columns=columns + 1)


class _Existing(Pipeline):
    """The way to a container that exists. Nothing was made, so nothing is undone."""

    def __init__(self, target: Target, order: Order, journal: Journal, sink: Any, leftovers: Leftovers) -> None:
        super().__init__(order, journal, sink, leftovers)
        self._target = target

    async def begin(self, engine: Engine) -> None:
        """Go as far as the running container, or its logs. Raises RunRefusedError."""
        await self._connect(engine)
        self.container_id = self._target.state.id
        self._journal.change(container_id=self.container_id, container_name=self._target.state.name)
        match self._target.manner:
            case Manner.START:
                await self._open_streams(engine)
                await self._start(engine)
            case Manner.ATTACH:
                await self._join(engine)
                self._runs()
            case Manner.LOGS:
                self._read_logs(engine)
                self._runs()

    async def undo(self, engine: Engine) -> None:
        """The container was there before, and stays."""

    async def _join(self, engine: Engine) -> None:
        """Attach first, then read the logs: what comes between the two is in both, and shown once."""
        self._journal.change(state=RunState.ATTACHING)
        whole, splice = self._sink, Splice(self._sink)
        self._sink = splice.live
        try:
            await self._attach(engine)
            with self._journal.step(StepName.LOGS, engine) as observed:
                logs = await observed.logs(self.container_id, splice.log, tty=self._spec.tty, tail=TAIL)
                try:
                    await logs.ended()
                finally:
                    await logs.aclose()
            with self._journal.step(StepName.WAIT, engine) as observed:
                self.pending = await observed.wait(self.container_id, WaitCondition.NOT_RUNNING)
        except EngineError as error:
            raise refused(error) from error
        finally:
            self._sink = whole
            splice.join()

    def _read_logs(self, engine: Engine) -> None:
        journal = self._journal
        follower = LogFollower(
            engine,
            self._target.state,
            self._sink,
            tail=None,
            on_refused=lambda error: journal.change(logs_error=error),
        )
        self.attached = LogsAttached(follower)
        self.stdin = ContainerInput(self.attached, None)
        self.pending = follower

    def _runs(self) -> None:
        self.started = True
        self._journal.change(state=RunState.RUNNING, running_since=self._journal.clock())
