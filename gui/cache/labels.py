"""Labels that show text from outside as it is: never as markup, never wider than their place."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QSizePolicy


def plain_label(text: str, role: str, *, wrap: bool = True) -> QLabel:
    """A label of plain text in one of the theme's roles ("" is the normal ink)."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def set_role(label: QLabel, role: str) -> None:
    """Show a label in another of the theme's roles, now and after a change of theme."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


class ElidedLabel(QLabel):
    """One line that is cut in the middle where it does not fit; a screen reader gets all of it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class WrappingLabel(QLabel):
    """A value of any length, broken anywhere so that it never needs more width than there is.

    A QLabel breaks at spaces only, and digests and paths have none. Its menu copies `copied` (the text by default).
    """

    def __init__(self, text: str = "", copied: str | None = None) -> None:
        super().__init__(text)
        self._copied = copied
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self._open_menu(self.mapToGlobal(place)))

    def copy(self) -> None:
        """Put the whole value on the clipboard."""
        QApplication.clipboard().setText(self.text() if self._copied is None else self._copied)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._walk(max(width, 1), None)

    def sizeHint(self) -> QSize:
        return QSize(120, self._walk(max(self.width(), 120), None))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, QFontMetrics(self.font()).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        self._walk(self.width(), painter)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy)
        menu.popup(place)

    def _walk(self, width: int, painter: QPainter | None) -> int:
        """Break the text into lines of `width` and draw them, if there is a painter; the height in pixels."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        y = 0.0
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, y))
                y += line.height()
            layout.endLayout()
            if painter is not None:
                layout.draw(painter, QPointF())
        return int(y + 0.999)


def rule() -> QFrame:
    """A 1-px line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line
