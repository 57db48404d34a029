"""What is saved is chosen in the dialog, told while it is written, and says what is not in it; what a run keeps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QWidget

from core.engine import StreamKind
from core.runs.plain_text import PlainText
from core.runs.transcript import Transcript
from gui.console.console_overlays import LossNotice
from gui.console.lines.line_layout import layout_line
from gui.console.save_output import SaveStrip
from gui.settings import Settings
from gui.theme import Theme
from tests.fakes.fake_container import says
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import part
from tests.gui.window_stage import main_window

OUT, ERR = StreamKind.STDOUT, StreamKind.STDERR
_PARTS = ["a", "bc", " ", "한", "é", "e\u0301", "👍", "\t", "\r", "\b", "\x00", "\x1b[31m", "\x1b[K", "\x1b]0;t\x07"]


@pytest.fixture
def strip(qtbot, theme: Theme) -> Iterator[SaveStrip]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(700, 300)
    made = SaveStrip(parent)
    parent.show()
    yield made
    made.cancel()


@pytest.fixture
def transcript() -> Iterator[Transcript]:
    made = Transcript()
    made.append(OUT, b"\x1b[32mgreen\x1b[0m\n 50%\r100%\n")
    made.append(ERR, b"\x1b[31mwrong\x1b[0m\n")
    yield made
    made.close()


def accept(dialog: QFileDialog, path: Path, what: str, *, plain: bool) -> None:
    choices = dialog.findChild(QComboBox, "fileTypeCombo")
    choices.setCurrentIndex([choices.itemText(row) for row in range(choices.count())].index(what))
    dialog.findChild(QCheckBox).setChecked(plain)
    dialog.selectFile(str(path))
    dialog.accept()


@pytest.mark.parametrize(
    ("what", "plain", "content"),
    [
        ("Everything (*)", False, b"\x1b[32mgreen\x1b[0m\n 50%\r100%\n\x1b[31mwrong\x1b[0m\n"),
        ("Everything (*)", True, b"green\n100%\nwrong\n"),
        ("Standard output only (*)", False, b"\x1b[32mgreen\x1b[0m\n 50%\r100%\n"),
        ("Standard output only (*)", True, b"green\n100%\n"),
        ("Standard error only (*)", False, b"\x1b[31mwrong\x1b[0m\n"),
        ("Standard error only (*)", True, b"wrong\n"),
    ],
)
def test_what_is_chosen_is_saved(qtbot, strip, transcript, tmp_path, what, plain, content):
    accept(strip.ask(transcript), tmp_path / "out.log", what, plain=plain)
    qtbot.waitUntil(lambda: "saved to" in part(strip, QLabel, "Save progress").text())
    assert (tmp_path / "out.log").read_bytes() == content


def test_the_dialog_remembers_what_was_chosen(qtbot, strip, transcript, tmp_path):
    accept(strip.ask(transcript), tmp_path / "out.log", "Standard error only (*)", plain=True)
    qtbot.waitUntil(lambda: "saved to" in part(strip, QLabel, "Save progress").text())
    dialog = strip.ask(transcript)
    assert dialog.selectedNameFilter() == "Standard error only (*)"
    assert dialog.findChild(QCheckBox).isChecked()
    assert Path(dialog.directory().path()) == tmp_path
    dialog.reject()


def test_what_is_no_longer_kept_is_said(qtbot, strip, theme, tmp_path, monkeypatch):
    monkeypatch.setattr("core.runs.spool.SEGMENT_SIZE", 2**20)
    transcript = Transcript(spool_folder=tmp_path / "spool", memory_limit=2**20, spool_limit=2 * 10**6)
    for _ in range(2**10):
        transcript.append(OUT, b"x" * (2**13 - 1) + b"\n")
    strip.save(transcript, tmp_path / "rest.log")
    qtbot.waitUntil(lambda: "no longer kept" in part(strip, QLabel, "Save progress").text())
    notice = LossNotice(theme, strip.window())
    qtbot.addWidget(notice)
    notice.show_for(transcript)
    line = 1 + transcript.lost // 2**13
    assert notice.text().startswith(f"Output before line {line} is no longer kept")
    assert "a run keeps 2.0 MB" in notice.text()
    transcript.close()


@given(st.lists(st.sampled_from(_PARTS), max_size=30).map("".join))
def test_plain_text_reads_as_the_console_shows_it(line):
    text = PlainText()
    saved = text.feed(line.encode() + b"\n") + text.end()
    assert saved.decode() == layout_line([(OUT, line.encode())]).text() + "\n"


def test_a_broken_setting_of_the_limit_counts_as_not_set(tmp_path):
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings = Settings(store)
    assert settings.output_limit == 4 * 10**9
    settings.output_limit = 16 * 10**9
    assert Settings(store).output_limit == 16 * 10**9
    for broken in ("much", "-1", 7):
        store.setValue("runs/output_limit", broken)
        assert settings.output_limit == 4 * 10**9


async def test_the_menus_limit_is_that_of_new_runs(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("hello-world", says(b"Hello\n"))
    async with main_window(theme, tmp_path, engine) as stage:
        menus = [action.menu() for action in stage.window.menu.main.actions() if action.menu() is not None]
        limits = next(menu for menu in menus if menu.title() == "Output kept per run").actions()
        assert [(each.text(), each.isChecked()) for each in limits] == [
            ("1 GB", False),
            ("4 GB", True),
            ("16 GB", False),
            ("64 GB", False),
        ]
        limits[0].trigger()
        assert limits[0].isChecked()
        first = stage.window._new_transcript()
        second = stage.window._new_transcript()
        assert first.spool_limit == 10**9
        assert first._budget is second._budget
