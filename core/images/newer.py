"""Whether the registry has another image under a cached image's name now; asked only when the person asks."""

from dataclasses import dataclass
from enum import Enum

from core.engine import Engine, ImageSummary
from core.images.reference import ImageReference


class Freshness(Enum):
    """How a cached image stands to its registry."""

    SAME = "same"
    NEWER = "newer"  # the registry has another one under that name
    UNKNOWN = "unknown"  # it did not come from there: there is nothing to compare


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer for one name; `digest` is the registry's now, `held` the one that was pulled, "" for none."""

    name: str
    freshness: Freshness
    digest: str
    held: str = ""


async def check_newer(engine: Engine, image: ImageSummary, name: str) -> Checked:
    """`GET /distribution/NAME/json` against the image's RepoDigests. Raises InvalidReferenceError, EngineError."""
    reference = ImageReference.parse(name).with_default_tag()
    remote = await engine.remote_digest(reference.familiar)
    pairs = [digest.partition("@") for digest in image.digests]
    held = [digest for repository, _, digest in pairs if repository == reference.familiar_name]
    if remote.digest in held:
        return Checked(name, Freshness.SAME, remote.digest, remote.digest)
    if not held:
        return Checked(name, Freshness.UNKNOWN, remote.digest)
    return Checked(name, Freshness.NEWER, remote.digest, held[0])
