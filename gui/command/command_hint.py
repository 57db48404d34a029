"""Says under the command line why it cannot be run, or what is to be known of it, without moving anything below it."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit

_DELAY_MS = 500


class CommandHint(QLabel):
    """Says under the command line why it cannot be run; floats, so that nothing below it moves."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line.window())
        self._line = line
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._timer.setObjectName("command hint delay")
        self._timer.timeout.connect(self.show_now)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(12, 6, 12, 6)
        self.setProperty("role", "hint")
        self.hide()
        line.installEventFilter(self)

    def set_error(self, text: str, *, mild: bool = False) -> None:
        """Show `text` after a pause in typing; "" hides it at once. With what is `mild` the line can be run."""
        self.setText(text)
        if bool(self.property("mild")) != mild:
            self.setProperty("mild", mild)
            self.style().unpolish(self)
            self.style().polish(self)
        self._line.setAccessibleDescription(text)
        self._timer.stop()
        if text:
            self._timer.start()
        else:
            self.hide()

    def show_now(self) -> None:
        """Show what is wrong without waiting."""
        if not self.text() or not self._line.hasFocus():
            return
        window = self._line.window()
        if self.parent() is not window:
            self.setParent(window)
        self.setFixedWidth(self._line.width())
        self.adjustSize()
        self.move(self._line.mapTo(window, QPoint(0, self._line.height() + 3)))
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)
