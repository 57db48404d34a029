"""When images were run last, by what the history of runs knows them by."""

from collections.abc import Awaitable, Callable, Iterable, Mapping

LastRuns = Mapping[str, float]
"""Seconds since the epoch by a repository's digest (`name@sha256:…`) or, for an image without one, by image id."""

ReadLastRuns = Callable[[], Awaitable[LastRuns]]
"""Reads them; raises HistoryError."""


def last_run(runs: LastRuns, image_id: str, digests: Iterable[str]) -> float:
    """When that image was run last; 0.0 where it never was, as far as is known."""
    return max(runs.get(key, 0.0) for key in (image_id, *digests))
