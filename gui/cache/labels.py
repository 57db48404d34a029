"""Labels that show text from outside as it is: never as markup, never wider than their place."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenu, QSizePolicy

_UNBROKEN = 1_000_000  # pixels, wider than any line


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
        self._font_key = self.font().key()
        # A layout asks for a dozen widths, several times each: what is known of a text is kept.
        self._heights: dict[int, int] = {}
        self._natural = -1  # pixels of the longest line, where nothing has to be broken
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self._open_menu(self.mapToGlobal(place)))

    def copy(self) -> None:
        """Put the whole value on the clipboard."""
        QApplication.clipboard().setText(self.text() if self._copied is None else self._copied)

    def setText(self, text: str) -> None:
        self._forget()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        # A change of theme tells each label of a font that is the one it had: what is known of its lines holds.
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.font().key() != self._font_key:
            self._forget()
        super().changeEvent(event)

    def _forget(self) -> None:
        self._font_key = self.font().key()
        self._heights.clear()
        self._natural = -1

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._natural < 0:
            self._heights[_UNBROKEN] = self._walk(_UNBROKEN, None)
        width = _UNBROKEN if width >= self._natural else max(width, 1)
        if width not in self._heights:
            self._heights[width] = self._walk(width, None)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

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
        y = natural = 0.0
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                natural = max(natural, line.naturalTextWidth())
                line.setPosition(QPointF(0, y))
                y += line.height()
            layout.endLayout()
            if painter is not None:
                layout.draw(painter, QPointF())
        if width == _UNBROKEN:
            self._natural = int(natural) + 1
        return int(y + 0.999)


def rule() -> QFrame:
    """A 1-px line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line
