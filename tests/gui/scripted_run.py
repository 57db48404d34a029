"""A run whose moments the test tells, with the surface of core.runs.run.Run that a tab uses."""

from core.engine import Engine
from core.listeners import Listeners
from core.runs.spec import RunSpec
from core.runs.state import RunSnapshot
from core.runs.transcript import Transcript


class ScriptedRun:
    """Says what the test lets it say, and notes what it was asked."""

    def __init__(self, spec: RunSpec, snapshot: RunSnapshot) -> None:
        self.spec = spec
        self.snapshot = snapshot
        self.transcript = Transcript()
        self.listeners: Listeners[RunSnapshot] = Listeners()
        self.asked: list[str] = []

    def tell(self, snapshot: RunSnapshot) -> None:
        """Be at another moment."""
        self.snapshot = snapshot
        self.listeners.notify(snapshot)

    engine: Engine | None = None

    def command_of(self, spec: RunSpec) -> str:
        return f"docker run {spec.line()}"

    async def execute(self, _engine: Engine) -> int:
        return 0

    def cancel(self) -> None:
        self.asked.append("cancel")

    async def stop(self) -> None:
        self.asked.append("stop")

    async def kill(self, signal: str = "KILL") -> None:
        self.asked.append("kill" if signal == "KILL" else f"signal {signal}")

    async def set_paused(self, paused: bool) -> None:
        self.asked.append("pause" if paused else "unpause")
