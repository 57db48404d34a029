"""What the line's image brings by itself, asked of the engine when the image's name has rested."""

import asyncio
import shlex
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.secrets import MASK, is_secret

if TYPE_CHECKING:
    from core.engine import ImageDetails
    from gui.tasks import Tasks

Inspect = Callable[[str], Awaitable["ImageDetails | None"]]
"""The details of an image that is in the cache; None for one that is not, or where no engine answers."""

_REST = 0.25  # seconds


class ImageDefaults(QObject):
    """Follows one image name at a time; `changed` is emitted when `details` are another image's, or nobody's."""

    changed = Signal()

    def __init__(self, inspect: Inspect, tasks: "Tasks", parent: QObject) -> None:
        super().__init__(parent)
        self._inspect = inspect
        self._tasks = tasks
        self._image = ""
        self._asking: asyncio.Task[None] | None = None
        self.details: ImageDetails | None = None

    def follow(self, image: str) -> None:
        """Ask about this image, and of none before it any more."""
        if image == self._image:
            return
        self._image = image
        self.stop()
        self._set(None)
        if image:
            self._asking = self._tasks.spawn(self._ask(image), "inspect the form's image")

    def stop(self) -> None:
        """Ask no more."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def placeholder(self, name: str) -> str:
        """What holds for an option that is not given, by its long name; "" where the image says nothing of it."""
        details = self.details
        if details is None:
            return ""
        known = {
            "user": details.user,
            "workdir": details.workdir,
            "entrypoint": shlex.join(details.entrypoint),
            "stop-signal": details.stop_signal,
            "platform": details.platform,
        }
        return known.get(name, "") or self._health_check(name)

    @property
    def command(self) -> str:
        """What the image starts."""
        return shlex.join(self.details.command) if self.details is not None else ""

    def ghosts(self, name: str) -> list[tuple[str, str]]:
        """What the image brings for an option of several values: what is shown of each, and the value it stands for."""
        details = self.details
        if details is None:
            return []
        if name == "env":
            return [(_covered(text), text) for text in details.env]
        if name == "publish":
            return [(port, port.removesuffix("/tcp")) for port in details.ports]
        return [(path, path) for path in details.volumes] if name == "volume" else []

    def _health_check(self, name: str) -> str:
        config = (self.details.raw.get("Config") or {}) if self.details is not None else {}
        check = (config.get("Healthcheck") or {}).get("Test") or ()
        return shlex.join(check[1:]) if name == "health-cmd" and len(check) > 1 else ""

    async def _ask(self, image: str) -> None:
        await asyncio.sleep(_REST)
        self._set(await self._inspect(image))

    def _set(self, details: "ImageDetails | None") -> None:
        if details is not self.details:
            self.details = details
            self.changed.emit()


def _covered(text: str) -> str:
    name, equals, value = text.partition("=")
    return f"{name}={MASK}" if equals and is_secret(name, value) else text
