"""The find bar, saving, and the notices above the output."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QToolButton

from core.engine import StreamKind
from core.runs.export import Export, Selected
from core.runs.transcript import Transcript
from gui.console.console_view import ConsoleView
from gui.theme import Theme
from tests.gui.shown_console import shown_console

OUT, ERR, CLIENT = StreamKind.STDOUT, StreamKind.STDERR, StreamKind.CLIENT


@pytest.fixture
def transcript() -> Iterator[Transcript]:
    made = Transcript()
    made.append(OUT, b"".join(b"line %d\n" % number for number in range(100)))
    yield made
    made.close()


@pytest.fixture
def view(theme: Theme, transcript: Transcript, qtbot) -> ConsoleView:
    return shown_console(qtbot, theme, transcript, 600, 300)


def field(view: ConsoleView) -> QLineEdit:
    return next(edit for edit in view.findChildren(QLineEdit) if edit.accessibleName() == "Find text")


def hits(view: ConsoleView) -> str:
    return next(label for label in view.findChildren(QLabel) if label.accessibleName() == "Hits").text()


def top(view: ConsoleView) -> list[str]:
    return [line.text for line in view.visible_lines()]


def test_ctrl_f_opens_it_and_escape_closes_it(view):
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field(view).isVisible()
    assert view.viewportMargins().top() > 0
    QTest.keyClick(field(view), Qt.Key.Key_Escape)
    assert not field(view).isVisible()
    assert view.viewportMargins().top() == 0


def test_it_finds_as_you_type_counts_and_goes_round(view):
    view._scrolling.go(type(view._screen.top)())
    view.show_find()
    QTest.keyClicks(field(view), "LINE 9")
    assert hits(view) == "1 of 11"
    assert "line 9" in top(view)
    QTest.keyClick(field(view), Qt.Key.Key_Return)
    assert hits(view) == "2 of 11"
    assert "line 90" in top(view)
    QTest.keyClick(field(view), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(field(view), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert hits(view) == "11 of 11"
    assert "line 99" in top(view)


def test_what_is_not_there_is_said(view):
    view.show_find()
    QTest.keyClicks(field(view), "nothing of the kind")
    assert hits(view) == "not found"


def test_case_matters_when_asked(view):
    view.show_find()
    field(view).setText("LINE 5")
    switch(view, "Match case").click()
    assert hits(view) == "not found"


def test_hits_are_marked_on_the_scroll_bar_and_unmarked_when_it_closes(view):
    view.show_find()
    field(view).setText("line 50")
    assert view._scrolling.bar._marks == {0.5}
    view._strips.finding.close_bar()
    assert view._scrolling.bar._marks == set()


def test_what_is_written_while_it_is_open_is_found_too(view, transcript, qtbot):
    view.show_find()
    field(view).setText("needle")
    assert hits(view) == "not found"
    transcript.append(OUT, b"a needle\n")
    qtbot.waitUntil(lambda: hits(view) == "1 of 1")
    view._strips.finding.close_bar()


def test_a_cleared_transcript_is_searched_anew(view, transcript, qtbot):
    view.show_find()
    field(view).setText("line")
    view.clear()
    transcript.append(OUT, b"line\n")
    view.refresh()
    qtbot.waitUntil(lambda: hits(view) == "1 of 1")
    view._strips.finding.close_bar()


def test_signs_of_patterns_are_plain_text(view, transcript):
    transcript.append(OUT, b"a.b (c)\naxb\n")
    view.refresh()
    view.show_find()
    field(view).setText("a.b (")
    assert hits(view) == "1 of 1"


def switch(view: ConsoleView, name: str) -> QToolButton:
    return next(button for button in view.findChildren(QToolButton) if button.accessibleName() == name)


def test_whole_words_and_patterns_are_found_when_asked_for(view, transcript, qtbot):
    view.show_find()
    field(view).setText("line 1")
    switch(view, "Whole word").click()
    assert hits(view) == "1 of 1"
    switch(view, "Whole word").click()
    field(view).setText(r"^line [12]\d?$")
    assert hits(view) == "not found"
    switch(view, "Regular expression").click()
    qtbot.waitUntil(lambda: hits(view).endswith("of 22"))
    view._strips.finding.close_bar()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_C, "Match case"),
        (Qt.Key.Key_W, "Whole word"),
        (Qt.Key.Key_R, "Regular expression"),
        (Qt.Key.Key_L, "Show only matching lines"),
    ],
)
def test_each_switch_has_its_key_told_in_its_tip(view, key, name):
    view.show_find()
    view.activateWindow()
    QTest.qWaitForWindowActive(view)
    QTest.keyClick(field(view), key, Qt.KeyboardModifier.AltModifier)
    assert switch(view, name).isChecked()
    assert f"Alt+{chr(key)}" in switch(view, name).toolTip()
    view._strips.finding.close_bar()


def test_a_bad_pattern_is_said_in_the_bar_and_marked(view, qtbot):
    view.show_find()
    switch(view, "Regular expression").click()
    field(view).setText("(line")
    qtbot.waitUntil(lambda: "missing ): (line" in hits(view))
    assert field(view).property("failed")
    field(view).setText("(line)")
    qtbot.waitUntil(lambda: hits(view).endswith(" of 100"))
    assert not field(view).property("failed")
    view._strips.finding.close_bar()


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+b", ".{900}x", "(a*)*(a*)*c"])
def test_no_pattern_stops_the_window(view, transcript, qtbot, pattern):
    """It is sought on a thread of its own; the window answers meanwhile, and closing the bar ends it."""
    for _ in range(8):
        transcript.append(OUT, b"a" * 2**20)
    view.refresh()
    view.show_find()
    switch(view, "Regular expression").click()
    field(view).setText(pattern)
    search = view._strips.finding._search
    assert search._thread is not None
    qtbot.waitUntil(lambda: search.finder is not None)
    view.viewport().repaint()
    view._strips.finding.close_bar()
    search._thread.join(30)
    assert not search._thread.is_alive()


class Numbers:
    """Takes the place of the view's own filter, to see what it is given."""

    def __init__(self) -> None:
        self.given = []

    def __call__(self, matching) -> None:
        self.given.append(matching)


