"""The output of a run with a terminal: its screen, and behind it all that was written, to be searched and saved."""

import asyncio

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.runs.transcript import Transcript
from core.terminal.load import load_emulator
from core.terminal.session import TerminalSession
from gui.console.console_habits import ConsoleHabits
from gui.console.console_menu import Entry, open_menu
from gui.console.console_view import ConsoleView
from gui.console.find_bar import FindBar
from gui.console.save_output import SaveStrip
from gui.console.terminal.paste_dialog import PasteDialog
from gui.console.terminal.terminal_view import TerminalView
from gui.theme import Theme


class TerminalPane(QWidget):
    """Stands where a ConsoleView does for other runs. `typed` and `resized` are for the run, `told` for its tab."""

    typed = Signal(bytes)
    resized = Signal(int, int)
    told = Signal()  # title or bell may differ
    seen = Signal()  # it has come to the screen

    def __init__(self, theme: Theme, habits: ConsoleHabits | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._habits = habits
        self._transcript: Transcript | None = None
        self._live = True
        self.view = TerminalView(theme, self)
        self._record: ConsoleView | None = None
        self._record_strip = self._make_record_strip()
        self._saving = SaveStrip(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._record_strip, self._saving):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self._connect()

    @property
    def transcript(self) -> Transcript | None:
        """All that was written."""
        return self._transcript

    @property
    def record(self) -> ConsoleView | None:
        """What shows all that was written, once it has been asked for."""
        return self._record

    @property
    def title(self) -> str:
        """What the program calls itself: plain text, not to be trusted."""
        return self.view.frame_shown.title

    @property
    def bells(self) -> int:
        """How often it has rung."""
        return self.view.frame_shown.bells

    async def load(self) -> None:
        """Make the emulator, whose library is loaded at the first time, and show what has been written meanwhile."""
        emulator = await asyncio.to_thread(lambda: load_emulator()())
        if self._transcript is None:
            emulator.close()
            return
        self.view.set_session(TerminalSession(emulator, self._transcript))

    def set_transcript(self, transcript: Transcript | None) -> None:
        """Show this transcript, once the emulator is there; None ends the terminal."""
        self._transcript = transcript
        if self._record is not None:
            self._record.set_transcript(transcript)
        session = self.view.session
        if transcript is None and session is not None:
            self.view.set_session(None)
            session.close()

    def set_live(self, live: bool) -> None:
        """Whether more is to be expected."""
        self._live = live
        self.view.set_live(live)
        if self._record is not None:
            self._record.set_live(live)

    def set_placeholder(self, text: str) -> None:
        """A sentence to show faintly while nothing has been written."""
        self.view.set_placeholder(text)

    def show_find(self) -> None:
        """Show all that was written, and search it."""
        record = self._record or self._make_record()
        self._show_record(True)
        record.show_find()

    def save(self) -> None:
        """Ask where to save all that was written, and save it."""
        if self._transcript is not None:
            self._saving.ask(self._transcript)

    def copy(self) -> None:
        """Copy the selected text."""
        text = self.view.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def paste(self, selection: bool = False) -> None:
        """Type the clipboard's text, or the desktop's selection; asks first when each line would be run as it comes."""
        clipboard = QGuiApplication.clipboard()
        if selection and not clipboard.supportsSelection():
            return
        mode = QClipboard.Mode.Selection if selection else QClipboard.Mode.Clipboard
        text = clipboard.text(mode)
        if not text or not self._live:
            return
        if len(text.splitlines()) > 1 and not self.view.frame_shown.modes.bracketed_paste:
            dialog = PasteDialog(text, self)
            dialog.confirmed.connect(lambda: self._type(text))
            dialog.open()
        else:
            self._type(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def _type(self, text: str) -> None:
        if self.view.session is not None:
            with self.view.session.held() as emulator:
                data = emulator.encode_paste(text)
            self.view.send(data)

    def _connect(self) -> None:
        view = self.view
        view.typed.connect(self.typed)
        view.resized.connect(self.resized)
        view.told.connect(self.told)
        view.menu_wanted.connect(self._open_menu)
        view.selected.connect(self._offer_selection)
        view.typing.copy_wanted.connect(self.copy)
        view.typing.paste_wanted.connect(self.paste)

    def _make_record_strip(self) -> QFrame:
        strip = QFrame(self)
        strip.setProperty("role", "panel")
        words = QLabel(self.tr("All that was written, line by line"), strip)
        words.setProperty("role", "dim")
        back = QPushButton(self.tr("Back to the terminal"), strip)
        back.setProperty("role", "flat")
        back.clicked.connect(lambda: self._show_record(False))
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 4, 8, 4)
        row.addWidget(words, 1)
        row.addWidget(back)
        strip.hide()
        return strip

    def _make_record(self) -> ConsoleView:
        record = self._record = ConsoleView(self._theme, self._habits)
        record.set_transcript(self._transcript)
        record.set_live(self._live)
        self._stack.addWidget(record)
        for bar in record.findChildren(FindBar):
            bar.closed.connect(lambda: self._show_record(False))
        return record

    def _show_record(self, shown: bool) -> None:
        self._record_strip.setVisible(shown)
        front = self._record if shown and self._record is not None else self.view
        self._stack.setCurrentWidget(front)
        self.setFocusProxy(front)
        if not shown:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_selection(self) -> None:
        """Where the desktop has a selection beside its clipboard, what is selected is there to be pasted."""
        clipboard = QGuiApplication.clipboard()
        text = self.view.selected_text() if clipboard.supportsSelection() else ""
        if text:
            clipboard.setText(text, QClipboard.Mode.Selection)

    def _open_menu(self, at: QPoint) -> None:
        frame = self.view.frame_shown
        pasted = bool(QGuiApplication.clipboard().text()) and self._live
        open_menu(
            self.view,
            at,
            [
                Entry(self.tr("Copy"), self.copy, bool(frame.selected), "Ctrl+Shift+C"),
                Entry(self.tr("Paste"), self.paste, pasted, "Ctrl+Shift+V"),
                Entry(self.tr("Select all"), self.view.select_all, frame.total > 0),
                None,
                Entry(self.tr("Find…"), self.show_find, shortcut="Ctrl+Shift+F"),
                Entry(self.tr("Save output…"), self.save, shortcut="Ctrl+Shift+S"),
            ],
        )
