"""vim, dialog, less, htop, top and a torture of our own: each screen cell by cell as tmux shows it."""

import json
from pathlib import Path

import pytest

from core.engine import StreamKind
from core.terminal.avt import AvtEmulator
from core.terminal.emulator import Frame, Geometry, Ink, TerminalEmulator
from core.terminal.ghostty import GhosttyEmulator
from gui.console.lines.line_layout import layout_line
from gui.console.lines.sgr import PLAIN
from tests.terminal.reference import available, screen_after
from tests.terminal.sessions import COLUMNS, ROWS, SESSIONS

FOLDER = Path(__file__).parent / "recordings"
NAMES = [session.name for session in SESSIONS]

# top erases to the end of a row that it has just filled: the last cell goes, as in xterm; tmux keeps it.
_UNLIKE_TMUX = {("top", 6, COLUMNS - 1)}

Cell = tuple[str, Ink, Ink, bool, bool, bool, bool]  # text, ink, ground, bold, underlined, turned, dim


BLANK: Cell = (" ", None, None, False, False, False, False)


def recording(name: str) -> bytes:
    return (FOLDER / f"{name}.bytes").read_bytes()


def screens(name: str) -> list[dict]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def theirs(rows: list[str]) -> list[list[Cell]]:
    """tmux's rows as cells; read with the console's own reader of such lines, which is none of the emulators."""
    found, style = [], PLAIN
    for row in rows:
        layout = layout_line([(StreamKind.STDOUT, row.encode())], style)
        style = layout.end_style
        cells: list[Cell] = []
        for run in layout.runs:
            look = run.style
            texts = tuple(run.text) if run.cells is None else run.cells
            cells.extend(
                (text, look.foreground, look.background, look.bold, look.underline, look.inverse, look.dim)
                for text in texts
            )
        found.append([seen(cell) for cell in cells])
    return found


def ours(frame: Frame) -> list[list[Cell]]:
    found = []
    for row in frame.rows:
        cells: list[Cell] = []
        for run in row.runs:
            look = run.style
            texts = tuple(run.text) if run.cells is None else run.cells
            cells.extend(
                (text, look.foreground, look.background, look.bold, look.underline, look.inverse, look.dim)
                for text in texts
            )
        found.append(padded(cells))
    return found


def padded(cells: list[Cell]) -> list[Cell]:
    """A whole row; of a blank only what is seen of it counts."""
    row = [*cells, *[BLANK] * (COLUMNS - len(cells))]
    return [seen(cell) for cell in row]


def seen(cell: Cell) -> Cell:
    """The cell without what makes no difference: of a blank, its weight."""
    text, ink, ground, _bold, underlined, turned, _dim = cell
    if not text or text.strip():
        return cell
    return (text, ink if turned or underlined else None, ground, False, underlined, turned, False)


def differences(name: str, mine: list[list[Cell]], other: list[list[Cell]]) -> list[str]:
    return [
        f"row {row} column {column}: {one} instead of {right[column : column + 1]}"
        for row, (left, right) in enumerate(zip(mine, other, strict=True))
        for column, one in enumerate(left)
        if (name, row, column) not in _UNLIKE_TMUX
        and (one != right[column] if column < len(right) else one[0] != " ")  # tmux leaves out what was only erased
    ]


def made(kind: type[TerminalEmulator]) -> TerminalEmulator:
    emulator = kind()
    emulator.resize(Geometry(ROWS, COLUMNS))
    return emulator


@pytest.mark.parametrize("slices", [1 << 20, 7, 1], ids=["at once", "by sevens", "byte by byte"])
@pytest.mark.parametrize("name", NAMES)
def test_each_screen_is_tmuxs_cell_by_cell(name: str, slices: int) -> None:
    emulator, data, fed = made(GhosttyEmulator), recording(name), 0
    for screen in screens(name):
        for start in range(fed, screen["at"], slices):
            emulator.feed(data[start : min(start + slices, screen["at"])])
        fed = screen["at"]
        frame = emulator.frame()
        assert not "\n".join(differences(name, ours(frame), theirs(screen["rows"]))[:5]), f"after {fed} bytes"
        if frame.cursor is not None:
            assert [frame.cursor.column, frame.cursor.row] == screen["cursor"]
    emulator.close()


# Not the session of our own: there a combining mark takes a column.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "shell"])
def test_the_plainer_emulator_has_the_same_text(name: str) -> None:
    emulator, data, fed = made(AvtEmulator), recording(name), 0
    for screen in screens(name):
        emulator.feed(data[fed : screen["at"]])
        fed = screen["at"]
        mine = [[cell[0] for cell in row] for row in ours(emulator.frame())]
        assert mine == [[cell[0] for cell in padded(row)] for row in theirs(screen["rows"])], f"after {fed} bytes"


@pytest.mark.skipif(not available(), reason="tmux is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_tmux_still_shows_what_was_kept_of_it(name: str) -> None:
    last = screens(name)[-2]
    screen = screen_after(recording(name)[: last["at"]])
    assert [list(screen.rows), list(screen.cursor)] == [last["rows"], last["cursor"]]
