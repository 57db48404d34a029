"""Drags files of a container out of a list: what is dropped elsewhere must lie on this machine, so it is fetched first.

Qt asks for what is dragged when it is dropped, and waits for it without letting the window go on. Therefore a file is
fetched as soon as it is pulled at, and the drag begins when it is here. Whoever has let go of the button by then drags
it once more.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from core.errors import DockpaneError
from core.runs.container_files import CopyRefusedError
from core.runs.lent_files import LENT
from gui.tasks import Tasks

Fetch = Callable[[str, Path], Awaitable[Path]]
"""Copies a path of the container into a folder, and tells where it lies."""


class DragOut(QObject):
    """Watches a list; tells that something is being fetched, is here, or why it is not."""

    fetching = Signal(str)
    fetched = Signal(str)
    carried = Signal(str, bool)  # whether somebody took it
    failed = Signal(object)  # DockpaneError

    def __init__(self, view: QAbstractItemView, path_at: Callable[[QPoint], str], fetch: Fetch, tasks: Tasks) -> None:
        """`path_at` is what lies at a point of the list and can be fetched; "" is nothing."""
        super().__init__(view)
        self._view = view
        self._path_at = path_at
        self._fetch = fetch
        self._tasks = tasks
        self._pressed: QPoint | None = None
        self._work: asyncio.Task[None] | None = None
        self._here: dict[str, Path] = {}
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press, and a move that is long enough after it."""
        if isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = at
            elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
                if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                    path, self._pressed = self._path_at(self._pressed), None
                    self._begin(path)
                return True  # no other row is chosen on the way
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
        return super().eventFilter(watched, event)

    def end(self) -> None:
        """Nothing is dragged any more: fetch nothing more, and keep nothing that nobody has taken."""
        if self._work is not None:
            self._work.cancel()
        for local in self._here.values():
            self._tasks.spawn(asyncio.to_thread(LENT.take_back, local.parent), name="remove what was fetched")
        self._here.clear()

    def _begin(self, path: str) -> None:
        if path in self._here:
            self._carry(path)
        elif path and (self._work is None or self._work.done()):
            self.fetching.emit(path)
            self._work = self._tasks.spawn(self._bring(path), name="fetch for a drag", on_error=self._on_error)

    async def _bring(self, path: str) -> None:
        try:
            room = await asyncio.to_thread(LENT.room)
        except OSError as error:
            raise CopyRefusedError(f"{error.filename}: {error.strerror}") from error
        try:
            local = await self._fetch(path, room)
        except BaseException:
            await asyncio.to_thread(LENT.take_back, room)
            raise
        self._here[path] = local
        self.fetched.emit(path)
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            # Not from within a task: a drag has a loop of its own, in which other tasks have their turns.
            QTimer.singleShot(0, self, lambda: self._carry(path))

    def _on_error(self, error: DockpaneError) -> None:
        if isValid(self):
            self.failed.emit(error)

    def _carry(self, path: str) -> None:
        local = self._here.pop(path, None)
        if local is None:
            return
        taken = carry(local, self._view)
        if not taken:
            self._tasks.spawn(asyncio.to_thread(LENT.take_back, local.parent), name="remove what was fetched")
        self.carried.emit(path, taken)


def carry(local: Path, source: QWidget) -> bool:
    """Drag a file until it is dropped; whether somebody took it, who may read it any time later."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(local))])
    drag = QDrag(source)
    drag.setMimeData(data)
    return drag.exec(Qt.DropAction.CopyAction) is not Qt.DropAction.IgnoreAction
