"""What is left on the screen of a line's bytes, and nothing in them is obeyed but colours, CR, BS and tabs."""

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine import StreamKind
from gui.console.lines.grid import Grid, Run
from gui.console.lines.line_layout import LineLayout, layout_line, measured
from gui.console.lines.long_line import LongLine
from gui.console.lines.pieces import PieceKind, pieces
from gui.console.lines.sgr import PLAIN, SgrStyle, applied, carried
from gui.console.lines.tokens import NARROW, cell_width, without_escapes

OUT, ERR = StreamKind.STDOUT, StreamKind.STDERR


def laid_out(data: bytes, style: SgrStyle = PLAIN) -> LineLayout:
    return layout_line([(OUT, data)], style)


@pytest.mark.parametrize(
    ("parameters", "style"),
    [
        ("", PLAIN),
        ("0", PLAIN),
        ("1", SgrStyle(bold=True)),
        ("2;3;4;7;9", SgrStyle(dim=True, italic=True, underline=True, inverse=True, strike=True)),
        ("31", SgrStyle(foreground=1)),
        ("97", SgrStyle(foreground=15)),
        ("44", SgrStyle(background=4)),
        ("107", SgrStyle(background=15)),
        ("38;5;208", SgrStyle(foreground=208)),
        ("48;5;17;1", SgrStyle(background=17, bold=True)),
        ("38;2;1;2;3", SgrStyle(foreground=(1, 2, 3))),
        ("38:2:1:2:3", SgrStyle(foreground=(1, 2, 3))),
        ("38:2::1:2:3", SgrStyle(foreground=(1, 2, 3))),
        ("48:5:9", SgrStyle(background=9)),
        ("4:3", SgrStyle(underline=True)),
        ("38;5;256", PLAIN),
        ("38;2;1;2", PLAIN),
        ("38;2;300;0;0", PLAIN),
        ("38", PLAIN),
        ("999999999999", PLAIN),
        ("1;;31", SgrStyle(foreground=1)),
    ],
)
def test_sgr_sequences(parameters, style):
    assert applied(PLAIN, parameters) == style


@pytest.mark.parametrize("off", ["22", "23", "24", "27", "29", "39", "49"])
def test_each_look_can_be_taken_back(off):
    everything = SgrStyle(1, 2, True, True, True, True, True, True)
    assert applied(everything, off) != everything
    assert applied(everything, "0") == PLAIN
    assert applied(SgrStyle(underline=True), "4:0") == PLAIN


def test_a_style_is_carried_from_its_last_reset_on():
    assert carried(b"\x1b[31mred\x1b[0m\x1b[1mbold") == SgrStyle(bold=True)
    assert carried(b"plain", SgrStyle(bold=True)) == SgrStyle(bold=True)
    assert laid_out(b"\x1b[31mred").end_style == SgrStyle(foreground=1)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"50%\r100%", "100%"),
        (b"long line\rX", "Xong line"),
        (b"line\r", "line"),
        (b"abc\b\bX", "aXc"),
        (b"\b\bX", "X"),
        (b"o\b\x1b[1mo", "o"),
        (b"a\tb", "a\tb"),
        (b"abcdefgh\r\tX", "abcdefghX"),
        (b"ab\r\tX", "ab      X"),
        (b"\x1b]0;title\x07seen", "seen"),
        (b"\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        (b"\x1b]52;c;c2VjcmV0\x07", ""),
        (b"\x1bPq#0\x1b\\seen", "seen"),
        (b"\x1b_apc\x1b\\\x1b^pm\x1b\\seen", "seen"),
        (b"\x1b[2J\x1b[10;20Hseen\x1b[K", "seen"),
        (b"\x1b[?1049hseen", "seen"),
        (b"\x1b[31", ""),
        (b"\x1b(Bseen\x1b=", "seen"),
        (b"a\x00\x07\x0b\x0cb", "ab"),
        ("\u009b31mseen".encode(), "seen"),
        ("\u009d0;title\u009cseen".encode(), "seen"),
        ("a\u202e\u2066b\u2069\u200fc".encode(), "a[RLO][LRI]b[PDI]c"),
        (b"\xff\xfeok", "\ufffd\ufffdok"),
        (b"\xed\x95", "\ufffd"),
        ("한글".encode(), "한글"),
        ("e\u0301".encode(), "e\u0301"),
        ("\u0301".encode(), " \u0301"),
        ("한글\bx".encode(), "한 x"),
        ("한글\rx".encode(), "x 글"),
    ],
)
def test_what_a_terminal_would_leave(data, text):
    assert laid_out(data).text() == text


