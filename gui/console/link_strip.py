"""Where a link leads, in plain words at the foot of the console, before anything is opened."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.console.lines.links import Link

_HEIGHT, _ASKING_HEIGHT = 24, 40  # pixels
_PADDING = 12


class LinkStrip(QFrame):
    """Shows one link's target; while it asks, it has the keyboard and keeps to its link until it is answered."""

    open_wanted = Signal(object)  # Link
    copy_wanted = Signal(object)
    closed = Signal()

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("Link"))
        self._area = area
        self._link: Link | None = None
        self._asking = False
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setAccessibleName(self.tr("Link target"))
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._open = self._button(lambda link: self.open_wanted.emit(link))
        self._copy = self._button(lambda link: self.copy_wanted.emit(link))
        self._close = QPushButton(self)
        self._close.setProperty("role", "flat")
        self._close.clicked.connect(self.dismiss)
        self._rule = QFrame(self)
        self._rule.setProperty("role", "rule")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_PADDING, 1, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self._label, 1)
        for button in (self._open, self._copy, self._close):
            layout.addWidget(button)
        self._retranslate()
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether it waits for an answer."""
        return self._asking

    def tell(self, link: Link | None) -> None:
        """Show where a link leads while the mouse is over it; None takes the line away."""
        if self._asking:
            return
        self._link = link
        if link is None:
            self.hide()
        else:
            self._appear(self.tr("{host} — {address}   (Ctrl+click opens it)"))

    def ask(self, link: Link) -> None:
        """Show where a link leads and ask whether to go there."""
        self._link, self._asking = link, True
        self._appear(self.tr("Open {host}? {address}"))
        self._open.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Go away; nothing is opened."""
        asked, self._asking, self._link = self._asking, False, None
        self.hide()
        if asked:
            self.closed.emit()

    def place(self) -> None:
        """Go to the foot of what is seen of the console."""
        area = self._area.viewport().geometry()
        height = _ASKING_HEIGHT if self._asking else _HEIGHT
        self.setGeometry(area.left(), area.bottom() + 1 - height, area.width(), height)
        self._rule.setGeometry(0, 0, area.width(), 1)

    def _appear(self, words: str) -> None:
        assert self._link is not None
        for button in (self._open, self._copy, self._close):
            button.setVisible(self._asking)
        self.place()
        room = self._area.viewport().width() - 2 * _PADDING - (_buttons_width(self) if self._asking else 0)
        frame = self.fontMetrics().horizontalAdvance(words.format(host=self._link.host, address=""))
        middle = Qt.TextElideMode.ElideMiddle
        address = self.fontMetrics().elidedText(self._link.target, middle, max(_PADDING, room - frame))
        self._label.setText(words.format(host=self._link.host, address=address))
        self._label.setAccessibleDescription(self._link.target)
        self.setAccessibleDescription(words.format(host=self._link.host, address=self._link.target))
        self.show()
        self.raise_()

    def _button(self, act: Callable[[Link], object]) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "flat")
        button.clicked.connect(lambda: self._answer(act))
        return button

    def _answer(self, act: Callable[[Link], object]) -> None:
        link = self._link
        self.dismiss()
        if link is not None:
            act(link)

    def _retranslate(self) -> None:
        self._open.setText(self.tr("Open"))
        self._copy.setText(self.tr("Copy link"))
        self._close.setText(self.tr("Cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _buttons_width(strip: QWidget) -> int:
    return sum(button.sizeHint().width() + 4 for button in strip.findChildren(QPushButton))
