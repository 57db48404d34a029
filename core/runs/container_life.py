"""What becomes of a run's container, also after the run: told by the engine's events, one after the other."""

from dataclasses import dataclass, replace

from core.engine import ContainerState, EngineEvent

_HEALTH = "health_status"


@dataclass(frozen=True, slots=True)
class ContainerLife:
    """A container at one moment. `restarts` counts its starts after the first one that was seen here.

    `last_exit` is the exit code of its newest end, None before one was seen. `health` is empty without a check, whose
    last output and failures in a row are known once the container was looked at. So are `ports`, None before: they are
    others after each start where the engine chooses them.
    """

    running: bool = False
    paused: bool = False
    restarting: bool = False
    gone: bool = False
    health: str = ""
    health_output: str = ""
    health_failures: int = 0
    restarts: int = 0
    last_exit: int | None = None
    ports: tuple[str, ...] | None = None  # 0.0.0.0:8080->80/tcp

    @property
    def kept(self) -> bool:
        """Whether it has ended and is still there."""
        return not self.gone and not self.running and not self.restarting

    def told(self, event: EngineEvent) -> "ContainerLife":
        """It after `event`, which is one of its own."""
        match event.action:
            case "start":
                # One that was seen to be restarting has counted this start already.
                again = self.restarts + (self.last_exit is not None and not self.restarting)
                return replace(self, running=True, restarting=False, paused=False, restarts=again)
            case "die" | "died":
                return replace(self, running=False, paused=False, last_exit=_code(event))
            case "pause" | "unpause":
                return replace(self, paused=event.action == "pause")
            case "destroy" | "remove":
                return replace(self, running=False, restarting=False, gone=True)
        if event.action.startswith(_HEALTH):
            return replace(self, health=event.action.removeprefix(_HEALTH).lstrip(": "))
        return self

    def seen(self, state: ContainerState) -> "ContainerLife":
        """It as inspect tells it; what was counted here stays."""
        ended = not state.running and state.status != "created"
        return replace(
            self,
            running=state.running and state.status != "restarting",
            paused=state.status == "paused",
            restarting=state.status == "restarting",
            gone=False,
            health=state.health,
            health_output=state.health_output,
            health_failures=state.health_failures,
            restarts=max(self.restarts, state.restart_count),
            last_exit=state.exit_code if ended else self.last_exit,
            ports=state.ports,
        )


def _code(event: EngineEvent) -> int | None:
    text = event.attributes.get("exitCode", "")
    return int(text) if text.isdecimal() else None
