"""The time line of a run in plain words, with the request behind each step; it grows while the run goes on."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.engine import Exchange
from gui.console.tab.labels import ElidedLabel, SignLabel
from gui.console.words.explain_words import Explanation, Request
from gui.theme import Theme

_LINE_X = 28.0


class _RequestRow(QWidget):
    """Method, path, status and time of one request, and a button that copies it as a curl command."""

    copy_requested = Signal(object)  # Exchange

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._exchange: Exchange | None = None
        self._line = ElidedLabel(theme, self, monospace=True, pixel_size=12)
        self._answer = ElidedLabel(theme, self, role="dim", monospace=True, pixel_size=12)
        self._copy = QPushButton(self.tr("Copy as curl"), self)
        self._copy.setToolTip(self.tr("Copies the request as it was sent, with the values of its variables"))
        self._copy.setProperty("role", "flat")
        self._copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._line)
        row.addWidget(self._answer)
        row.addStretch(1)
        row.addWidget(self._copy)

    def set_request(self, request: Request) -> None:
        """Show this request."""
        self._exchange = request.exchange
        self._line.setText(request.line)
        self._answer.setText(request.answer)
        self._copy.setAccessibleName(self.tr("Copy as curl: {request}").format(request=request.line))

    def _on_copy(self) -> None:
        self.copy_requested.emit(self._exchange)


class _StepRow(QWidget):
    """One step: sign, title, time, meaning, requests. Changes in place, so that nothing flickers."""

    copy_requested = Signal(object)  # Exchange

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._step: Explanation | None = None
        self._sign = SignLabel(theme, self)
        self._title = ElidedLabel(theme, self, role="strong")
        self._time = ElidedLabel(theme, self, role="dim", pixel_size=12)
        self._meaning = plain_label(self, "dim")
        self._requests: list[_RequestRow] = []
        self._column = QVBoxLayout()
        self._build()
        theme.changed.connect(self.update)

    def set_step(self, step: Explanation) -> None:
        """Show this step; does nothing when it is what is shown."""
        if step == self._step:
            return
        self._step = step
        self._sign.set_sign(step.sign)
        self._title.setText(step.title)
        self._time.setText(step.time)
        self._meaning.setText(step.meaning)
        while len(self._requests) < len(step.requests):
            row = _RequestRow(self._theme, self)
            row.copy_requested.connect(self.copy_requested)
            self._requests.append(row)
            self._column.addWidget(row)
        for row, request in zip(self._requests, step.requests, strict=False):
            row.set_request(request)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colours.line, 1.6))
        top = self._sign.geometry().bottom() + 3
        painter.drawLine(QPointF(_LINE_X, top), QPointF(_LINE_X, self.height() + 4))
        painter.end()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._time)
        head.addStretch(1)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self._column.addWidget(self._meaning)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)


class ExplainView(QScrollArea):
    """Shows what `set_explanation` is given; `copy_requested` carries the Exchange to be copied as curl."""

    copy_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_StepRow] = []
        self._content = _Ground(theme)
        self._summary = plain_label(self._content, "text")
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 10, 0, 12)
        self._column.setSpacing(0)
        self._summary.setContentsMargins(20, 0, 16, 6)
        self._column.addWidget(self._summary)
        self._column.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Explain")
        self.setMinimumHeight(60)

    def set_explanation(self, summary: str, steps: tuple[Explanation, ...]) -> None:
        """Show these steps; rows that are there are changed in place, new ones come at the end."""
        self._summary.setText(summary)
        self.setAccessibleDescription(" ".join((summary, *(f"{step.title}: {step.meaning}" for step in steps))))
        while len(self._rows) < len(steps):
            row = _StepRow(self._theme, self._content)
            row.copy_requested.connect(self.copy_requested)
            self._rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
        for row, step in zip(self._rows, steps, strict=False):
            row.set_step(step)


class _Ground(QWidget):
    """The panel colour behind the steps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), self._theme.colours.panel)
        painter.end()


def plain_label(parent: QWidget, role: str) -> QLabel:
    """A label for a sentence: plain text, wrapped, selectable by mouse and keyboard."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def copy_text(text: str) -> None:
    """Put `text` on the clipboard."""
    QGuiApplication.clipboard().setText(text)
