"""Covers what is made below it and lets it be seen, and so painted, bit by bit."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

STEP = 72  # pixels of a form that are painted within a few milliseconds


class Curtain(QWidget):
    """Lies over `stage` from `edge` down to its end; Qt paints nothing below what is opaque."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self._stage = stage
        self._edge = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        stage.installEventFilter(self)

    @property
    def lifted(self) -> bool:
        """Whether nothing is covered."""
        return self.isHidden()

    def drop(self) -> None:
        """Cover everything."""
        self._edge = 0
        self._fit()
        self.raise_()
        self.show()

    def lift(self, bottom: int) -> bool:
        """Uncover what is above `bottom`, but not much at once; whether that was something."""
        edge = min(bottom, self._edge + STEP, self._stage.height())
        if self.lifted or edge <= self._edge:
            return False
        self._edge = edge
        if edge >= self._stage.height():
            self.hide()
        else:
            self._fit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.lifted:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().base())
        painter.end()

    def _fit(self) -> None:
        self.setGeometry(0, self._edge, self._stage.width(), max(0, self._stage.height() - self._edge))