def test_the_filter_is_given_the_matching_lines_and_taken_back(view, monkeypatch):
    numbers = Numbers()
    monkeypatch.setattr(view, "set_filter", numbers)
    view.show_find()
    field(view).setText("line 9")
    switch(view, "Show only matching lines").click()
    assert list(numbers.given[-1]) == [9, *range(90, 100)]
    switch(view, "Show only matching lines").click()
    assert numbers.given[-1] is None
    switch(view, "Show only matching lines").click()
    view._strips.finding.close_bar()
    assert numbers.given[-1] is None


def test_only_matching_lines_are_shown(view):
    view.show_find()
    field(view).setText("line 9")
    switch(view, "Show only matching lines").click()
    assert all(text.startswith("line 9") for text in top(view))
    view._strips.finding.close_bar()
    assert any(not text.startswith("line 9") for text in top(view))


def test_nothing_goes_on_while_the_tab_is_not_seen(view, transcript, qtbot):
    view.show_find()
    field(view).setText("line 9")
    hit = hits(view)
    finding = view._strips.finding
    view.hide()
    assert finding._search is None
    assert not finding._timer.isActive()
    view.show()
    qtbot.waitUntil(lambda: hits(view) == hit)
    finding.close_bar()
    assert finding._search is None
    assert not finding._timer.isActive()


def test_a_hit_in_output_that_is_all_seen_offers_no_way_to_the_end(theme, qtbot):
    transcript = Transcript()
    transcript.append(OUT, b"one\ntwo\n")
    view = ConsoleView(theme)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.set_transcript(transcript)
    view.show()
    view.show_find()
    field(view).setText("one")
    assert hits(view) == "1 of 1"
    assert not view._scrolling.jump.isVisible()
    view._strips.finding.close_bar()


def test_marks_of_the_search_before_are_gone(view):
    view.show_find()
    field(view).setText("line 50")
    assert view._scrolling.bar._marks
    field(view).setText("line 50 is not there")
    assert not view._scrolling.bar._marks
    view._strips.finding.close_bar()


@pytest.mark.parametrize(
    ("selected", "saved"),
    [
        (Selected.EVERYTHING, b"pull\nout\x1b[1merr\nout\n"),
        (Selected.STDOUT, b"out\x1b[1mout\n"),
        (Selected.STDERR, b"pull\nerr\n"),
    ],
)
def test_the_streams_are_saved_byte_for_byte(tmp_path, selected, saved):
    transcript = Transcript()
    for kind, data in ((CLIENT, b"pull\n"), (OUT, b"out\x1b[1m"), (ERR, b"err\n"), (OUT, b"out\n")):
        transcript.append(kind, data)
    export = Export(transcript, tmp_path / "out.log", selected)
    export.start()
    export.join()
    assert (tmp_path / "out.log").read_bytes() == saved
    assert [path.name for path in tmp_path.iterdir()] == ["out.log"]


def test_a_cancelled_saving_leaves_the_old_file(tmp_path):
    transcript = Transcript()
    transcript.append(OUT, b"new")
    (tmp_path / "out.log").write_bytes(b"old")
    export = Export(transcript, tmp_path / "out.log")
    export.cancel()
    export.start()
    export.join()
    assert (tmp_path / "out.log").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.log"]


def told(view: ConsoleView, name: str) -> str:
    return next(label for label in view.findChildren(QLabel) if label.accessibleName() == name).text()


def test_a_file_is_asked_for_and_the_saving_is_told(view, transcript, tmp_path, qtbot):
    dialog = view._strips.saving.ask(transcript)
    assert isinstance(dialog, QFileDialog)
    assert len(dialog.nameFilters()) == 3
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "saved.log"))
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.accept()
    qtbot.waitUntil(lambda: "saved to" in told(view, "Save progress"))
    assert (tmp_path / "saved.log").read_bytes() == b"".join(data for _kind, data in transcript.chunks())


def test_a_saving_that_fails_says_why(view, transcript, tmp_path, qtbot):
    view._strips.saving.save(transcript, tmp_path / "missing" / "saved.log")
    qtbot.waitUntil(lambda: "No such file or directory" in told(view, "Save progress"))


def test_what_could_not_be_kept_is_said_above_the_output(theme, tmp_path: Path, qtbot):
    (tmp_path / "file").write_bytes(b"")
    transcript = Transcript(spool_folder=tmp_path / "file", memory_limit=2**18)
    for _ in range(8):
        transcript.append(OUT, b"x" * 2**18)
    view = ConsoleView(theme)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.set_transcript(transcript)
    assert re.search(r"takes no more.*(Not a directory|File exists)", told(view, "Console notice"))
    assert view.viewportMargins().top() > 0


def test_a_copy_that_is_too_large_says_so(view, transcript, monkeypatch):
    monkeypatch.setattr("gui.console.lines.selection.COPY_LIMIT", 100)
    view.select_all()
    view.copy()
    assert "Save the output" in told(view, "Save progress")
