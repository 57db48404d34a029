"""The last lines that were run, each a click away from being run again."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import Theme, monospace_font

WIDTH = 420
_HEIGHT = 32
_LONGEST = 300  # characters of a line that are shown


class LastRuns(QWidget):
    """Hidden while there are none. `run_requested` carries a line, `all_requested` asks for the whole list."""

    run_requested = Signal(str)
    all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[str] = []
        self._rows: list[_Row] = []
        self.setFixedWidth(WIDTH)
        caption = QLabel(self.tr("Run again"), self)
        caption.setProperty("role", "strong")
        caption.setContentsMargins(8, 0, 0, 4)
        everything = QPushButton(self.tr("All earlier runs…"), self)
        everything.setAccessibleName(self.tr("All earlier runs…"))
        everything.setProperty("role", "flat")
        everything.clicked.connect(self.all_requested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(caption)
        self._column.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def count(self) -> int:
        """How many lines are offered."""
        return len(self._rows)

    def set_lines(self, lines: Sequence[str]) -> None:
        """Offer these, the first on top."""
        if list(lines) == self._lines:
            return
        self._lines = list(lines)
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(line) for line in lines]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(1 + place, row)

    def _row(self, line: str) -> "_Row":
        from html import escape  # with it come the names of two thousand characters: half a megabyte, for a tip

        row = _Row(self._theme, line, self)
        row.setAccessibleName(self.tr("Run it again: {line}").format(line=row.text()))
        row.setToolTip(f"<p>{escape(row.text())}</p>")
        row.clicked.connect(lambda _checked=False: self.run_requested.emit(line))
        return row


class _Row(QAbstractButton):
    """One line with the sign for running before it."""

    def __init__(self, theme: Theme, line: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = False
        from core.runs.secrets import line_without_secrets  # not before there is a line

        self.setText(" ".join(line_without_secrets(line)[:_LONGEST].split()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._set_over(over=True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_over(over=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.chosen if self.isDown() else colours.hover if self._over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        middle = box.center().y()
        painter.drawPolygon(QPolygonF([QPointF(10, middle - 5), QPointF(18.5, middle), QPointF(10, middle + 5)]))
        painter.setFont(monospace_font())
        painter.setPen(colours.text)
        place = self.rect().adjusted(30, 0, -8, 0)
        shown = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.end()

    def _set_over(self, *, over: bool) -> None:
        self._over = over
        self.update()
