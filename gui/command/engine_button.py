"""Which engine answers: a dot, its name and version, and where it is."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton

from core.connection import ConnectionSnapshot, ConnectionState
from core.engine import EngineInfo
from gui.theme import Theme

_DOT = 8


class EngineButton(QToolButton):
    """Opens the engine menu; its words are its accessible description as well."""

    def __init__(self, theme: Theme, menu: QMenu) -> None:
        super().__init__()
        self._theme = theme
        self._connection = ConnectionSnapshot(ConnectionState.CONNECTING)
        self.setAccessibleName("Engine")
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(_DOT, _DOT))
        self.setFixedHeight(34)
        theme.changed.connect(self._refresh)
        self._refresh()

    def set_connection(self, connection: ConnectionSnapshot) -> None:
        """Show another state."""
        self._connection = connection
        self._refresh()

    def _refresh(self) -> None:
        words = self._words()
        self.setText(f" {words}")
        self.setAccessibleDescription(words)
        self.setIcon(self._dot())

    def _words(self) -> str:
        state, info = self._connection.state, self._connection.info
        if state is ConnectionState.CONNECTED and info is not None:
            name = info.name.removesuffix(" Engine") or "Docker"
            return f"{name} {'.'.join(info.version.split('.')[:2])} · {place(info)}"
        return {
            ConnectionState.CONNECTING: self.tr("Connecting…"),
            ConnectionState.LOST: self.tr("Engine lost"),
            ConnectionState.REFUSED: self.tr("Engine refused"),
        }.get(state, self.tr("No engine"))

    def _dot(self) -> QIcon:
        colours = self._theme.colours
        colour = {
            ConnectionState.CONNECTED: colours.done,
            ConnectionState.CONNECTING: colours.attention,
        }.get(self._connection.state, colours.failed)
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(_DOT, _DOT) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(0, 0, _DOT, _DOT))
        painter.end()
        return QIcon(pixmap)


def place(info: EngineInfo) -> str:
    """Where an engine is, in a word: its context, "local" for a socket of this machine, else its address."""
    if info.context not in ("", "default"):
        return info.context
    if info.host.startswith("unix://"):
        return QCoreApplication.translate("EngineButton", "local")
    return info.host.partition("://")[2]
