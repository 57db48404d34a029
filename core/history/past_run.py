"""One run as the history keeps it."""

from dataclasses import dataclass

from core.errors import DockpaneError


class HistoryError(DockpaneError):
    """The history's file cannot be read or written; runs go on without it."""


@dataclass(frozen=True, slots=True)
class PastRun:
    """`line` is what followed `docker run`; `began` seconds since the epoch, `seconds` how long it took.

    `digest` names the image that was run, "" where it was not known. `exit_code` and `seconds` are None for a run that
    has not ended, or whose end nobody saw. `name` and `pinned` are the person's own. Where `masked`, secrets were left
    out of the line: it cannot be run as it stands.
    """

    number: int
    line: str
    began: float
    digest: str = ""
    exit_code: int | None = None
    seconds: float | None = None
    pinned: bool = False
    name: str = ""
    masked: bool = False
