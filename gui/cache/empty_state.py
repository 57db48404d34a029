"""What stands in place of the list when it is empty: why, and what to do next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from gui.cache.labels import plain_label
from gui.cache.words.list_words import Emptiness


class EmptyState(QFrame):
    """One sentence, one explanation, buttons; `pressed` carries the pressed button's name."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._title = plain_label("", "strong")
        self._text = plain_label("", "dim")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._shown: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 20, 24)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(4)
        column.addLayout(self._buttons)
        column.addStretch(3)

    @property
    def title(self) -> str:
        """The sentence that is shown."""
        return self._title.text()

    def show_state(self, state: Emptiness) -> None:
        """Show another reason."""
        self._title.setText(state.title)
        self._text.setText(state.text)
        self._text.setVisible(bool(state.text))
        if state.buttons != self._shown:  # a button that has the focus stays when nothing changed
            self._shown = state.buttons
            self._set_buttons(state.buttons)

    def _set_buttons(self, buttons: Sequence[tuple[str, str]]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.addStretch()
        for name, text in buttons:
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            self._buttons.addWidget(button)
        self._buttons.addStretch()
