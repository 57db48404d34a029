"""The keyboard of a terminal: keys and input methods become bytes for the program, or what the window does."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from core.terminal.emulator import Frame
from core.terminal.session import TerminalSession
from gui.console.terminal.terminal_keys import action_without_shift, is_the_windows, key_press


class TerminalTyping(QObject):
    """Says what was typed (`typed`), what is to be scrolled (`scrolled`, rows), and what else a key means."""

    typed = Signal(bytes)
    scrolled = Signal(int)
    copy_wanted = Signal()
    paste_wanted = Signal(bool)  # the selection rather than the clipboard
    left = Signal(bool)  # Ctrl+Tab: the keyboard is to go on, or back
    composed = Signal()  # `preedit` is another

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._session: TerminalSession | None = None
        self.frame = Frame()
        self.live = False
        self.preedit = ""

    def set_session(self, session: TerminalSession | None) -> None:
        """Whose keyboard it is."""
        self._session = session

    def key(self, event: QKeyEvent) -> bool:
        """A key was pressed; whether it meant anything."""
        if self._session is None:
            return False
        if self._scroll(event):
            return True
        if not self.live:
            return False
        if is_the_windows(event):
            self._do_for_window(event)
            return True
        with self._session.held() as emulator:
            data = emulator.encode_key(key_press(event))
            if data and self.frame.selected:
                emulator.drop_selection()
        if data:
            self.typed.emit(data)
        return True

    def compose(self, event: QInputMethodEvent) -> None:
        """An input method composes a text, or has done so."""
        self.preedit = event.preeditString() if self.live else ""
        if event.commitString():
            self.typed.emit(event.commitString().encode())
        self.composed.emit()

    def focus(self, *, gained: bool) -> None:
        """The keyboard came or went: some programs ask to be told."""
        if self._session is not None and self.live:
            with self._session.held() as emulator:
                data = emulator.encode_focus(gained)
            if data:
                self.typed.emit(data)

    def _do_for_window(self, event: QKeyEvent) -> None:
        """Ctrl+Shift with a key: copy and paste, and whatever the window does with Ctrl and that key."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_C:
            self.copy_wanted.emit()
        elif key == Qt.Key.Key_V:
            self.paste_wanted.emit(False)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.left.emit(key == Qt.Key.Key_Tab)
        elif (action := action_without_shift(self._view.window(), event)) is not None:
            action.trigger()

    def _scroll(self, event: QKeyEvent) -> bool:
        """Shift with PgUp and PgDn scrolls; after the end they do so alone, and the arrows, too."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys, page = Qt.Key, max(1, len(self.frame.rows) - 1)
        wanted = Qt.KeyboardModifier.ShiftModifier if self.live else Qt.KeyboardModifier.NoModifier
        steps = {keys.Key_PageUp: -page, keys.Key_PageDown: page}
        if not self.live:
            steps |= {keys.Key_Up: -1, keys.Key_Down: 1}
            steps |= {keys.Key_Home: -self.frame.total, keys.Key_End: self.frame.total}
        step = steps.get(Qt.Key(event.key()))
        if step is None or held != wanted or (self.live and self.frame.modes.alternate_screen):
            return False
        self.scrolled.emit(step)
        return True
