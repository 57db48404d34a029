"""Which engine answers: a dot, its name and version, and where it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from core.connection import ConnectionSnapshot, ConnectionState
from gui.theme import Theme

if TYPE_CHECKING:
    from core.engine import EngineInfo

_MARGIN = 8
_DOT = 8
_GAP = 6


class EngineButton(QToolButton):
    """Opens the engine menu; its words are its accessible description as well."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._connection = ConnectionSnapshot(ConnectionState.CONNECTING)
        self._own_host = self._own_name = ""
        self.setAccessibleName("Engine")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFixedHeight(34)
        theme.changed.connect(self.update)
        self._refresh()

    def set_connection(self, connection: ConnectionSnapshot) -> None:
        """Show another state."""
        self._connection = connection
        self._refresh()

    def set_own(self, host: str, name: str) -> None:
        """What the engine of Dockpane's own is called, which is at `host`."""
        self._own_host, self._own_name = host, name
        self._refresh()

    def sizeHint(self) -> QSize:
        width = sum(QFontMetrics(font).horizontalAdvance(text) for text, font, _ in self._parts())
        return QSize(2 * _MARGIN + _DOT + _GAP + width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._dot_colour())
        painter.drawEllipse(QPointF(_MARGIN + _DOT / 2, self.height() / 2), _DOT / 2, _DOT / 2)
        left = _MARGIN + _DOT + _GAP
        for text, font, colour in self._parts():
            painter.setFont(font)
            painter.setPen(colour)
            width = QFontMetrics(font).horizontalAdvance(text)
            painter.drawText(QRect(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += width
        painter.end()

    def _refresh(self) -> None:
        self.setAccessibleDescription(" · ".join(word for word in self._words() if word))
        self.updateGeometry()
        self.update()

    def _parts(self) -> list[tuple[str, QFont, QColor]]:
        """What is painted side by side: the engine stands out, its place does not."""
        what, where = self._words()
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        colours = self._theme.colours
        return [(what, strong, colours.text), (f"  {where}" if where else "", self.font(), colours.dim)]

    def _words(self) -> tuple[str, str]:
        state, info = self._connection.state, self._connection.info
        if state is ConnectionState.CONNECTED and info is not None:
            name = info.name.removesuffix(" Engine") or "Docker"
            if self._own_host and info.host == self._own_host:
                name = self._own_name
            return f"{name} {'.'.join(info.version.split('.')[:2])}", place(info)
        text = {
            ConnectionState.CONNECTING: self.tr("Connecting…"),
            ConnectionState.LOST: self.tr("Engine lost"),
            ConnectionState.REFUSED: self.tr("Engine refused"),
        }.get(state, self.tr("No engine"))
        return text, ""

    def _dot_colour(self) -> QColor:
        colours = self._theme.colours
        return {
            ConnectionState.CONNECTED: colours.done,
            ConnectionState.CONNECTING: colours.attention,
        }.get(self._connection.state, colours.failed)


def place(info: "EngineInfo") -> str:
    """Where an engine is, in a word: its context, "local" for a socket of this machine, else its address."""
    if info.context not in ("", "default"):
        return info.context
    if info.host.startswith("unix://"):
        return QCoreApplication.translate("EngineButton", "local")
    return info.host.partition("://")[2]
