"""Which images can go without a loss in use: those that no container was made from, least recently used first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from core.images.last_runs import LastRuns, last_run
from core.images.sharing.forecast import Target, freed_alone, whole
from core.images.sharing.holdings import HeldImage, Holdings


@dataclass(frozen=True)
class Candidate:
    """An image that may go; `used` is when it was last run, named or (where neither is known) built."""

    image: HeldImage
    used: datetime | None
    holdings: Holdings

    @cached_property
    def alone(self) -> int:
        """The bytes that go with it when nothing else does; reckoned when they are asked for."""
        return freed_alone(self.holdings, self.image)

    @property
    def dangling(self) -> bool:
        """Whether no tag names it."""
        return not self.image.tags


def candidates(holdings: Holdings, last_runs: LastRuns) -> tuple[Candidate, ...]:
    """The listed images without containers and without images built on them."""
    found = [
        Candidate(image, _used(image, last_runs), holdings) for image in holdings.listed if not holdings.users(image.id)
    ]
    return tuple(sorted(found, key=_order))


def targets_of(chosen: Iterable[HeldImage]) -> tuple[Target, ...]:
    """What to remove, newest first: an image that was built on another one goes before it."""
    ordered = sorted(chosen, key=lambda image: image.created.timestamp() if image.created else 0.0, reverse=True)
    return tuple(target for image in ordered for target in whole(image))


def _used(image: HeldImage, last_runs: LastRuns) -> datetime | None:
    run = last_run(last_runs, image.id, image.digests)
    known = [datetime.fromtimestamp(run, UTC)] if run else []
    known += [image.arrived] if image.arrived is not None else []
    return max(known) if known else image.created


def _order(candidate: Candidate) -> tuple[float, str]:
    return candidate.used.timestamp() if candidate.used else 0.0, " ".join(candidate.image.names)
