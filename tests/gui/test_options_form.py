"""The form for the line's options: both always say the same, and nothing is said that was not asked for."""

import json
from pathlib import Path

import pytest
import yaml
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLabel, QLineEdit, QPushButton, QWidget

from core.runs.options import OPTIONS
from core.runs.syntax import parse_line
from gui.command.form.group_list import GroupList
from gui.command.form.image_rows import ImageRows
from gui.command.form.options_form import OptionsForm
from gui.command.form.pages import Page, options_by_page
from gui.theme import Theme
from tests.gui.form_stage import edit, engine_with_images, field, opened, show, shown_rows, there
from tests.gui.parts import part, until
from tests.gui.window_stage import main_window

CONTROL = Qt.KeyboardModifier.ControlModifier


async def test_every_option_has_its_place(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage)
        seen: set[str] = set()
        for page in Page:
            await show(form, page)
            here = shown_rows(form)
            assert not here & seen
            seen |= here
        assert seen == {option.long for option in OPTIONS}
        assert sum(map(len, options_by_page().values())) == len(OPTIONS)


async def test_every_field_has_a_name_for_a_screen_reader(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "-p 80:80 -v a1:/b -e A=b nginx:alpine")
        for page in Page:
            await show(form, page)
        for kind in (QLineEdit, QCheckBox, QPushButton):
            for widget in form.findChildren(kind):
                assert widget.accessibleName() or (isinstance(widget, QPushButton) and len(widget.text()) > 1), widget


async def test_what_is_done_in_the_form_stands_in_the_line_and_nothing_else(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "--env A=1 -it nginx:alpine sh -c 'echo  x'")
        assert stage.line.text() == "--env A=1 -it nginx:alpine sh -c 'echo  x'", "opening it changes nothing"
        edit(form, "--name", "my web")
        part(form, QCheckBox, "--rm").click()
        assert stage.line.text() == "--env A=1 -it --name 'my web' --rm nginx:alpine sh -c 'echo  x'"
        part(form, QCheckBox, "--rm").click()
        edit(form, "--name", "")
        assert stage.line.text() == "--env A=1 -it nginx:alpine sh -c 'echo  x'"
        edit(form, "Command", "ls -l")
        assert stage.line.text() == "--env A=1 -it nginx:alpine ls -l"


async def test_what_is_typed_into_the_line_stands_in_the_open_form(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage)
        stage.type("--rm --name web nginx:alpine nginx -t")
        await until(lambda: form.complete)
        assert field(form, "--name").text() == "web"
        assert part(form, QCheckBox, "--rm").isChecked()
        assert field(form, "Image").text() == "nginx:alpine"
        assert field(form, "Command").text() == "nginx -t"
        assert stage.line.text() == "--rm --name web nginx:alpine nginx -t"


