"""Opens the window's menu: three lines, painted, since fonts draw that sign as they like."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from gui.theme import Theme

_WIDTH, _STEP = 14, 5


class MenuButton(QToolButton):
    """A flat square at the end of the command bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Menu"))
        self.setToolTip(self.tr("Menu (F10)"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFixedSize(34, 34)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        left, middle = (self.width() - _WIDTH) // 2, self.height() // 2
        for row in (-1, 0, 1):
            painter.fillRect(QRectF(left, middle + row * _STEP - 1, _WIDTH, 1.5), self._theme.colours.dim)
        painter.end()
