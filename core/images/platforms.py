"""For which platform each image was built: asked of the engine once for each, since no list tells it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from core.images.each_image import ask_each

if TYPE_CHECKING:
    from core.engine import Engine


class Platforms:
    """Of one engine's images; owned by whoever shows them, on the loop's thread."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self._known: dict[str, str] = {}

    @property
    def known(self) -> Mapping[str, str]:
        """What has been learned, as linux/amd64 by image id; "" where the image does not tell."""
        return self._known

    async def learn(self, images: Iterable[str], on_learned: Callable[[], None] = lambda: None) -> None:
        """Ask for those that are not known yet, in that order (`GET /images/{id}/json`); what has gone stays unknown.

        `on_learned` is called after each. Raises EngineError.
        """
        await ask_each(self._ask, [image for image in dict.fromkeys(images) if image not in self._known], on_learned)

    async def _ask(self, image: str) -> None:
        self._known[image] = (await self._engine.inspect_image(image)).platform
