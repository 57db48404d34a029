"""Archives that are dropped onto the image list are loaded."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst")


class ArchiveDrop(QObject):
    """Watches `target` for files that are dragged over it; `dropped` has the archives among them."""

    dropped = Signal(object)  # list of Path

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target = target
        self._veil: QLabel | None = None
        target.setAcceptDrops(True)
        target.installEventFilter(self)

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
        paths = archives_of(event)
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
        veil.setText(
            self.tr("Drop to load {name}").format(name=paths[0].name) if len(paths) == 1 else self._many(paths)
        )
        veil.setGeometry(self._target.rect().adjusted(8, 8, -8, -8))
        veil.show()

    def _many(self, paths: list[Path]) -> str:
        return self.tr("Drop to load %n archive(s)", "", len(paths))

    def _lift(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None


def archives_of(event: "QDropEvent") -> list[Path]:
    """The files of this machine that are dragged and look like archives."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.name.lower().endswith(_SUFFIXES)]
