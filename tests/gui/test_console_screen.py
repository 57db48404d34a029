"""Which rows are seen: wrapping, scrolling over any number of lines, and following the end."""

import time

import pytest

from core.engine import StreamKind
from core.runs.transcript import Line, Transcript
from gui.console.lines.line_layout import layout_line
from gui.console.lines.screen import Place, Screen
from gui.console.lines.selection import Selection, Spot, Unit, columns_in, pieces_of_text


def screen_of(data: bytes, rows: int = 5, columns: int = 10, *, wrap: bool = True) -> tuple[Screen, Transcript]:
    transcript = Transcript()
    transcript.append(StreamKind.STDOUT, data)
    screen = Screen()
    screen.set_transcript(transcript)
    screen.resize(rows, columns, wrap=wrap)
    screen.update()
    return screen, transcript


def seen(screen: Screen) -> list[str]:
    return [row.line.layout.text(row.start, row.stop) for row in screen.visible[: screen.rows]]


def settle(screen: Screen) -> None:
    """A very long line is taken in a little at each look."""
    while screen.unfinished:
        screen.update()


def plain_text(screen: Screen, first: Spot, last: Spot) -> str:
    return "".join(pieces_of_text(screen, first, last))


def numbered(count: int) -> bytes:
    return b"".join(b"%d\n" % number for number in range(count))


def test_the_end_is_seen_and_followed():
    screen, transcript = screen_of(numbered(100))
    assert seen(screen) == ["95", "96", "97", "98", "99"]
    transcript.append(StreamKind.STDOUT, b"more\n")
    screen.update()
    assert seen(screen)[-1] == "more"


def test_what_does_not_fill_the_screen_stands_at_its_top():
    screen, _ = screen_of(b"one\ntwo")
    assert (screen.top, seen(screen), screen.extent) == (Place(), ["one", "two"], 0)


def test_scrolling_up_ends_the_following_and_reaching_the_end_takes_it_up():
    screen, transcript = screen_of(numbered(100))
    screen.scroll(-2)
    assert not screen.following
    transcript.append(StreamKind.STDOUT, b"more\n" * 50)
    screen.update()
    assert seen(screen) == ["93", "94", "95", "96", "97"]
    screen.scroll(1000)
    assert screen.following


def test_a_long_line_is_wrapped_and_scrolled_through_by_rows():
    screen, _ = screen_of(b"first\n" + b"0123456789abcdefghij" * 3 + b"\nlast\n")
    assert seen(screen) == ["abcdefghij", "0123456789", "abcdefghij", "0123456789", "abcdefghij", "last"][-5:]
    screen.scroll(-1)
    assert seen(screen)[0] == "abcdefghij"
    screen.go(Place())
    assert seen(screen)[:2] == ["first", "0123456789"]


def test_without_wrapping_a_line_is_one_row_seen_from_a_column_on():
    screen, _ = screen_of(b"0123456789abcdefghij\nx\n", wrap=False)
    screen.left = 5
    screen.update()
    assert seen(screen) == ["56789abcdef", ""]
    assert screen.widest == 20


