"""A field for one value of an option: what Docker reads, with what can be chosen for it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from gui.line_field import LineField
from gui.theme import monospace_font

HEIGHT = 30
_MOST_CHARACTERS = 1_000_000  # Qt's own limit, 32,767, would cut a certificate in a variable short
_ARROW = 24


class ValueField(LineField):
    """Monospace; red where its value is refused; `choices` drop down from its end, or by the arrow key down."""

    def __init__(self, name: str, choices: Sequence[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(monospace_font())
        self.setMaxLength(_MOST_CHARACTERS)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choices = tuple(choices)
        self._arrow: QToolButton | None = self._make_arrow() if choices else None

    def set_failed(self, failed: bool, reason: str) -> None:
        """Say whether the value is refused, to the eye and to a screen reader."""
        self.setAccessibleDescription(reason)
        if bool(self.property("failed")) != failed:
            self.setProperty("failed", failed)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_text(self, text: str) -> None:
        """Show a value from its beginning; the cursor stays where a text is that is shown already."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def minimumSizeHint(self) -> QSize:
        return QSize(64, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._arrow is not None:
            self._arrow.move(self.width() - _ARROW - 3, (self.height() - self._arrow.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._choices:
            self._show_choices()
            return
        super().keyPressEvent(event)

    def _make_arrow(self) -> QToolButton:
        arrow = QToolButton(self)
        arrow.setArrowType(Qt.ArrowType.DownArrow)
        arrow.setFixedSize(_ARROW, HEIGHT - 6)
        arrow.setProperty("narrow", True)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field itself opens them by its arrow key
        arrow.setCursor(Qt.CursorShape.ArrowCursor)
        arrow.setAccessibleName(self.tr("Choose"))
        arrow.clicked.connect(self._show_choices)
        self.setTextMargins(0, 0, _ARROW - 6, 0)
        return arrow

    def _show_choices(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(monospace_font())
        for choice in self._choices:
            menu.addAction(choice)
        menu.triggered.connect(lambda action: self._choose(action.text()))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, text: str) -> None:
        self.setText(text)
        self.textEdited.emit(text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
