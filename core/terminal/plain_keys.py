"""What keys send to a program, as xterm has it: for an emulator that can't say so itself."""

from core.terminal.emulator import KeyPress, Modifiers

_ARROWS = {"ARROW_UP": "A", "ARROW_DOWN": "B", "ARROW_RIGHT": "C", "ARROW_LEFT": "D", "HOME": "H", "END": "F"}
_NUMBERED = {
    "INSERT": 2, "DELETE": 3, "PAGE_UP": 5, "PAGE_DOWN": 6, "F5": 15, "F6": 17, "F7": 18, "F8": 19, "F9": 20,
    "F10": 21, "F11": 23, "F12": 24,
}  # fmt: skip
_FIRST_FUNCTIONS = {"F1": "P", "F2": "Q", "F3": "R", "F4": "S"}
_FIXED = {"ENTER": b"\r", "NUMPAD_ENTER": b"\r", "ESCAPE": b"\x1b", "TAB": b"\t", "BACKSPACE": b"\x7f"}
_BACK_TAB = b"\x1b[Z"


def encode(press: KeyPress, *, application_cursor: bool) -> bytes:
    """The bytes of a key; nothing for one that sends nothing."""
    held = press.modifiers
    if press.key == "TAB" and held & Modifiers.SHIFT:
        return _BACK_TAB
    if press.key in _FIXED:
        return _with_alt(_FIXED[press.key], held)
    number = 1 + (held & Modifiers.SHIFT) + 2 * bool(held & Modifiers.ALT) + 4 * bool(held & Modifiers.CTRL)
    if press.key in _ARROWS:
        letter = _ARROWS[press.key]
        lead = "O" if application_cursor else "["
        return (f"\x1b[1;{number}{letter}" if number > 1 else f"\x1b{lead}{letter}").encode()
    if press.key in _FIRST_FUNCTIONS:
        letter = _FIRST_FUNCTIONS[press.key]
        return (f"\x1b[1;{number}{letter}" if number > 1 else f"\x1bO{letter}").encode()
    if press.key in _NUMBERED:
        code = _NUMBERED[press.key]
        return (f"\x1b[{code};{number}~" if number > 1 else f"\x1b[{code}~").encode()
    return _with_alt(_text(press), held)


def _text(press: KeyPress) -> bytes:
    if press.modifiers & Modifiers.CTRL and not press.text:
        plain = press.plain.upper()
        return bytes((ord(plain) & 0x1F,)) if plain and "@" <= plain <= "_" else b"\0" if plain == " " else b""
    return press.text.encode()


def _with_alt(data: bytes, held: Modifiers) -> bytes:
    return b"\x1b" + data if data and held & Modifiers.ALT else data