@pytest.mark.parametrize("count", [1, 10, 1000])
def test_the_scroll_bar_reaches_every_line(count):
    screen, _ = screen_of(numbered(count), rows=1)
    for line in range(0, count, max(1, count // 7)):
        screen.go(screen.place_at(screen.position_of(Place(line))))
        assert screen.top == Place(line)


class Endless:
    """A transcript of hundreds of millions of lines of eight bytes, which nobody has to write."""

    version = generation = lost = lost_lines = 0

    def __init__(self, line_count: int) -> None:
        self.line_count = line_count

    def lines(self, first: int, count: int, limit: int = 4096) -> list[Line]:
        numbers = range(max(0, first), min(first + count, self.line_count))
        return [Line(number, ((StreamKind.STDOUT, b"%d" % number),), 8, 0.0) for number in numbers]

    def line_start(self, number: int) -> int:
        return 8 * number

    def read(self, start: int, size: int) -> bytes:
        return b" " * size


@pytest.mark.parametrize("count", [500_000_000, 3_000_000_000])
def test_the_scroll_bar_goes_over_hundreds_of_millions_of_lines(count):
    screen = Screen()
    screen.set_transcript(Endless(count))  # type: ignore[arg-type]
    screen.resize(5, 20, wrap=True)
    screen.update()
    assert seen(screen) == [str(count - 5 + row) for row in range(5)]
    assert screen.extent < 2**31
    precision = max(1, count // 2**31 + 1)
    for line in (0, 1, count // 3, count // 2 + 1, count - 100):
        screen.go(screen.place_at(screen.position_of(Place(line))))
        assert abs(screen.top.line - line) <= precision
    screen.go(screen.place_at(screen.extent))
    assert screen.following
    screen.scroll(-1)
    assert seen(screen)[0] == str(count - 6)


def test_a_megabyte_without_a_line_end_is_seen_from_both_ends():
    screen, _ = screen_of(b"start" + b"x" * 1_000_000 + b"end!!")
    settle(screen)
    assert seen(screen)[-1].endswith("end!!")
    assert screen.extent > 0
    screen.go(Place())
    assert seen(screen)[0] == "startxxxxx"
    screen.go(screen.place_at(screen.extent // 2))
    assert seen(screen) == ["x" * 10] * 5


@pytest.mark.parametrize("unit", [b"x" * 65_536, "한글 텍스트 ".encode() * 3200, b"\x1b[31mred\x1b[0m " * 4000])
def test_a_long_line_never_holds_the_window(unit, tmp_path):
    transcript = Transcript(spool_folder=tmp_path)
    count = 6_000_000 // len(unit)
    for _ in range(count):
        transcript.append(StreamKind.STDOUT, unit)
    transcript.append(StreamKind.STDOUT, b"END")
    screen = Screen()
    screen.set_transcript(transcript)
    screen.resize(50, 200, wrap=True)
    taken = []
    screen.update()
    while screen.unfinished:
        begun = time.thread_time()
        screen.update()
        taken.append(time.thread_time() - begun)
    assert seen(screen)[-1].endswith("END")
    screen.go(Place())
    assert not seen(screen)[0].startswith("END")
    assert len(taken) > 2
    assert sorted(taken)[len(taken) // 2] < 0.016
    line = screen.shown(0)
    assert line is not None
    assert plain_text(screen, Spot(0, 0), Spot(0, line.layout.columns)) == layout_text(unit) * count + "END"
    transcript.close()


def layout_text(data: bytes) -> str:
    return layout_line([(StreamKind.STDOUT, data)]).text()


def test_a_line_of_endless_progress_shows_its_last_state():
    screen, transcript = screen_of(b"".join(b"\r%7d%%" % number for number in range(20_000)))
    assert seen(screen) == ["  19999%"]
    transcript.append(StreamKind.STDOUT, b"\r  20000%")
    screen.update()
    assert seen(screen) == ["  20000%"]


def test_a_colour_goes_on_in_the_lines_below_it():
    screen, _ = screen_of(b"\x1b[31m" + numbered(100) + b"\x1b[0mplain\n")
    styles = [row.line.layout.runs[0].style.foreground for row in screen.visible[:5]]
    assert styles == [1, 1, 1, 1, None]


def test_a_cleared_transcript_starts_anew_also_when_it_has_grown_again():
    screen, transcript = screen_of(numbered(100))
    screen.scroll(-10)
    transcript.clear()
    transcript.append(StreamKind.STDOUT, b"new\n" * 200)
    screen.update()
    assert seen(screen) == ["new"] * 5
    assert screen.following


def test_a_column_is_brought_to_the_screen():
    screen, _ = screen_of(numbered(100) + b"y" * 200 + b"\n" + numbered(100))
    screen.show_line(100, 155)
    assert any(row.line.number == 100 and row.start <= 155 < row.stop for row in screen.visible[:5])
    top = screen.top
    screen.show_line(100, 160)
    assert screen.top == top


def test_the_selected_text_has_no_escape_sequences():
    screen, _transcript = screen_of(b"one \x1b[31mred\x1b[0m\nt\x1b]0;x\x07wo\n10%\r20%\nfour\n")
    text = plain_text(screen, Spot(0, 4), Spot(3, 2))
    assert text == "red\ntwo\n20%\nfo"
    assert plain_text(screen, Spot(0, 1), Spot(0, 5)) == "ne r"


def test_thousands_of_lines_are_copied_whole():
    screen, _transcript = screen_of(numbered(5000))
    assert plain_text(screen, Spot(0, 0), Spot(5000, 0)) == numbered(5000).decode()


@pytest.mark.parametrize("data", [b"one", b"one\n", b"one\ntwo", b"one\ntwo\nthree", b"one\ntwo\nthree\n"])
def test_all_is_copied_to_its_last_letter_whether_its_last_line_has_ended_or_not(data):
    screen, transcript = screen_of(data)
    assert plain_text(screen, Spot(0, 0), Spot(transcript.line_count, 0)) == data.decode()


def test_lines_that_are_copied_whole_are_what_is_seen_of_them():
    lines = [
        "plain",
        "한글",
        "\x1b[1mbold\x1b[0m",
        "10%\r20%",
        "tab\there",
        "end\r",
        "\x1b]0;never ended",
        "x" * 600_000,
        "last",
    ]
    screen, _transcript = screen_of("\n".join(lines).encode())
    text = plain_text(screen, Spot(0, 0), Spot(len(lines) - 1, 4))
    assert text.split("\n") == ["plain", "한글", "bold", "20%", "tab\there", "end", "", "x" * 600_000, "last"]


def test_selecting_by_word_and_by_line():
    screen, _ = screen_of(b"some words here\nand there\n")
    by_word = Selection(Spot(0, 6), Spot(1, 1), Unit.WORD)
    assert by_word.spots(screen.shown) == (Spot(0, 5), Spot(1, 3))
    by_line = Selection(Spot(0, 6), Spot(0, 2), Unit.LINE)
    assert by_line.spots(screen.shown) == (Spot(0, 0), Spot(1, 0))


def test_the_columns_that_a_selection_takes_of_a_line():
    first, last = Spot(1, 3), Spot(3, 0)
    assert [columns_in(first, last, line) for line in range(5)] == [None, (3, None), (0, None), None, None]


def test_the_place_in_a_long_line_is_kept_when_the_width_or_the_wrapping_changes():
    screen, _ = screen_of(b"short\n" + b"".join(b"%05d " % number for number in range(200)) + b"\n" + b"end\n" * 9)
    screen.show_line(1, 600)
    screen.go(Place(1, 60))
    assert seen(screen)[0] == "00100 0010"
    screen.resize(5, 12, wrap=True)
    screen.update()
    assert seen(screen)[0] == "00100 00101 "
    screen.resize(5, 12, wrap=False)
    screen.update()
    assert seen(screen)[0].startswith("00100 00101")
    screen.resize(5, 6, wrap=True)
    screen.update()
    assert seen(screen)[0] == "00100 "


def test_a_column_far_in_a_line_that_has_not_been_taken_in_is_shown_when_it_has():
    line = b"".join(b"%07d " % number for number in range(200_000))
    screen, _ = screen_of(b"short\n" * 20 + line + b"\n" + b"end\n" * 20, columns=80)
    screen.show_line(20, 1_200_000)
    settle(screen)
    assert any(row.start <= 1_200_000 <= row.stop for row in screen.visible)
    assert any("0150000" in text for text in seen(screen))
    screen.go(Place(0))
    screen.update()
    assert seen(screen)[0] == "short"
