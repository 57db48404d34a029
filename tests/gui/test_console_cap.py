"""What is seen of a run that has written more than is kept: it begins where the kept output does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.engine import StreamKind
from core.runs.transcript import Transcript
from gui.console.console_view import ConsoleView
from gui.theme import Theme
from tests.gui.shown_console import shown_console

LINE = b"line %08d" + b"." * 50 + b"\n"
PART = 1000  # lines


@pytest.fixture
def transcript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Transcript]:
    """One of which a good part is gone already."""
    monkeypatch.setattr("core.runs.spool.SEGMENT_SIZE", 2**20)
    made = Transcript(spool_folder=tmp_path, memory_limit=2**20, spool_limit=4 * 2**20)
    write(made, 0, 150)
    assert made.lost_lines
    yield made
    made.close()


@pytest.fixture
def view(theme: Theme, transcript: Transcript, qtbot) -> ConsoleView:
    return shown_console(qtbot, theme, transcript, 800, 400)


def write(transcript: Transcript, first: int, count: int) -> None:
    for part in range(first, first + count):
        numbers = range(part * PART, (part + 1) * PART)
        transcript.append(StreamKind.STDOUT, b"".join(LINE % number for number in numbers))


def texts(view: ConsoleView) -> list[str]:
    return [line.text.rstrip(".") for line in view.visible_lines()]


def find(view: ConsoleView, word: str) -> QLineEdit:
    view.show_find()
    field = next(edit for edit in view.findChildren(QLineEdit) if edit.accessibleName() == "Find text")
    field.setText(word)
    return field


def test_the_first_line_is_the_first_that_is_kept(view: ConsoleView, transcript: Transcript) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)
    first = transcript.lost_lines
    assert texts(view)[1] == f"line {first + 1:08}"  # of the first the beginning may be gone
    assert view._screen.line_count == transcript.line_count - first
    assert view._scrolling.bar.value() == 0


def test_what_is_looked_at_stays_while_the_oldest_goes(view: ConsoleView, transcript: Transcript) -> None:
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    view.show_hit(140_000, 0)
    before, lost = texts(view), transcript.lost_lines
    write(transcript, 150, 40)
    view.refresh()
    assert transcript.lost_lines > lost
    assert texts(view) == before
    write(transcript, 190, 150)  # now that is gone too
    view.refresh()
    assert texts(view)[1] == f"line {transcript.lost_lines + 1:08}"


def test_all_that_is_copied_is_what_is_kept(view: ConsoleView, transcript: Transcript) -> None:
    view.select_all()
    copied = view.selected_text()
    assert copied.count("\n") == transcript.line_count - transcript.lost_lines
    lost = transcript.lost_lines
    write(transcript, 150, 40)
    view.refresh()
    assert transcript.lost_lines > lost
    assert not view.selected_text().startswith("\n")


def test_hits_whose_text_is_gone_are_stepped_over(view: ConsoleView, transcript: Transcript, qtbot) -> None:
    view.show_hit(transcript.line_count - 1, 0)
    field = find(view, "5000.")
    search = view._strips.finding._search
    assert search is not None
    qtbot.waitUntil(lambda: search.complete and view._strips.finding._current is not None)
    write(transcript, 150, 60)
    view.refresh()
    qtbot.waitUntil(lambda: search.complete)
    seen = set()
    for _step in range(12):
        QTest.keyClick(field, Qt.Key.Key_Return)
        number = search.hit(view._strips.finding._current or 0)[0]
        assert number >= transcript.lost_lines
        assert any(f"{number:08}" in text for text in texts(view))
        seen.add(number)
    assert len(seen) == sum(number % 10_000 == 5000 for number in range(transcript.lost_lines, 210_000))


def test_of_the_matching_lines_only_those_are_shown_that_are_kept(
    view: ConsoleView, transcript: Transcript, qtbot
) -> None:
    find(view, "00.")
    finding = view._strips.finding
    finding._options._filter.setChecked(True)
    qtbot.waitUntil(lambda: finding._search is not None and finding._search.complete)
    write(transcript, 150, 60)
    view.refresh()
    qtbot.waitUntil(lambda: finding._search is not None and finding._search.complete)
    view.refresh()
    QTest.keyClick(view, Qt.Key.Key_Home)
    first = -(-transcript.lost_lines // 100) * 100
    assert texts(view)[:3] == [f"line {first + step:08}" for step in (0, 100, 200)]
    QTest.keyClick(view, Qt.Key.Key_End)
    assert texts(view)[-1] == "line 00209900"
