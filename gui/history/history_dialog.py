"""Earlier runs: found as one types, run again, edited, named, pinned and deleted."""

import asyncio
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import DockpaneError
from core.history.history import History
from core.history.past_run import PastRun
from gui.cache.labels import plain_label, rule
from gui.history.deleted_strip import DeletedStrip
from gui.history.past_run_search import MOST, PastRunSearch
from gui.history.past_run_words import left_out_text
from gui.history.past_runs_model import PastRunsModel
from gui.history.past_runs_table import PastRunsTable
from gui.line_field import LineField
from gui.settings import Settings
from gui.tasks import Tasks
from gui.theme import Theme

_LOOK_MS = 1000  # between looks at what other windows have written
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class HistoryDialog(QDialog):
    """Shown by open(), as often as it is wanted. What it is asked to run comes out as a line."""

    edit_requested = Signal(str)
    run_requested = Signal(str)

    def __init__(self, theme: Theme, settings: Settings, history: History, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._history = history
        self._tasks = tasks
        self.setWindowTitle(self.tr("Earlier runs"))
        self.setAccessibleName("Earlier runs")
        self.resize(920, 560)
        self._model = PastRunsModel(self)
        self._table = PastRunsTable(theme, self._model)
        self._finder = PastRunSearch(history, tasks, self._on_found)
        self._search = LineField()
        self._nothing = plain_label("", "dim")
        self._places = QStackedWidget()
        self._hint = plain_label("", "dim")
        self._deleted = DeletedStrip()
        self._keep = QCheckBox(self.tr("Keep passwords and tokens too"))
        self._pin = self._button(self.tr("Pin"), "flat", self._on_pin, "Ctrl+P")
        self._name = self._button(self.tr("Name…"), "flat", self._table.name, "F2")
        self._delete = self._button(self.tr("Delete"), "flat", self._on_delete)
        self._clear = self._button(self.tr("Clear…"), "flat", self._on_clear)
        self._edit = self._button(self.tr("Edit and run"), "", self._on_edit)
        self._again = self._button(self.tr("Run again"), "primary", self._on_run, "Ctrl+Return")
        self._lay_out()
        self._connect()
        self._forget = history.listeners.add(self._on_changed)
        self._looking: asyncio.Task[None] | None = None
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.setObjectName("history")
        self._clock.timeout.connect(self._look)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep.setChecked(self._settings.keep_secrets)
        self._search.clear()
        self._deleted.hide()
        self._search.setFocus()
        self._finder.look_for("")
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._deleted.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, the keys that go through a list go through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _LIST_KEYS:
            self._table.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _button(self, text: str, role: str, slot: Any, key: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setProperty("role", role)
        button.setAutoDefault(False)  # Enter in the field has its own meaning
        button.clicked.connect(lambda _checked=False: slot())
        if key:
            QShortcut(QKeySequence(key), self).activated.connect(slot)
            button.setToolTip(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
        return button

    def _lay_out(self) -> None:
        self._search.setPlaceholderText(self.tr("Search lines and names…"))
        self._search.setAccessibleName(self.tr("Search earlier runs"))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(40, 0, 40, 40)
        self._places.addWidget(self._table)
        self._places.addWidget(self._nothing)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 12)
        top.addWidget(self._search)
        self._delete.setToolTip(QKeySequence(Qt.Key.Key_Delete).toString(QKeySequence.SequenceFormat.NativeText))
        self._edit.setToolTip(self.tr("Enter"))
        self._keep.setToolTip(
            self.tr(
                "Off: values of variables that look like passwords or tokens are never written to the disk.\n"
                "On: from the next run on they are, in plain text, in a file that only your account can read. "
                "What was written stays until it is deleted here."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self._places, 1)
        column.addWidget(self._deleted)
        column.addWidget(rule())
        column.addLayout(self._foot())

    def _pin_text(self, *, off: bool) -> str:
        return self.tr("Unpin") if off else self.tr("Pin")

    def _foot(self) -> QVBoxLayout:
        words = QHBoxLayout()
        words.setContentsMargins(16, 0, 0, 0)
        words.setSpacing(16)
        words.addWidget(self._hint, 1)
        words.addWidget(self._keep)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(7, 0, 0, 0)  # a flat button has its own margin
        buttons.setSpacing(4)
        self._pin.setText(self._pin_text(off=True))
        self._pin.setMinimumWidth(self._pin.sizeHint().width())  # its neighbours stay where they are
        for button in (self._pin, self._name, self._delete, self._clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._edit)
        buttons.addSpacing(4)
        buttons.addWidget(self._again)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 10, 16, 12)
        foot.setSpacing(10)
        foot.addLayout(words)
        foot.addLayout(buttons)
        return foot

    def _connect(self) -> None:
        self._search.textChanged.connect(self._finder.look_for)
        self._search.textChanged.connect(self._table.choose_first)
        self._search.returnPressed.connect(self._on_edit)
        self._search.installEventFilter(self)
        self._table.taken.connect(self._on_edit)
        self._table.delete_asked.connect(self._on_delete)
        self._table.pin_asked.connect(lambda run: self._set_pinned([run], pinned=not run.pinned))
        self._table.chosen.connect(self._show_state)
        self._model.renamed.connect(lambda run, name: self._do(self._history.rename(run.number, name)))
        self._model.more_wanted.connect(self._finder.more)
        self._deleted.undo_requested.connect(lambda runs: self._do(self._history.restore(runs)))
        self._keep.clicked.connect(self._on_keep)

    def _on_found(self, runs: Sequence[PastRun], more: bool) -> None:
        had = self._model.rowCount()
        self._model.set_runs(runs, more=more)
        if not had:
            self._table.choose_first()
        if not runs:
            searched = bool(self._search.text().strip())
            self._nothing.setText(
                self.tr("No earlier run has all these words.")
                if searched
                else self.tr("Nothing has been run yet. Each run will be listed here, to be run again.")
            )
        self._places.setCurrentWidget(self._table if runs else self._nothing)
        self._show_state()

    def _show_state(self) -> None:
        runs = self._table.runs()
        one = len(runs) == 1
        self._pin.setEnabled(bool(runs))
        self._pin.setText(self._pin_text(off=bool(runs) and all(run.pinned for run in runs)))
        self._delete.setEnabled(bool(runs))
        self._name.setEnabled(one)
        self._edit.setEnabled(one)
        self._again.setEnabled(one and not runs[0].masked)
        self._clear.setEnabled(self._model.rowCount() > 0)
        self._hint.setText(self._hint_text(runs))

    def _hint_text(self, runs: list[PastRun]) -> str:
        if len(runs) == 1 and runs[0].masked:
            return left_out_text()
        if len(runs) > 1:
            return self.tr("%n run(s) chosen", "", len(runs))
        if self._model.rowCount() >= MOST:
            return self.tr("The newest {count} are listed: type a word of an older one.").format(count=MOST)
        if not runs:
            return ""
        return self.tr("Enter puts the line into the command line, Ctrl+Enter runs it at once.")

    def _on_edit(self) -> None:
        runs = self._table.runs()
        if len(runs) == 1:
            self.accept()
            self.edit_requested.emit(runs[0].line)

    def _on_run(self) -> None:
        runs = self._table.runs()
        if len(runs) == 1 and runs[0].masked:
            self._on_edit()
        elif len(runs) == 1:
            self.accept()
            self.run_requested.emit(runs[0].line)

    def _on_pin(self) -> None:
        runs = self._table.runs()
        self._set_pinned(runs, pinned=not all(run.pinned for run in runs))

    def _set_pinned(self, runs: list[PastRun], *, pinned: bool) -> None:
        for run in runs:
            self._do(self._history.pin(run.number, pinned=pinned))

    def _on_delete(self) -> None:
        runs = self._table.runs()
        if runs:
            self._do(self._history.delete([run.number for run in runs]))
            self._deleted.show_deleted(runs)

    def _on_clear(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Clear earlier runs"))
        box.setText(self.tr("Delete all earlier runs but the pinned ones?"))
        box.setInformativeText(self.tr("They are taken off the disk, too. This cannot be undone."))
        clear = QPushButton(self.tr("Delete them"), box)
        clear.setProperty("role", "danger")  # before the box gives it its looks
        box.addButton(clear, QMessageBox.ButtonRole.DestructiveRole)
        back = box.addButton(self.tr("Go back"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        clear.clicked.connect(partial(self._clear_all))
        box.open()

    def _clear_all(self) -> None:
        self._deleted.hide()
        self._do(self._history.clear())

    def _on_keep(self) -> None:
        self._settings.keep_secrets = self._keep.isChecked()
        self._settings.sync()

    def _on_changed(self, _nothing: None) -> None:
        if self.isVisible():
            self._finder.again()

    def _look(self) -> None:
        if self._looking is None or self._looking.done():
            self._looking = self._tasks.spawn(
                self._history.look_elsewhere(), "look at the history", self._on_look_failed
            )

    def _on_look_failed(self, error: DockpaneError) -> None:
        self._clock.stop()  # told once, not each second
        self._tasks.on_error(error)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.spawn(work, "change the history")
