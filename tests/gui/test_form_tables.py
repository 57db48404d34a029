"""Ports, volumes and mounts as tables in the form: what stands in their cells is what the line says."""

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication, QCheckBox, QDialogButtonBox, QFileDialog, QLineEdit, QPushButton

from core.runs.syntax import parse_line
from gui.command.form.pages import Page
from gui.theme import Theme
from tests.gui.form_stage import edit, engine_with_images, field, opened, there
from tests.gui.parts import until
from tests.gui.window_stage import main_window


async def test_ports_are_a_table(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "-p 127.0.0.1:53:53/udp nginx:alpine", Page.PORTS)
        cells = ("Host address", "Host port", "Container port", "Protocol")
        assert [field(form, f"--publish 1: {cell}").text() for cell in cells] == ["127.0.0.1", "53", "53", "udp"]
        there(form, QPushButton, "Add another --publish").click()
        assert stage.line.text() == "-p 127.0.0.1:53:53/udp nginx:alpine", "an empty row says nothing"
        edit(form, "--publish 2: Container port", "80")
        edit(form, "--publish 2: Host port", "8080")
        assert stage.line.text() == "-p 127.0.0.1:53:53/udp -p 8080:80 nginx:alpine"
        there(form, QPushButton, "--publish 1: Remove").click()
        assert stage.line.text() == "-p 8080:80 nginx:alpine"
        assert field(form, "--publish 1: Host port").text() == "8080"


async def test_a_port_in_its_long_form_stays_as_it_was_typed(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "-p published=80,target=81 nginx:alpine", Page.PORTS)
        assert field(form, "--publish 1: Value").text() == "published=80,target=81"


async def test_volumes_are_a_table_with_read_only(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine", Page.VOLUMES)
        edit(form, "--volume 1: Path in the container", "/data")
        edit(form, "--volume 1: Folder or volume", "./a b")
        there(form, QCheckBox, "--volume 1: Read-only").click()
        assert stage.line.text() == "-v './a b:/data:ro' nginx:alpine"
        edit(form, "--volume 1: Mount options", "z")
        assert not there(form, QCheckBox, "--volume 1: Read-only").isChecked()
        assert stage.line.text() == "-v './a b:/data:z' nginx:alpine"


async def test_mounts_are_a_table_with_type_and_options(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        line = "--mount type=tmpfs,dst=/run,tmpfs-size=64m --mount src=web,dst=/x,ro nginx:alpine"
        form = await opened(stage, line, Page.VOLUMES)
        cells = ("Type", "Folder or volume", "Path in the container", "Other options")
        assert [field(form, f"--mount 1: {cell}").text() for cell in cells] == ["tmpfs", "", "/run", "tmpfs-size=64m"]
        assert [field(form, f"--mount 2: {cell}").text() for cell in cells] == ["", "web", "/x", ""]
        assert there(form, QCheckBox, "--mount 2: Read-only").isChecked()
        assert not field(form, "--mount 1: Folder or volume").isEnabled(), "what is in memory comes from nowhere"
        assert stage.line.text() == line, "opening it changes nothing"
        there(form, QPushButton, "Add another --mount").click()
        assert stage.line.text() == line, "an empty row says nothing"
        edit(form, "--mount 3: Path in the container", "/a,b")
        edit(form, "--mount 3: Type", "bind")
        edit(form, "--mount 3: Folder or volume", "./one two")
        there(form, QCheckBox, "--mount 3: Read-only").click()
        edit(form, "--mount 3: Other options", "bind-propagation=rslave")
        third = 'type=bind,source=./one two,"target=/a,b",readonly,bind-propagation=rslave'
        assert parse_line(stage.line.text()).mounts[2] == third
        assert stage.line.text().endswith(f"--mount '{third}' nginx:alpine")
        there(form, QCheckBox, "--mount 2: Read-only").click()
        there(form, QPushButton, "--mount 1: Remove").click()
        assert parse_line(stage.line.text()).mounts == ("src=web,dst=/x", third)


async def test_a_mount_that_no_table_can_show_stays_as_it_was_typed(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        line = "--mount type=bind,type=volume,target=/b nginx:alpine"
        form = await opened(stage, line, Page.VOLUMES)
        assert field(form, "--mount 1: Value").text() == "type=bind,type=volume,target=/b"
        assert stage.line.text() == line


async def test_a_mount_is_judged_as_it_is_typed(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine", Page.VOLUMES)
        edit(form, "--mount 1: Folder or volume", "web")
        target = field(form, "--mount 1: Path in the container")
        assert "target is required" in target.accessibleDescription()
        edit(form, "--mount 1: Path in the container", "/b")
        assert target.accessibleDescription() == ""
        edit(form, "--mount 1: Other options", "tmpfs-size=1m")
        assert "cannot mix 'tmpfs-*' options with mount type 'volume'" in target.accessibleDescription()
        assert not stage.run_button.isEnabled()


async def choose(button: QPushButton, name: str) -> None:
    """Press a button that browses, type `name` into the dialog and accept it."""
    button.click()
    await until(lambda: bool(dialogs()))
    (dialog,) = dialogs()
    typed = dialog.findChild(QLineEdit, "fileNameEdit")
    assert typed is not None, "this is the desktop's own dialog"
    typed.setText(name)  # key by key its list of completions would open and take the rest
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Open).click()
    await until(lambda: not dialogs())


def dialogs() -> list[QFileDialog]:
    return [found for found in QApplication.topLevelWidgets() if isinstance(found, QFileDialog) and found.isVisible()]


async def test_a_folder_is_chosen_for_a_volume_and_for_a_mount(theme: Theme, tmp_path: Path) -> None:
    folder = tmp_path / "some data"
    folder.mkdir()
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, f"-v {tmp_path}:/data nginx:alpine", Page.VOLUMES)
        await choose(there(form, QPushButton, "--volume 1: Choose a folder"), "some data")
        assert parse_line(stage.line.text()).volumes == (f"{folder}:/data",), "it begins where the field points to"
        await choose(there(form, QPushButton, "--mount 1: Choose a folder"), str(folder))
        edit(form, "--mount 1: Path in the container", "/x")
        assert parse_line(stage.line.text()).mounts == (f"type=bind,source={folder},target=/x",)
        edit(form, "--mount 1: Type", "volume")
        assert not there(form, QPushButton, "--mount 1: Choose a folder").isEnabled()


async def test_a_file_of_variables_is_chosen_and_a_dialog_that_is_left_changes_nothing(
    theme: Theme, tmp_path: Path
) -> None:
    file = tmp_path / "my.env"
    file.write_text("A=1\n")
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine", Page.ENVIRONMENT)
        button = there(form, QPushButton, "--env-file 1: Choose a file")
        button.click()
        await until(lambda: bool(dialogs()))
        assert dialogs()[0].filter() & QDir.Filter.Hidden, ".env is one"
        dialogs()[0].reject()
        assert stage.line.text() == "nginx:alpine"
        await until(lambda: not dialogs())
        await choose(button, str(file))
        assert parse_line(stage.line.text()).env_files == (str(file),)
        assert field(form, "--env-file 1: Value").text() == str(file)


async def test_a_file_that_is_not_there_yet_is_chosen_for_the_containers_id(theme: Theme, tmp_path: Path) -> None:
    async with main_window(theme, tmp_path, engine_with_images()) as stage:
        form = await opened(stage, "nginx:alpine", Page.ADVANCED)
        await choose(there(form, QPushButton, "Choose a file for --cidfile"), str(tmp_path / "new id"))
        assert parse_line(stage.line.text()).cidfile == str(tmp_path / "new id")
