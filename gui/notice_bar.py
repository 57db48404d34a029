"""One line under the command bar that tells what went wrong or what has changed, with a way to act on it."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from gui.theme import Theme


class NoticeKind(Enum):
    """How a notice is meant: its colour, beside its words."""

    INFORMATION = "information"
    ATTENTION = "attention"
    FAILURE = "failure"


class NoticeBar(QFrame):
    """Shows the newest notice until it is closed or replaced; owned by the main window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kind = NoticeKind.INFORMATION
        self._action: Callable[[], None] | None = None
        self.setAccessibleName(self.tr("Notice"))
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton()
        self._button.clicked.connect(self._on_action)
        close = QToolButton()
        close.setText("✕")
        close.setAccessibleName(self.tr("Close notice"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._button)
        row.addWidget(close)
        theme.changed.connect(self.update)
        self.hide()

    def show_notice(
        self,
        text: str,
        kind: NoticeKind = NoticeKind.FAILURE,
        action_text: str = "",
        action: Callable[[], None] | None = None,
    ) -> None:
        """Replace the notice; `action` is offered as a button where it is given."""
        self._kind = kind
        self._action = action
        self._text.setText(text)
        self.setAccessibleDescription(text)
        self._button.setText(action_text)
        self._button.setVisible(action is not None)
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        ground, gutter = {
            NoticeKind.INFORMATION: (colours.chosen, colours.accent),
            NoticeKind.ATTENTION: (colours.attention_ground, colours.attention),
            NoticeKind.FAILURE: (colours.failed_ground, colours.failed),
        }[self._kind]
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.fillRect(0, 0, 3, self.height(), gutter)

    def _on_action(self) -> None:
        action = self._action
        self.hide()
        if action is not None:
            action()
