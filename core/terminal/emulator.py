"""What the rest of the program needs of a terminal emulator, whichever library it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntFlag
from typing import Protocol

Rgb = tuple[int, int, int]
Ink = int | Rgb | None  # of the 256, true colour, or the default

LONGEST_TITLE = 200  # characters of a title that are kept


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How the text of a cell looks."""

    foreground: Ink = None
    background: Ink = None
    bold: bool = False
    dim: bool = False
    italic: bool = False
    underline: bool = False
    inverse: bool = False
    invisible: bool = False
    strike: bool = False
    overline: bool = False


PLAIN = CellStyle()


@dataclass(frozen=True, slots=True)
class CellRun:
    """Neighbouring cells of one style from `column` on.

    `cells` has an entry a column, "" where a wide character goes on; None means that `text` has one ASCII character
    a column.
    """

    column: int
    text: str
    style: CellStyle
    cells: tuple[str, ...] | None = None

    @property
    def columns(self) -> int:
        """How many columns it takes."""
        return len(self.text) if self.cells is None else len(self.cells)


@dataclass(frozen=True, slots=True)
class TerminalRow:
    """One row of the screen: runs from the left; what lies right of them is blank."""

    runs: tuple[CellRun, ...] = ()

    @property
    def text(self) -> str:
        """The row as text, without the blanks at its end."""
        return "".join(run.text for run in self.runs).rstrip()


class CursorShape(Enum):
    """What the cursor is drawn as."""

    BLOCK = "block"
    BAR = "bar"
    UNDERLINE = "underline"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next character goes, counted from the top left of what is seen."""

    row: int
    column: int
    shape: CursorShape = CursorShape.BLOCK
    blinking: bool = False


@dataclass(frozen=True, slots=True)
class Modes:
    """What the program has switched on; `mouse` is that it wants to hear of presses, `held` that it is drawing."""

    mouse: bool = False
    bracketed_paste: bool = False
    focus: bool = False
    alternate_screen: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class ChangedColours:
    """The colours that the program has given other values; None and what is not named are the theme's."""

    foreground: Rgb | None = None
    background: Rgb | None = None
    cursor: Rgb | None = None
    palette: Mapping[int, Rgb] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """All that is seen at one moment. A row that has not changed since the last frame is the same object.

    `total` rows are kept, the screen's among them, of which `top` is the first that is seen. `cursor` is None where it
    is hidden or scrolled away. `selected` has the columns (start, stop) of a row that are selected.
    """

    rows: tuple[TerminalRow, ...] = ()
    columns: int = 80
    top: int = 0
    total: int = 0
    cursor: Cursor | None = None
    modes: Modes = Modes()
    title: str = ""
    bells: int = 0
    selected: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    colours: ChangedColours = ChangedColours()


@dataclass(frozen=True, slots=True)
class BaseColours:
    """What the colours are that a program may ask for; `palette` has the 256."""

    foreground: Rgb
    background: Rgb
    palette: tuple[Rgb, ...]
    dark: bool


@dataclass(frozen=True, slots=True)
class Geometry:
    """The size in cells, and that of a cell in pixels."""

    rows: int = 24
    columns: int = 80
    cell_width: int = 8
    cell_height: int = 17


class Modifiers(IntFlag):
    """Keys held down with another one."""

    NONE = 0
    SHIFT = 1
    CTRL = 2
    ALT = 4
    SUPER = 8


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key. `key` is its name by its place on the keyboard ("A", "DIGIT_1", "ARROW_UP", "F5"), "" when unknown.

    `text` is what it would type, `plain` the character it has without Shift.
    """

    key: str
    text: str = ""
    modifiers: Modifiers = Modifiers.NONE
    plain: str = ""
    repeat: bool = False


class MouseAction(Enum):
    """What the mouse did."""

    PRESS = "press"
    RELEASE = "release"
    MOTION = "motion"


class MouseButton(Enum):
    """Which button did it; the wheel counts as two, as terminals have it."""

    NONE = 0
    LEFT = 1
    RIGHT = 2
    MIDDLE = 3
    WHEEL_UP = 4
    WHEEL_DOWN = 5


@dataclass(frozen=True, slots=True)
class MouseEvent:
    """The mouse at `x`, `y`: pixels from the top left of the first cell. `held` is that a button is down."""

    action: MouseAction
    button: MouseButton
    x: float
    y: float
    modifiers: Modifiers = Modifiers.NONE
    held: bool = False


class Unit(Enum):
    """What a selection grows by."""

    CELL = 1
    WORD = 2
    LINE = 3


class TerminalEmulator(Protocol):
    """One screen. Not to be called from two threads at once; it does not matter which thread calls.

    Replies to what the program asks go to `on_reply` in the midst of `feed`.
    """

    on_reply: Callable[[bytes], None]

    def feed(self, data: bytes) -> None:
        """Obey what a program wrote."""

    def frame(self) -> Frame:
        """What is seen now."""

    def resize(self, geometry: Geometry) -> None:
        """Take another size; the primary screen's lines are wrapped anew."""

    def set_colours(self, colours: BaseColours) -> None:
        """Be told what the colours are, for a program that asks."""

    def scroll_to(self, row: int) -> None:
        """Let the row of this number be the first that is seen; the last ones follow what is written again."""

    def encode_key(self, press: KeyPress) -> bytes:
        """What a key sends, by the modes that are on; nothing for one that sends nothing."""

    def encode_mouse(self, event: MouseEvent) -> bytes:
        """What the mouse sends; nothing while the program does not want to hear of it."""

    def encode_paste(self, text: str) -> bytes:
        """What a paste sends: in brackets where the program wants them, without what would end them."""

    def encode_focus(self, gained: bool) -> bytes:
        """What a change of focus sends; nothing while the program does not want to hear of it."""

    def begin_selection(self, row: int, column: int, unit: Unit) -> None:
        """Select the unit at a cell of what is seen."""

    def extend_selection(self, row: int, column: int) -> None:
        """Select from where the selection began to a cell of what is seen."""

    def select_all(self) -> None:
        """Select all that is kept."""

    def drop_selection(self) -> None:
        """Select nothing."""

    def selected_text(self) -> str:
        """The selected text; lines that were wrapped only by the width are one."""

    def close(self) -> None:
        """Give its memory back; nothing else may be called afterwards."""


def clean_title(title: str) -> str:
    """A program's title as it may be shown: one line of plain text, not too long."""
    return "".join(character for character in title if character.isprintable())[:LONGEST_TITLE].strip()
