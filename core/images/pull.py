"""A pull as a person watches it: each layer, one total that never runs backwards, and the CLI's own lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LayerProgress:
    """One layer of a pull; `id` is the short digest of its blob. Bytes are None where the engine does not say."""

    id: str
    status: str  # the engine's word, unknown ones included
    current: int | None = None
    total: int | None = None
    units: str = ""  # "s": current counts seconds
    done: bool = False

    @property
    def fraction(self) -> float | None:
        """How far this status is, 0 to 1; None where it cannot be known."""
        if self.done:
            return 1.0
        if self.current is None or not self.total or self.units == "s":
            return None
        return min(1.0, self.current / self.total)


@dataclass(frozen=True, slots=True)
class PullSnapshot:
    """A pull at one moment. `fraction` never gets smaller; None means that no total is known yet."""

    reference: str  # familiar
    layers: tuple[LayerProgress, ...] = ()
    fraction: float | None = None
    downloaded: int = 0
    total: int | None = None
    bytes_per_second: float | None = None
    seconds_left: float | None = None
    layers_done: int = 0
    digest: str = ""
    status: str = ""
    retrying: str = ""  # the engine's "Retrying in N seconds" while that is what happens
    ended: bool = False
    error: str = ""
    seconds: float = 0.0
