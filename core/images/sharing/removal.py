"""Removes images one after the other, and tells what really went."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.engine import Engine
from core.errors import ConflictError, EngineAnswerError
from core.images.sharing.forecast import Target
from core.images.sharing.holdings import Holdings
from core.images.sharing.survey import Survey

Progress = Callable[[int, int], object]
"""Takes how many targets are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A target that the engine did not remove, and what it said; `forcible`: it may obey when forced."""

    target: Target
    message: str
    forcible: bool


@dataclass(frozen=True, slots=True)
class Removed:
    """What became of a removal: names that went, ids of images that went, bytes freed, what was refused.

    `told` says that the engine named the layers it freed; else they are those that nothing needs any more.
    """

    untagged: tuple[str, ...]
    deleted: tuple[str, ...]
    size: int
    refusals: tuple[Refusal, ...]
    told: bool


async def remove(
    engine: Engine,
    survey: Survey,
    before: Holdings,
    targets: Sequence[Target],
    *,
    force: bool = False,
    progress: Progress = lambda _done, _all: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Removed:
    """Remove the targets in their order; what is refused stays, and the next one follows. Raises EngineError.

    Once `stopped` says so no other one is begun: what went until then is told.
    """
    untagged: list[str] = []
    deleted: list[str] = []
    refusals: list[Refusal] = []
    for number, target in enumerate(targets):
        if stopped():
            break
        progress(number, len(targets))
        try:
            lines = await engine.remove_image(target.reference, force=force)
        except EngineAnswerError as error:
            refusals.append(Refusal(target, error.message, isinstance(error, ConflictError) and not force))
            continue
        untagged += [line.untagged for line in lines if line.untagged]
        deleted += [line.deleted for line in lines if line.deleted]
    images = tuple(each for each in deleted if each in before.images)
    layers = {each for each in deleted if each in before.sizes and each not in before.images}
    if images and not layers:  # engines on containerd's store and Podman name the images alone
        after = await survey.holdings()
        return Removed(
            tuple(untagged),
            images,
            before.bytes_of(set(before.needed) - set(after.needed)),
            tuple(refusals),
            told=False,
        )
    return Removed(tuple(untagged), images, before.bytes_of(layers), tuple(refusals), told=True)