def test_wide_characters_take_two_columns_and_combining_ones_none():
    layout = laid_out("a한e\u0301b".encode())
    assert layout.columns == 5
    assert [layout.starts_cell(column) for column in range(5)] == [True, True, False, True, True]
    assert layout.text(1, 3) == "한"
    assert layout.find(re.compile("b")) == [(4, 5)]


def test_tabs_stop_at_every_eighth_column():
    assert laid_out(b"a\tb").find(re.compile("b")) == [(8, 9)]
    assert laid_out(b"\t\t").columns == 16


def test_a_pile_of_combining_marks_is_cut():
    assert len(laid_out(("e" + "\u0301" * 1000).encode()).text()) <= 20


def test_a_wide_character_is_not_cut_by_the_right_edge():
    assert list(laid_out("abc한d".encode()).row_starts(4)) == [0, 3]
    assert list(laid_out(b"abcdef").row_starts(4)) == [0, 4]
    assert list(laid_out(b"").row_starts(4)) == [0]


def test_the_stream_of_each_run_is_kept():
    layout = layout_line([(OUT, b"one"), (ERR, b"two")])
    assert [(run.text, run.kind, run.column) for run in layout.runs] == [("one", OUT, 0), ("two", ERR, 3)]


def test_words_are_what_is_between_blanks_and_signs():
    layout = laid_out(b"see docker.io/library/nginx:1.27, now")
    assert layout.text(*layout.word_at(10)) == "docker.io/library/nginx:1.27"
    assert layout.text(*layout.word_at(3)) == " "
    assert layout.word_at(99) == (layout.columns, layout.columns)


lines = st.lists(
    st.sampled_from([b"text", "한글".encode(), b"\x1b[31m", b"\x1b[2K", b"e\xcc\x81", b"\xff", b" "]), max_size=60
)


@given(lines)
def test_columns_can_be_told_without_laying_out(pieces):
    data = b"".join(pieces)
    assert measured(data.decode("utf-8", "replace")) == laid_out(data).columns


@given(lines, st.integers(8, 40))
def test_a_long_line_in_pieces_is_the_line(pieces, piece):
    data = b"".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.console.lines.long_line.PIECE", piece)
        patch.setattr("gui.console.lines.long_line._EDGE", 6)
        line = LongLine(lambda start, stop: [(OUT, data[start:stop])])
        line.grow(len(data) // 2)
        line.grow(len(data))
        whole = laid_out(data)
        if b"\xcc" not in data and b"\xff" not in data:  # a mark at a piece's border stands on a cell of its own
            assert line.columns == whole.columns
            assert line.text() == whole.text()
            assert "".join(run.text for run in line.between(3, 9)) == whole.text(3, 9)
            assert line.end_style == whole.end_style


@given(st.binary(max_size=300))
def test_any_bytes_can_be_laid_out(data):
    layout = laid_out(data)
    assert sum(run.columns for run in layout.runs) == layout.columns
    assert not set(map(chr, [*range(9), *range(10, 32), *range(127, 160)])) & set(layout.text())


WILD = [
    *(text.encode() for text in ("text", "한글", "éЖא٣", " ", "\t", "\u202e", "\u009b", "👩\u200d👧")),
    *(b"\x1b[31m", b"\x1b[2K", b"\x1b[1;4", b"\x1b]0;t\x07", b"\x1b]8;;http://a.b\x07", b"\x1b"),
    *(b"e\xcc\x81", b"\xff", b"\x00"),
]
wild = st.lists(st.sampled_from(WILD), max_size=40)


def cells_of(runs: Iterable[Run]) -> list[tuple[str, SgrStyle, StreamKind, str]]:
    return [(cell, run.style, run.kind, run.link) for run in runs for cell in (run.cells or run.text)]


@given(wild, st.sampled_from([b"", b"\r"]))
def test_the_quick_way_leaves_what_a_grid_would(pieces, end):
    text = (b"".join(pieces) + end).decode("utf-8", "replace")
    grid = Grid(0)
    style = grid.write(text, PLAIN, OUT)
    layout = laid_out(text.encode())
    assert cells_of(layout.runs) == cells_of(grid.runs())
    assert (layout.columns, layout.end_style, layout.swallowed) == (len(grid.cells), style, grid.swallowed)


@given(wild)
def test_text_without_escapes_is_the_text_that_is_seen(pieces):
    text = b"".join(piece for piece in pieces if piece != b"e\xcc\x81").decode("utf-8", "replace")
    assert without_escapes(text) == laid_out(text.encode()).text()


def test_what_is_written_in_bulk_has_one_column():
    assert {
        cell_width(character) for character in map(chr, range(0x10000)) if re.fullmatch(f"[{NARROW}]", character)
    } == {1}


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (b"plain \x1b[31mred\x1b[0m\r", 0),
        (b"\x1b[2K\x1b]0;t\x07\x1bPq\x1b\\\x1b_a\x1b\\\x1b^p\x1b\\\x1bXs\x1b\\\x1b(B", 7),
        ("\u009b2K\u009d0;t\u009c".encode(), 2),
        (b"\x1b]8;;http://a.b\x07link\x1b]8;;\x07", 0),
        (b"10%\x1b[K\r20%\x1b[K", 2),
        (b"\x00\x07", 0),
    ],
)
def test_sequences_that_are_not_obeyed_are_counted(data, count):
    assert laid_out(data).swallowed == count