async def test_a_switch_that_is_usually_on_says_false_when_it_is_off(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine", Page.ADVANCED)
        box = part(form, QCheckBox, "--sig-proxy")
        assert box.isChecked()
        box.click()
        assert stage.line.text() == "--sig-proxy=false nginx:alpine"
        box.click()
        assert stage.line.text() == "nginx:alpine"


async def test_a_secret_is_covered_until_it_is_asked_for(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "-e API_TOKEN=hush -e MODE=dev -e HOME nginx:alpine", Page.ENVIRONMENT)
        secret = field(form, "--env 1: Value")
        assert secret.displayText() != "hush"
        there(form, QPushButton, "--env 1: Show the value").click()
        assert secret.displayText() == "hush"
        assert field(form, "--env 2: Value").displayText() == "dev"
        assert there(form, QCheckBox, "--env 3: Pass ours on").isChecked()
        there(form, QCheckBox, "--env 3: Pass ours on").click()
        assert stage.line.text() == "-e API_TOKEN=hush -e MODE=dev -e HOME= nginx:alpine"


async def test_a_wrong_value_is_told_beside_its_field_as_it_is_typed(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine", Page.RESOURCES)
        edit(form, "--memory", "5x")
        assert "invalid suffix" in field(form, "--memory").accessibleDescription()
        assert any("invalid suffix" in label.text() and label.isVisible() for label in form.findChildren(QLabel))
        assert stage.line.text() == "-m 5x nginx:alpine"
        assert not stage.run_button.isEnabled()
        edit(form, "--memory", "512m")
        assert "invalid suffix" not in field(form, "--memory").accessibleDescription()
        assert stage.run_button.isEnabled()


async def test_an_image_that_cannot_be_is_told_beside_its_field(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage)
        edit(form, "Image", "Nginx")
        assert "must be lowercase" in field(form, "Image").accessibleDescription()
        assert "must be lowercase" in part(form, QLabel, "State of the line").text()
        edit(form, "Image", "nginx")
        assert "must be lowercase" not in field(form, "Image").accessibleDescription()
        edit(form, "--name", "a b")
        assert "Invalid container name (a b)" in field(form, "--name").accessibleDescription()


async def test_options_that_exclude_each_other_are_told(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "--rm nginx:alpine")
        edit(form, "--restart", "always")
        assert "cannot specify both --restart and --rm" in part(form, QLabel, "State of the line").text()


async def test_a_line_that_cannot_be_read_changes_nothing_in_the_form(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "--name web nginx:alpine")
        stage.line.setText("--name 'other nginx:alpine")
        assert "the quote ' is not closed" in part(form, QLabel, "State of the line").text()
        assert field(form, "--name").text() == "web"
        assert not field(form, "--name").isEnabled(), "what is typed here would overwrite the line"
        assert stage.line.text() == "--name 'other nginx:alpine"
        next(button for button in form.findChildren(QPushButton) if "line back" in button.text()).click()
        assert stage.line.text() == "--name web nginx:alpine"
        assert field(form, "--name").isEnabled()


async def test_image_and_command_are_found_as_options_are(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine")
        search = field(form, "Search options")
        search.setText("start arguments")
        await until(lambda: form.complete)
        assert field(form, "Command").isVisible()
        assert not shown_rows(form)
        assert not any(label.isVisible() for label in form.findChildren(QLabel) if "No option" in label.text())
        QTest.keyClick(search, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is field(form, "Command")
        search.setText("swap")
        await until(lambda: form.complete)
        assert [row.isVisible() for row in form.findChildren(ImageRows)] == [False]
        search.clear()
        await until(lambda: form.complete)
        assert field(form, "Image").isVisible()
        assert field(form, "Command").isVisible()


async def test_an_option_is_found_by_its_other_name(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage)
        field(form, "Search options").setText("--net-alias")
        await until(lambda: form.complete)
        assert shown_rows(form) == {"network-alias"}


async def test_searching_finds_over_all_groups_by_name_and_meaning(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine")
        search = field(form, "Search options")
        search.setText("swap")
        await until(lambda: form.complete)
        assert shown_rows(form) == {"memory-swap", "memory-swappiness"}
        groups = part(form, GroupList, "Groups of options")
        assert not groups.selectedItems(), "what is shown is of no one page"
        search.setText("capability take")
        await until(lambda: form.complete)
        assert shown_rows(form) == {"cap-drop"}
        QTest.keyClick(search, Qt.Key.Key_Return)
        QTest.keyClicks(QApplication.focusWidget() or form, "ALL")
        assert stage.line.text() == "--cap-drop ALL nginx:alpine"
        stage.press(Qt.Key.Key_Escape)
        assert form.isVisible(), "the search goes first"
        await until(lambda: form.complete)
        assert "name" in shown_rows(form)
        assert [item.text() for item in groups.selectedItems()] == ["General"]
        stage.press(Qt.Key.Key_Escape)
        assert not form.isVisible()
        assert stage.line.hasFocus()


async def test_control_enter_runs_from_any_field(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "hello-world")
        edit(form, "--name", "first")
        stage.press(Qt.Key.Key_Return, CONTROL)
        await stage.until_run_state("Exited (0)")
        assert not form.isVisible(), "the run is to be seen"


async def test_the_image_says_what_holds_by_itself(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        image = stage.engine.world.find_image("nginx:alpine")
        assert image is not None
        image.config.update(
            Env=["NGINX_VERSION=1.29", "SECRET_KEY=hush"],
            ExposedPorts={"80/tcp": {}, "53/udp": {}},
            User="web",
            Cmd=["nginx", "-g", "daemon off;"],
        )
        form = await opened(stage, "-e SECRET_KEY=mine nginx:alpine", Page.ENVIRONMENT)
        await until(lambda: ghosts(form, "Change") == ["Change NGINX_VERSION=1.29"])
        await show(form, Page.PORTS)
        assert ghosts(form, "Publish") == ["Publish 53/udp", "Publish 80/tcp"]
        there(form, QPushButton, "Publish 80/tcp").click()
        assert stage.line.text() == "-e SECRET_KEY=mine -p 80 nginx:alpine"
        assert ghosts(form, "Publish") == ["Publish 53/udp"]
        QTest.keyClicks(QApplication.focusWidget() or form, "8080")
        assert stage.line.text() == "-e SECRET_KEY=mine -p 8080:80 nginx:alpine"
        await show(form, Page.GENERAL)
        assert field(form, "--user").placeholderText() == "web"
        assert field(form, "Command").placeholderText() == "nginx -g 'daemon off;'"
        stage.line.setText("nope")
        assert field(form, "--user").placeholderText() == "", "another image says nothing of that"


def ghosts(form: QWidget, verb: str) -> list[str]:
    buttons = form.findChildren(QPushButton)
    names = [button.accessibleName() for button in buttons if not button.parentWidget().isHidden()]
    return [name for name in names if name.startswith(f"{verb} ")]


async def test_a_pasted_command_of_several_lines_is_taken(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage)
        QApplication.clipboard().setText("docker run --rm \\\n  --name web \\\n  -e 'A=one\ntwo' \\\n  nginx:alpine\n")
        stage.line.setFocus()
        stage.line.paste()
        assert stage.run_button.isEnabled()
        await until(lambda: form.complete)
        assert field(form, "--name").text() == "web"
        part(form, QCheckBox, "--rm").click()
        assert stage.line.text() == "--name web -e 'A=one\ntwo' nginx:alpine"


async def copied(form: OptionsForm, entry: str) -> str:
    """What is on the clipboard when this entry of "Copy as" was chosen."""
    QApplication.clipboard().setText("")
    menu = copy_button(form).menu()
    (action,) = [action for action in menu.actions() if action.text() == entry]
    action.trigger()
    await until(lambda: bool(QApplication.clipboard().text()))
    return QApplication.clipboard().text()


def copy_button(form: OptionsForm) -> QPushButton:
    (found,) = [button for button in form.findChildren(QPushButton) if button.text() == "Copy as"]
    return found


async def test_the_run_is_copied_in_three_ways(theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FROM_HERE", "known")
    (tmp_path / "more.env").write_text("FROM_FILE=read\n")
    line = (
        f"-e 'A=one two' -e FROM_HERE --env-file {tmp_path}/more.env --name web -p 8080:80 nginx:alpine sh -c 'echo $A'"
    )
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, line)
        edit(form, "--user", "me")
        spec = parse_line(stage.line.text())
        again = await copied(form, "docker run line")
        assert again.startswith("docker run ")
        assert parse_line(again) == spec
        service = yaml.safe_load(await copied(form, "Compose service"))["services"]["web"]
        assert (service["image"], service["user"], service["ports"]) == ("nginx:alpine", "me", ["8080:80"])
        head, _, body = (await copied(form, "Engine API request")).partition("\n\n")
        assert head == "POST /containers/create?name=web"
        sent = json.loads(body)
        assert {"A=one two", "FROM_HERE=known", "FROM_FILE=read"} == set(sent["Env"])
        assert sent["Cmd"] == ["sh", "-c", "echo $A"]
        assert sent["User"] == "me"
        assert parse_line(stage.line.text()) == spec, "copying changes nothing"


async def test_only_a_line_that_would_run_can_be_copied(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage)
        button = copy_button(form)
        for line, valid in (
            ("", False),
            ("--name web", False),
            ("--name web nginx:alpine", True),
            ("--name 'web nginx:alpine", False),
            ("-m 5x nginx:alpine", False),
            ("--rm --restart always nginx:alpine", False),
            ("nginx:alpine", True),
        ):
            stage.line.setText(line)
            assert button.isEnabled() == valid, line


async def test_a_file_that_is_missing_for_the_request_is_told(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, f"--env-file {tmp_path}/none.env nginx:alpine")
        QApplication.clipboard().setText("mine")
        (action,) = [found for found in copy_button(form).menu().actions() if found.text() == "Engine API request"]
        action.trigger()
        notice = part(stage.window, QFrame, "Notice")
        await until(lambda: any("none.env" in label.text() for label in notice.findChildren(QLabel)))
        assert notice.isVisible()
        assert QApplication.clipboard().text() == "mine"


@pytest.mark.parametrize("size", [(900, 560), (1024, 768)])
async def test_it_is_no_higher_than_the_window_and_scrolls(theme: Theme, tmp_path: Path, size: tuple[int, int]) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        stage.window.resize(*size)
        form = await opened(stage, "nginx:alpine", Page.RESOURCES)
        bottom = form.mapTo(stage.window, form.rect().bottomLeft()).y()
        assert bottom <= stage.window.height()
        last = field(form, "--blkio-weight")
        last.setFocus()
        assert form.width() == stage.window.width()
