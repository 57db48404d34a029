"""The options form in a window: opened, its parts found by their names, and typed into."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gui.command.form.group_list import GroupList
from gui.command.form.options_form import OptionsForm
from gui.command.form.pages import Page
from gui.command.form.rows import OptionRow
from tests.fakes.fake_container import says, sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.gui.parts import part, until
from tests.gui.window_stage import WindowStage

W = TypeVar("W", bound=QWidget)


def engine_with_images() -> FakeEngine:
    engine = FakeEngine()
    engine.add_image("hello-world", says(b"Hello from Docker!\n"))
    engine.add_image("nginx:alpine", sleeps())
    return engine


async def opened(stage: WindowStage, line: str = "", page: Page = Page.GENERAL) -> OptionsForm:
    """The form, opened by its button on a page, all rows made."""
    stage.line.setText(line)
    part(stage.window, QPushButton, "Options").click()
    await until(lambda: any(form.isVisible() for form in stage.window.findChildren(OptionsForm)))
    form = stage.window.findChildren(OptionsForm)[0]
    await show(form, page)
    return form


async def show(form: OptionsForm, page: Page) -> None:
    part(form, GroupList, "Groups of options").setCurrentRow(list(Page).index(page))
    await until(lambda: form.complete)


def field(form: QWidget, name: str) -> QLineEdit:
    return there(form, QLineEdit, name)


def there(form: QWidget, kind: type[W], name: str) -> W:
    """The one widget of this name that is not about to go."""
    found = [widget for widget in form.findChildren(kind) if widget.accessibleName() == name and not widget.isHidden()]
    assert len(found) == 1, f"{len(found)} parts are called {name}"
    return found[0]


def edit(form: QWidget, name: str, text: str) -> None:
    """Type `text` over what a field has."""
    found = field(form, name)
    found.setFocus()
    found.selectAll()
    QTest.keyClicks(found, text) if text else QTest.keyClick(found, Qt.Key.Key_Delete)


def shown_rows(form: OptionsForm) -> set[str]:
    return {row.option.long for row in form.findChildren(OptionRow) if row.isVisible()}
