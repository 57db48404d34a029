"""What a key of Qt's is to a terminal, and which keys stay the window's while a terminal has the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from core.terminal.emulator import KeyPress, Modifiers

_K = Qt.Key
_M = Qt.KeyboardModifier

_NAMES: dict[Qt.Key, str] = {
    _K.Key_Up: "ARROW_UP", _K.Key_Down: "ARROW_DOWN", _K.Key_Left: "ARROW_LEFT", _K.Key_Right: "ARROW_RIGHT",
    _K.Key_Home: "HOME", _K.Key_End: "END", _K.Key_PageUp: "PAGE_UP", _K.Key_PageDown: "PAGE_DOWN",
    _K.Key_Insert: "INSERT", _K.Key_Delete: "DELETE", _K.Key_Backspace: "BACKSPACE", _K.Key_Tab: "TAB",
    _K.Key_Backtab: "TAB", _K.Key_Return: "ENTER", _K.Key_Enter: "NUMPAD_ENTER", _K.Key_Escape: "ESCAPE",
    _K.Key_Space: "SPACE", _K.Key_Pause: "PAUSE", _K.Key_Menu: "CONTEXT_MENU",
}  # fmt: skip
_SIGNS = {
    "`~": "BACKQUOTE", "\\|": "BACKSLASH", "[{": "BRACKET_LEFT", "]}": "BRACKET_RIGHT", ",<": "COMMA", "=+": "EQUAL",
    "-_": "MINUS", ".>": "PERIOD", "'\"": "QUOTE", ";:": "SEMICOLON", "/?": "SLASH",
    "1!": "DIGIT_1", "2@": "DIGIT_2", "3#": "DIGIT_3", "4$": "DIGIT_4", "5%": "DIGIT_5", "6^": "DIGIT_6",
    "7&": "DIGIT_7", "8*": "DIGIT_8", "9(": "DIGIT_9", "0)": "DIGIT_0",
}  # fmt: skip
_BY_SIGN = {sign: (name, pair[0]) for pair, name in _SIGNS.items() for sign in pair}
_ON_KEYPAD = {
    "0": "NUMPAD_0", "1": "NUMPAD_1", "2": "NUMPAD_2", "3": "NUMPAD_3", "4": "NUMPAD_4", "5": "NUMPAD_5",
    "6": "NUMPAD_6", "7": "NUMPAD_7", "8": "NUMPAD_8", "9": "NUMPAD_9", "+": "NUMPAD_ADD", "-": "NUMPAD_SUBTRACT",
    "*": "NUMPAD_MULTIPLY", "/": "NUMPAD_DIVIDE", ".": "NUMPAD_DECIMAL", ",": "NUMPAD_COMMA", "=": "NUMPAD_EQUAL",
}  # fmt: skip
_OF_THE_WINDOW = (_K.Key_PageUp, _K.Key_PageDown, _K.Key_Tab, _K.Key_Backtab)  # with Ctrl


def key_press(event: QKeyEvent) -> KeyPress:
    """The key as a terminal knows it."""
    key = Qt.Key(event.key())
    name, plain = _name(key, keypad=bool(event.modifiers() & _M.KeypadModifier))
    return KeyPress(name, event.text(), modifiers(event.modifiers()), plain, event.isAutoRepeat())


def modifiers(held: Qt.KeyboardModifier) -> Modifiers:
    """The keys held down with a key or the mouse."""
    found = Modifiers.NONE
    for theirs, ours in (
        (_M.ShiftModifier, Modifiers.SHIFT),
        (_M.ControlModifier, Modifiers.CTRL),
        (_M.AltModifier, Modifiers.ALT),
        (_M.MetaModifier, Modifiers.SUPER),
    ):
        if held & theirs:
            found |= ours
    return found


def is_the_windows(event: QKeyEvent) -> bool:
    """Whether a key stays the window's: Ctrl+Shift with any key, Ctrl+PgUp, Ctrl+PgDn, Ctrl+Tab."""
    held = event.modifiers()
    if not held & _M.ControlModifier or held & _M.AltModifier:
        return False
    key = Qt.Key(event.key())
    return key in _OF_THE_WINDOW or (bool(held & _M.ShiftModifier) and _K.Key_A <= key <= _K.Key_Z)


def action_without_shift(window: QWidget, event: QKeyEvent) -> QAction | None:
    """What the window does for this key without Shift: Ctrl+Shift+W is its Ctrl+W, which here is the program's."""
    keys = QKeySequence(Qt.Modifier.CTRL | Qt.Key(event.key()))
    return next((action for action in window.actions() if keys in action.shortcuts()), None)


def _name(key: Qt.Key, *, keypad: bool) -> tuple[str, str]:
    if key in _NAMES:
        return _NAMES[key], " " if key == _K.Key_Space else ""
    if _K.Key_F1 <= key <= _K.Key_F25:
        return f"F{key - _K.Key_F1 + 1}", ""
    sign = chr(key) if 0x20 <= key < 0x7F else ""
    if sign.isalpha():
        return sign.upper(), sign.lower()
    if keypad and sign in _ON_KEYPAD:
        return _ON_KEYPAD[sign], sign
    return _BY_SIGN.get(sign, ("", sign))
