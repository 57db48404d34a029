"""Files of this machine that are dropped onto a widget, with a veil over it that says what dropping them does."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDropEvent


class FileDrop(QObject):
    """Watches `target` for files that are dragged over it; a subclass says which it takes, and the veil's words."""

    dropped = Signal(object)  # list of Path

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target = target
        self._veil: QLabel | None = None
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def taken(self, paths: "Sequence[Path]") -> list[Path]:
        """Those of the dragged files that are taken; none refuses the drag."""
        return list(paths)

    def words(self, paths: "Sequence[Path]") -> str:
        """What dropping these does, for the veil."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._target or kind not in (
            QEvent.Type.DragEnter,
            QEvent.Type.DragMove,
            QEvent.Type.DragLeave,
            QEvent.Type.Drop,
        ):
            return super().eventFilter(watched, event)
        if kind is QEvent.Type.DragLeave:
            self._lift()
            return True
        self._take(event)  # type: ignore[arg-type]  # these three kinds are of that class
        return True

    def _take(self, event: "QDropEvent") -> None:
        paths = self.taken(_local_paths(event))
        if not paths:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self._lift()
            self.dropped.emit(paths)
        elif self._veil is None:
            self._cover(paths)

    def _cover(self, paths: list[Path]) -> None:
        self._veil = veil = QLabel(self._target)
        veil.setTextFormat(Qt.TextFormat.PlainText)
        veil.setProperty("role", "veil")
        veil.setAlignment(Qt.AlignmentFlag.AlignCenter)
        veil.setWordWrap(True)
        veil.setText(self.words(paths))
        veil.setGeometry(self._target.rect().adjusted(8, 8, -8, -8))
        veil.show()

    def _lift(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None


def _local_paths(event: "QDropEvent") -> list[Path]:
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
