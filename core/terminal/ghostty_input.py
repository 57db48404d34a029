"""What keys, mouse and pastes send to the program behind a libghostty terminal."""

from typing import Any

from pyghostty._ffi import check, ffi, lib
from pyghostty.core import init_sized

from core.terminal.emulator import Geometry, KeyPress, Modifiers, MouseAction, MouseButton, MouseEvent

_ROOM = 256  # bytes: more than any key or mouse report has
_ACTIONS = {
    MouseAction.PRESS: lib.GHOSTTY_MOUSE_ACTION_PRESS,
    MouseAction.RELEASE: lib.GHOSTTY_MOUSE_ACTION_RELEASE,
    MouseAction.MOTION: lib.GHOSTTY_MOUSE_ACTION_MOTION,
}
_BUTTONS = {
    MouseButton.LEFT: lib.GHOSTTY_MOUSE_BUTTON_LEFT,
    MouseButton.RIGHT: lib.GHOSTTY_MOUSE_BUTTON_RIGHT,
    MouseButton.MIDDLE: lib.GHOSTTY_MOUSE_BUTTON_MIDDLE,
    MouseButton.WHEEL_UP: lib.GHOSTTY_MOUSE_BUTTON_FOUR,
    MouseButton.WHEEL_DOWN: lib.GHOSTTY_MOUSE_BUTTON_FIVE,
}


class GhosttyInput:
    """Owns the library's encoders for one terminal; `close` gives them back."""

    def __init__(self, terminal: Any) -> None:
        """`terminal` is the library's handle, which outlives this."""
        self._terminal = terminal
        self._key_encoder = _made("GhosttyKeyEncoder", lib.ghostty_key_encoder_new)
        self._key = _made("GhosttyKeyEvent", lib.ghostty_key_event_new)
        self._mouse_encoder = _made("GhosttyMouseEncoder", lib.ghostty_mouse_encoder_new)
        self._mouse = _made("GhosttyMouseEvent", lib.ghostty_mouse_event_new)
        self._room = ffi.new("char[]", _ROOM)
        self._length = ffi.new("size_t*")

    def key(self, press: KeyPress) -> bytes:
        """What a key sends by the modes that are on."""
        text = _with_control(press)
        if not text or text.isprintable():
            return self._encoded(press, text.encode())
        # The encoder makes control characters by itself, but for some of those that have no letter (Ctrl+[ …).
        return self._encoded(press, b"") or text.encode()

    def _encoded(self, press: KeyPress, text: bytes) -> bytes:
        event = self._key[0]
        action = lib.GHOSTTY_KEY_ACTION_REPEAT if press.repeat else lib.GHOSTTY_KEY_ACTION_PRESS
        shifted = Modifiers.SHIFT if text and press.modifiers & Modifiers.SHIFT else Modifiers.NONE
        lib.ghostty_key_event_set_action(event, action)
        lib.ghostty_key_event_set_key(event, getattr(lib, f"GHOSTTY_KEY_{press.key or 'UNIDENTIFIED'}"))
        lib.ghostty_key_event_set_mods(event, int(press.modifiers))
        lib.ghostty_key_event_set_consumed_mods(event, int(shifted))
        lib.ghostty_key_event_set_unshifted_codepoint(event, ord(press.plain) if press.plain else 0)
        kept = ffi.from_buffer("char[]", text)  # the event keeps the pointer, not the text
        lib.ghostty_key_event_set_utf8(event, kept, len(text))
        lib.ghostty_key_encoder_setopt_from_terminal(self._key_encoder[0], self._terminal)
        result = lib.ghostty_key_encoder_encode(self._key_encoder[0], event, self._room, _ROOM, self._length)
        lib.ghostty_key_event_set_utf8(event, ffi.NULL, 0)
        check(result, "key_encoder_encode")
        return self._written()

    def mouse(self, mouse: MouseEvent, geometry: Geometry) -> bytes:
        """What the mouse sends; nothing while nobody asked for it."""
        event, encoder = self._mouse[0], self._mouse_encoder[0]
        lib.ghostty_mouse_event_set_action(event, _ACTIONS[mouse.action])
        if mouse.button is MouseButton.NONE:
            lib.ghostty_mouse_event_clear_button(event)
        else:
            lib.ghostty_mouse_event_set_button(event, _BUTTONS[mouse.button])
        lib.ghostty_mouse_event_set_mods(event, int(mouse.modifiers))
        lib.ghostty_mouse_event_set_position(event, {"x": mouse.x, "y": mouse.y})
        lib.ghostty_mouse_encoder_setopt_from_terminal(encoder, self._terminal)
        size = init_sized("GhosttyMouseEncoderSize")
        size.cell_width, size.cell_height = geometry.cell_width, geometry.cell_height
        size.screen_width = geometry.columns * geometry.cell_width
        size.screen_height = geometry.rows * geometry.cell_height
        lib.ghostty_mouse_encoder_setopt(encoder, lib.GHOSTTY_MOUSE_ENCODER_OPT_SIZE, size)
        held = ffi.new("bool*", mouse.held)
        lib.ghostty_mouse_encoder_setopt(encoder, lib.GHOSTTY_MOUSE_ENCODER_OPT_ANY_BUTTON_PRESSED, held)
        track = ffi.new("bool*", True)  # a move within one cell is told once
        lib.ghostty_mouse_encoder_setopt(encoder, lib.GHOSTTY_MOUSE_ENCODER_OPT_TRACK_LAST_CELL, track)
        check(lib.ghostty_mouse_encoder_encode(encoder, event, self._room, _ROOM, self._length), "mouse_encode")
        return self._written()

    def paste(self, text: str, *, bracketed: bool) -> bytes:
        """What a paste sends: control characters that could do harm are blanks, newlines what Enter sends."""
        data = text.encode("utf-8", "replace")
        source = ffi.new("char[]", data)
        room = len(data) + 64
        target = ffi.new("char[]", room)
        check(
            lib.ghostty_paste_encode(source, len(data), bracketed, target, room, self._length),
            "paste_encode",
        )
        return bytes(ffi.buffer(target, self._length[0]))

    def close(self) -> None:
        """Give the encoders back."""
        lib.ghostty_mouse_event_free(self._mouse[0])
        lib.ghostty_mouse_encoder_free(self._mouse_encoder[0])
        lib.ghostty_key_event_free(self._key[0])
        lib.ghostty_key_encoder_free(self._key_encoder[0])

    def _written(self) -> bytes:
        return bytes(ffi.buffer(self._room, self._length[0]))


def _with_control(press: KeyPress) -> str:
    """What the key types: with Ctrl, the control character of its sign."""
    sign = press.text.upper()
    if press.modifiers & Modifiers.CTRL and len(sign) == 1 and "@" <= sign <= "_":
        return chr(ord(sign) & 0x1F)
    return press.text


def _made(kind: str, make: Any) -> Any:
    """A new object of the library's; raises GhosttyError when there is no memory for it."""
    made = ffi.new(kind + "*")
    check(make(ffi.NULL, made), kind)
    return made
