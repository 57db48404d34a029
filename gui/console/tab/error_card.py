"""The card over a run's console that tells an error: what, why, what next, and the engine's own words on demand."""

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.console.words.error_offers import ErrorAction, ErrorWords, Offer, action_text
from gui.theme import Theme, monospace_font

_GUTTER = 3
_PADDING = 9  # pixels before the words of a flat button
_DETAILS_HEIGHT = 64  # three lines; more scroll


class ErrorCard(QWidget):
    """Shows one error's words; `offer_chosen` carries the Offer whose button was pressed."""

    offer_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words: ErrorWords | None = None
        self._what = self._label("strong")
        self._why = self._label("text")
        self._buttons = QHBoxLayout()
        self._details_button = QPushButton(self.tr("Details"), self)
        self._details = QPlainTextEdit(self)
        self.setAccessibleName(self.tr("Error"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build()
        self.hide()
        theme.changed.connect(self.update)

    def set_words(self, words: ErrorWords | None) -> None:
        """Tell this error, or nothing."""
        if words == self._words:
            return
        self._words = words
        self.setVisible(words is not None)
        self.update()
        if words is None:
            return
        self._what.setText(words.what)
        self._why.setText(words.why)
        self.setAccessibleDescription(f"{words.what}. {words.why}")
        self._details.setPlainText(words.details)
        self._details_button.setChecked(False)
        self._details_button.setVisible(bool(words.details))
        self._fill_buttons(words.offers)

    @property
    def words(self) -> ErrorWords | None:
        """What is told now."""
        return self._words

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        mild = self._words is not None and self._words.mild
        painter.fillRect(self.rect(), colours.attention_ground if mild else colours.failed_ground)
        painter.fillRect(QRectF(0, 0, _GUTTER, self.height()), colours.attention if mild else colours.failed)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.line)
        painter.end()

    def _build(self) -> None:
        self._details_button.setProperty("role", "flat")
        self._details_button.setCheckable(True)
        self._details_button.setAccessibleName(self.tr("Details"))
        self._details_button.toggled.connect(self._details.setVisible)
        self._details.setReadOnly(True)
        self._details.setFont(monospace_font(12))
        self._details.setAccessibleName(self.tr("The engine's own words"))
        self._details.setTabChangesFocus(True)
        self._details.setFixedHeight(_DETAILS_HEIGHT)
        self._details.hide()
        self._buttons.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 16, 12)
        layout.setSpacing(4)
        layout.addWidget(self._what)
        layout.addWidget(self._why)
        layout.addSpacing(6)
        layout.addLayout(self._buttons)
        layout.addSpacing(4)
        layout.addWidget(self._details)

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _fill_buttons(self, offers: tuple[Offer, ...]) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self._details_button:
                widget.deleteLater()
        buttons = [*(self._offer_button(offer) for offer in offers), self._details_button]
        for button in buttons:
            self._buttons.addWidget(button)
        for before, after in pairwise(buttons):
            self.setTabOrder(before, after)
        self._buttons.addStretch(1)
        if not offers:
            self._buttons.insertSpacing(0, -_PADDING)  # its words begin where those above do

    def _offer_button(self, offer: Offer) -> QPushButton:
        text = action_text(offer)
        button = QPushButton(text.replace("&", "&&"), self)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self._on_offer(button, offer))
        return button

    def _on_offer(self, button: QPushButton, offer: Offer) -> None:
        if offer.action is ErrorAction.COPY_COMMAND:
            button.setMinimumWidth(button.width())
            button.setText(self.tr("Copied"))
        self.offer_chosen.emit(offer)
