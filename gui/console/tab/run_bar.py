"""The bar under a run's console: its state, what is worth knowing about it, and what can be done with it now."""

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.runs.container_life import ContainerLife
from core.runs.secrets import without_secrets
from core.runs.spec import RunSpec
from core.runs.state import RunSnapshot
from gui.console.tab.labels import DotLabel, ElidedLabel
from gui.console.tab.port_links import PortLinks
from gui.console.words.container_words import check_words, life_words
from gui.console.words.run_actions import ALWAYS, RunAction, enabled_actions, shown_actions
from gui.console.words.run_words import beside_words, state_sign, state_text
from gui.theme import Theme

_NARROW = 620


class RunBar(QWidget):
    """Two lines: state and buttons, and below them the command line that the run stands for, without its secrets.

    `action_requested` carries a RunAction; Explain comes by `explain_toggled`.
    """

    action_requested = Signal(object)
    explain_toggled = Signal(bool)
    more_requested = Signal(QPoint)  # where its menu is to open, on the screen

    def __init__(self, theme: Theme, spec: RunSpec, parent: QWidget | None = None, command: str = "") -> None:
        """`command` is the line of what is no run of its own, and so cannot be run again."""
        super().__init__(parent)
        self._command = command
        self._theme = theme
        self._spec = spec
        self._dot = DotLabel(theme, self)
        self._state = ElidedLabel(theme, self, role="strong")
        self._state.setAccessibleName("Run state")
        self.ports = PortLinks(self)
        self._beside = ElidedLabel(theme, self, role="dim", elastic=True)
        self._line_label = ElidedLabel(theme, self, role="dim", elastic=True, monospace=True, pixel_size=12)
        self._copy = QPushButton(self.tr("Copy"), self)
        self._more = self._make_more()
        self._first = QHBoxLayout()
        self._second = QHBoxLayout()
        self._tools_at = 0
        self._narrow = False
        self._buttons = self._make_buttons()
        self._left_place = self._place(RunAction.STOP, RunAction.EDIT)
        self._right_place = self._place(RunAction.KILL, RunAction.RUN_AGAIN)
        self._build()
        theme.changed.connect(self.update)

    def show_run(self, snapshot: RunSnapshot, age: float, life: ContainerLife | None = None) -> None:
        """Show the newest snapshot; `age` is the run's age in seconds now, `life` what became of its container."""
        life = life or ContainerLife()
        text = state_text(snapshot, paused=life.paused)
        self._dot.set_sign(state_sign(snapshot))
        self._state.setText(text)
        self._state.setAccessibleDescription(text)
        self._beside.setText(" · ".join(part for part in (beside_words(snapshot, age), *life_words(life)) if part))
        self._beside.set_detail(check_words(life))
        enabled = enabled_actions(snapshot)
        for action, button in self._buttons.items():
            button.setEnabled(action in enabled)
        shown = shown_actions(snapshot)
        self._fill_place(self._left_place, RunAction.EDIT if RunAction.EDIT in shown else RunAction.STOP)
        self._fill_place(self._right_place, RunAction.RUN_AGAIN if RunAction.RUN_AGAIN in shown else RunAction.KILL)

        for place in (self._left_place, self._right_place):
            place.setVisible(not (self._command and snapshot.state.final))

    def set_more(self, there: bool) -> None:
        """Whether there is something in the menu."""
        self._more.setEnabled(there)

    def set_explained(self, explained: bool) -> None:
        """Let the toggle stand as the view does."""
        button = self._buttons[RunAction.EXPLAIN]
        with QSignalBlocker(button):
            button.setChecked(explained)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._place_tools(narrow=narrow)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), colours.panel)
        painter.fillRect(QRectF(0, 0, self.width(), 1), colours.line)
        painter.end()

    def _make_buttons(self) -> dict[RunAction, QPushButton]:
        texts = (
            (RunAction.EXPLAIN, self.tr("Explain"), "Explain", "flat"),
            (RunAction.FIND, self.tr("Find"), "Find in output", "flat"),
            (RunAction.SAVE, self.tr("Save…"), "Save output", "flat"),
            (RunAction.STOP, self.tr("Stop"), "Stop", ""),
            (RunAction.KILL, self.tr("Kill"), "Kill", "danger"),
            (RunAction.EDIT, self.tr("Edit and run"), "Edit and run", ""),
            (RunAction.RUN_AGAIN, self.tr("Run again"), "Run again", ""),
        )
        return {action: self._make_button(action, text, name, role) for action, text, name, role in texts}

    def _make_more(self) -> QPushButton:
        button = QPushButton(self.tr("More"), self)
        button.setProperty("role", "flat")
        button.setAccessibleName("More")
        button.setToolTip(self.tr("Signals and pausing while it runs; afterwards what can be done with it"))
        button.setEnabled(False)
        button.clicked.connect(self._on_more)
        return button

    def _make_button(self, action: RunAction, text: str, name: str, role: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(name)
        button.setProperty("role", role)
        if action is RunAction.EXPLAIN:
            button.setCheckable(True)
            button.toggled.connect(self.explain_toggled)
        else:
            button.clicked.connect(lambda: self.action_requested.emit(action))
        return button

    def _place(self, live: RunAction, over: RunAction) -> QStackedWidget:
        place = QStackedWidget(self)
        place.addWidget(self._buttons[live])
        place.addWidget(self._buttons[over])
        place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return place

    def _fill_place(self, place: QStackedWidget, action: RunAction) -> None:
        button = self._buttons[action]
        before = place.currentWidget()
        if before is button:
            return
        had_focus = before is not None and before.hasFocus()
        place.setCurrentWidget(button)
        if had_focus:
            button.setFocus()

    def _build(self) -> None:
        self._copy.setProperty("role", "flat")
        self._copy.setAccessibleName(self.tr("Copy command line"))
        self._copy.clicked.connect(self._on_copy)
        self._show_line()
        first = self._first
        first.setContentsMargins(16, 7, 12, 4)
        first.setSpacing(4)
        first.addWidget(self._dot)
        first.addWidget(self._state)
        first.addSpacing(4)
        first.addWidget(self.ports)
        first.addWidget(self._beside, 1)
        self._tools_at = first.count()
        for place in (self._left_place, self._right_place):
            first.addSpacing(4)
            first.addWidget(place)
        second = self._second
        second.setContentsMargins(18, 0, 12, 5)
        second.setSpacing(4)
        second.addWidget(self._line_label, 1)
        second.addWidget(self._copy)
        second.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(first)
        layout.addLayout(second)
        self._place_tools(narrow=False)

    def _show_line(self) -> None:
        shown = without_secrets(self._spec)
        self._line_label.setText(self._command or _command(shown))
        if shown is not self._spec:
            self._copy.setToolTip(self.tr("Copies the line as it was run, with its passwords and tokens"))

    def _place_tools(self, *, narrow: bool) -> None:
        """In a narrow bar the three flat buttons stand in the second line, so that the state keeps its room."""
        self._narrow = narrow
        row, at = (self._second, 1) if narrow else (self._first, self._tools_at)
        for offset, action in enumerate(ALWAYS):
            row.insertWidget(at + offset, self._buttons[action])

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._command or _command(self._spec))

    def _on_more(self) -> None:
        self.more_requested.emit(self._more.mapToGlobal(QPoint(0, 0)))


def _command(spec: RunSpec) -> str:
    return f"docker run {spec.line()}"
