"""Which image a run's name stood for, by what the engine holds."""

from collections.abc import Iterable

from core.errors import InvalidReferenceError
from core.images.cache import CachedImage


def run_digest(images: Iterable[CachedImage], name: str) -> str:
    """The repository's digest of the image that `name` means, else its id; "" where none of `images` is meant."""
    from core.images.reference import ImageReference  # not before something is run

    try:
        reference = ImageReference.parse(name).with_default_tag()
    except InvalidReferenceError:
        return _by_id(images, name)
    for image in images:
        if image.name == reference.familiar:
            own = (each for each in image.summary.digests if each.startswith(f"{reference.familiar_name}@"))
            return next(own, image.summary.id)
    return _by_id(images, name)


def _by_id(images: Iterable[CachedImage], name: str) -> str:
    digits = name.removeprefix("sha256:")
    found = (image.summary.id for image in images if image.summary.id.removeprefix("sha256:").startswith(digits))
    return next(found, "") if digits else ""