def long_line(data: bytes) -> LongLine:
    line = LongLine(lambda start, stop: [(OUT, data[start:stop])])
    while line.size < len(data):
        line.grow(len(data))
    return line


@pytest.mark.parametrize("begin", [b"\x1b]1337;File=inline=1:", b"\x1bPq", b"\x1b_", b"\x1b[1;"])
@pytest.mark.parametrize("end", [b"\x07", b"\x1b\\", b""])
def test_five_megabytes_of_one_sequence_are_swallowed_to_their_end(begin, end):
    if begin == b"\x1b[1;":
        end = b"K"
    line = long_line(b"before" + begin + b"3" * 5_000_000 + end + b"after" * bool(end))
    assert line.text() == ("beforeafter" if end else "before")
    assert line.columns == len(line.text())


def sought(line: LineLayout | LongLine, word: str, index: int) -> int | None:
    *_, column = line.seek(re.compile(word), index)
    return column


def test_a_hit_is_found_in_a_line_of_any_length():
    data = b"needle \x1b[31m" + b"x" * 300_000 + "한글 needle needle ".encode() + b"y" * 300_000 + b" needle"
    line = long_line(data)
    places = [match.start() for match in re.finditer("needle", line.text())]
    columns = [places[0], *(place + 2 for place in places[1:])]  # two wide characters stand before them
    assert [sought(line, "needle", index) for index in range(5)] == [*columns, columns[-1]]
    assert sought(line, "thread", 3) == 0
    assert [start for start, _ in line.find_near(re.compile("needle"), columns[1], columns[1] + 20)][:2] == columns[1:3]
    assert [sought(laid_out("한 a a".encode()), "a", index) for index in range(3)] == [3, 5, 5]


@given(st.binary(max_size=400), st.integers(8, 60))
def test_any_bytes_can_be_laid_out_in_pieces(data, piece):
    data = data.replace(b"\n", b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.console.lines.long_line.PIECE", piece)
        line = long_line(data)
        text = line.text()
        assert sum(run.columns for run in line.between(0, line.columns)) == line.columns
        assert not set(map(chr, [*range(8), *range(14, 32), *range(127, 160)])) & set(text)


def kinds_of(text: str) -> list[tuple[int, str, PieceKind]]:
    return [
        (piece.column, piece.text, piece.kind) for run in laid_out(text.encode()).runs for piece in pieces(run.cells)
    ]


def test_words_that_run_to_the_left_are_drawn_with_what_is_between_them():
    assert kinds_of("a שלום, 12 עולם 34 b") == [
        (0, "a ", PieceKind.GRID),
        (2, "שלום, 12 עולם", PieceKind.RIGHT_TO_LEFT),
        (15, " 34 b", PieceKind.GRID),
    ]


def test_wide_words_are_drawn_with_the_blank_between_them():
    assert kinds_of("한글 텍스트  b") == [(0, "한글 텍스트", PieceKind.WIDE), (11, "  b", PieceKind.GRID)]


@given(st.text(max_size=40))
def test_pieces_cover_the_cells_from_left_to_right(text):
    for run in laid_out(text.replace("\n", "").encode("utf-8", "replace")).runs:
        if run.cells is not None:
            found = pieces(run.cells)
            assert "".join(piece.text for piece in found) == run.text.replace("\t", "")
            ends = [(piece.column, piece.column + piece.columns) for piece in found]
            assert all(end <= start for (_, end), (start, _) in pairwise(ends))
