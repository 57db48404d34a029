"""The pull of an image: one bar for the whole, one for each layer, and Cancel; folds to a line when it is over."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.images.pull import PullSnapshot, TransferKind
from gui.console.tab.labels import ElidedLabel, SignLabel
from gui.console.tab.layers_table import ROW_HEIGHT, LayersTable, fill_bar
from gui.console.words.pull_words import cancel_words, pull_figures, pull_title
from gui.console.words.sign import Sign
from gui.theme import Theme

_FEWEST_ROWS = 4
_MOST_ROWS = 8
_STEPS = 1000
_WITHOUT_LAYERS = (TransferKind.SAVE, TransferKind.LOAD, TransferKind.IMPORT)  # but a load may tell of some later


class _OverallBar(QProgressBar):
    """The whole of a pull. It only ever grows, whatever comes in."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Pull progress")
        self.setTextVisible(False)
        self.setRange(0, _STEPS)
        self.setValue(0)
        self.setFixedHeight(8)
        theme.changed.connect(self.update)

    def grow_to(self, fraction: float | None) -> None:
        """Show that much of the whole, or leave the bar where it is."""
        value = self.value() if fraction is None else int(fraction * _STEPS)
        if value <= self.value():
            return
        # By itself Qt would paint and show each value at once: half of what a pull costs the window.
        self.setUpdatesEnabled(False)
        self.setValue(value)
        self.setUpdatesEnabled(True)

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(self.rect())
        fill_bar(painter, groove, 1.0, self._theme.colours.track)
        fill_bar(painter, groove, self.value() / _STEPS, self._theme.colours.accent)
        painter.end()


class PullView(QWidget):
    """Shows one pull. Opens with the first snapshot, keeps its height while it goes on, folds once at its end."""

    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pull: PullSnapshot | None = None
        self._over = False
        self._about_to_cancel = False
        self._rows = _FEWEST_ROWS
        self._sign = SignLabel(theme, self)
        self._title = ElidedLabel(theme, self, role="strong")
        self._figures = ElidedLabel(theme, self, role="dim", elastic=True)
        self._unfold = QPushButton(self.tr("Layers"), self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._bar = _OverallBar(theme, self)
        self._layers = LayersTable(theme, self)
        self._build()
        self.hide()
        theme.changed.connect(self.update)

    def set_pull(self, pull: PullSnapshot) -> None:
        """Show the newest snapshot."""
        self._pull = pull
        self._layers.set_layers(pull.layers)
        self._bar.grow_to(1.0 if _came_through(pull) else pull.fraction)
        self._grow_rows(len(pull.layers))
        if not self._over:
            self._layers.setVisible(pull.kind not in _WITHOUT_LAYERS or bool(pull.layers))
        over = pull.ended or bool(pull.error) or pull.cancelled
        if over and not self._over:
            self._fold(pull)
        self._over = over
        self._show_words(pull)
        self.show()

    def begin_anew(self) -> None:
        """Forget the pull that was shown; the next snapshot is another one's."""
        self._over = False
        self._bar.setValue(0)
        self._sign.hide()
        self._unfold.hide()
        self._unfold.setChecked(False)
        self._cancel.setEnabled(True)
        for part in (self._bar, self._layers, self._cancel):
            part.show()

    @property
    def folded(self) -> bool:
        """Whether only the one line is shown."""
        return self._layers.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._cancel:
            self._note_intent(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.panel)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colours.line)
        painter.end()

    def _build(self) -> None:
        self._cancel.setAccessibleName("Cancel")
        self._cancel.installEventFilter(self)
        self._cancel.clicked.connect(self._on_cancel)
        self._unfold.setAccessibleName(self.tr("Show layers"))
        self._unfold.setProperty("role", "flat")
        self._unfold.setCheckable(True)
        self._unfold.toggled.connect(self._on_unfold)
        self._unfold.hide()
        self._sign.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title)
        head.addWidget(self._figures, 1)
        head.addWidget(self._unfold)
        head.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 4, 16, 9)
        layout.setSpacing(7)
        layout.addLayout(head)
        layout.addWidget(self._bar)
        layout.addWidget(self._layers)
        self._layers.setFixedHeight(ROW_HEIGHT * self._rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _grow_rows(self, count: int) -> None:
        rows = min(_MOST_ROWS, max(self._rows, count))
        if rows != self._rows:
            self._rows = rows
            self._layers.setFixedHeight(ROW_HEIGHT * rows)

    def _fold(self, pull: PullSnapshot) -> None:
        sign = Sign.STOPPED if pull.cancelled else Sign.FAILED if pull.error else Sign.DONE
        self._sign.set_sign(sign)
        self._sign.show()
        self._bar.hide()
        self._layers.hide()
        self._cancel.hide()
        self._unfold.setVisible(bool(pull.layers))

    def _show_words(self, pull: PullSnapshot) -> None:
        title = pull_title(pull)
        self._title.setText(title)
        self._bar.setAccessibleDescription(f"{title}: {pull_figures(pull)}")
        self._cancel.setAccessibleDescription(cancel_words(pull))
        self._cancel.setToolTip(cancel_words(pull))
        self._show_figures()

    def _note_intent(self, event: QEvent) -> None:
        """Whether the person is about to press Cancel: the mouse is over it, or the Tab key has come to it."""
        match event.type():
            case QEvent.Type.Enter:
                self._about_to_cancel = True
            case QEvent.Type.FocusIn if isinstance(event, QFocusEvent):
                self._about_to_cancel = event.reason() in (
                    Qt.FocusReason.TabFocusReason,
                    Qt.FocusReason.BacktabFocusReason,
                )
            case QEvent.Type.Leave | QEvent.Type.FocusOut:
                self._about_to_cancel = False
            case _:
                return
        self._show_figures()

    def _show_figures(self) -> None:
        if self._pull is None:
            return
        warn = self._about_to_cancel and self._cancel.isEnabled() and not self._over
        self._figures.setText(cancel_words(self._pull) if warn else pull_figures(self._pull))

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_requested.emit()

    def _on_unfold(self, unfolded: bool) -> None:
        self._layers.setVisible(unfolded)


def _came_through(pull: PullSnapshot) -> bool:
    return pull.ended and not pull.error and not pull.cancelled
