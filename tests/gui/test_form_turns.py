"""The form is made in turns of the loop: nothing is lost that comes in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from core.runs.syntax import parse_line
from gui.command.form import turns as turns_module
from gui.command.form.curtain import STEP, Curtain
from gui.command.form.list_row import MOST_ROWS
from gui.command.form.options_form import OptionsForm
from gui.command.form.pages import Page
from gui.command.form.turns import Turns
from gui.theme import Theme
from tests.gui.form_stage import edit, engine_with_images, field, opened, there
from tests.gui.parts import part, until
from tests.gui.window_stage import main_window


async def test_a_step_that_says_so_ends_its_turn(qapp: QApplication) -> None:
    seen: list[int] = []
    turns = Turns("test", qapp)

    def steps() -> Iterator[bool]:
        for _step in range(3):
            seen.append(turns.count)
            yield True

    turns.begin(steps())
    assert turns.running
    assert not seen, "nothing is done in the turn that asks for it"
    await until(lambda: not turns.running)
    assert seen == [1, 2, 3]


async def test_two_at_work_have_no_turn_together(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "_BREATH", 3600)
    seen: list[str] = []

    def steps(name: str) -> Iterator[bool]:
        for _step in range(3):
            seen.append(name)
            yield True

    one, other, left = (Turns(name, qapp) for name in ("one", "other", "left"))
    left.begin(steps("left"), at_once=True)
    left.stop()
    one.begin(steps("one"))
    other.begin(steps("other"))
    await until(lambda: not one.running and not other.running)
    assert seen == ["left", *["one"] * 3, *["other"] * 3]


def test_a_curtain_is_lifted_as_far_as_there_is_something_and_bit_by_bit(qapp: QApplication) -> None:
    stage = QWidget()
    stage.resize(100, 3 * STEP)
    curtain = Curtain(stage)
    curtain.drop()
    assert curtain.geometry() == stage.rect()
    assert not curtain.lift(0)
    assert curtain.lift(10)
    assert curtain.y() == 10
    assert not curtain.lift(10)
    assert curtain.lift(1000)
    assert curtain.y() == 10 + STEP
    stage.resize(200, 2 * STEP)
    assert curtain.lift(1000)
    assert curtain.lifted


async def test_nothing_stays_covered(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine")
        (curtain,) = form.findChildren(Curtain)
        assert curtain.lifted
        field(form, "Search options").setText("no such words at all")
        await until(lambda: form.complete)
        assert curtain.lifted


async def test_pressing_twice_makes_one_form(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        button = part(stage.window, QPushButton, "Options")
        button.click()
        button.click()
        await until(lambda: any(form.isVisible() for form in stage.window.findChildren(OptionsForm)))
        assert len(stage.window.findChildren(OptionsForm)) == 1


async def test_return_in_the_search_waits_for_what_is_found(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine")
        search = field(form, "Search options")
        search.setText("capability take")
        QTest.keyClick(search, Qt.Key.Key_Return)
        await until(lambda: form.complete)
        focused = QApplication.focusWidget()
        assert focused is field(form, "--cap-drop 1: Value")


@pytest.mark.parametrize("count", [MOST_ROWS, MOST_ROWS + 10])
async def test_many_values_come_in_turns_and_none_is_lost(theme: Theme, tmp_path: Path, count: int) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine", Page.ENVIRONMENT)
        values = tuple(f"A{number}={number}" for number in range(count))
        stage.line.setText(" ".join(f"-e {value}" for value in values) + " nginx:alpine")
        edit(form, "--env 1: Value", "other")  # while the others are still on their way
        expected = ("A0=other", *values[1:])
        assert parse_line(stage.line.text()).env == expected
        await until(lambda: any(row.text() == str(MOST_ROWS - 1) for row in values_shown(form, MOST_ROWS)))
        assert there(form, QPushButton, f"--env {MOST_ROWS}: Remove").isVisible()
        more = [label for label in form.findChildren(QLabel) if "further ones in the line: 10" in label.text()]
        assert any(label.isVisible() for label in more) == (count > MOST_ROWS)
        edit(form, "--env 2: Value", "too")
        assert parse_line(stage.line.text()).env == ("A0=other", "A1=too", *values[2:])


def values_shown(form: OptionsForm, number: int) -> list[QLineEdit]:

    return [found for found in form.findChildren(QLineEdit) if found.accessibleName() == f"--env {number}: Value"]
