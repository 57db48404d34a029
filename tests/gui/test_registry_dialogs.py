"""Registries are asked from the dialogs: search, tags, sizes before a pull, newer versions, signing in."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.docker_engine.endpoint import parse_host, resolve
from core.docker_engine.engine import DockerEngine
from core.engine import SearchHit
from core.errors import EngineAnswerError, EngineError, RegistryDeniedError, RegistryUnreachableError
from core.images.pulls import Pull
from gui.cache.details.text_table import TextTable
from gui.cache.image_menu import ImageAction
from gui.cache.registry.newer_dialog import NewerDialog
from gui.cache.registry.pull_dialog import PullDialog
from gui.cache.registry.sign_in_dialog import SignInDialog
from gui.tasks import Tasks
from gui.theme import Theme
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.fake_registry import FakeRegistry
from tests.gui.cache_stage import Stage, cache_pane, engine_with, until
from tests.lab.lab import LabDescription


def shop() -> FakeEngine:
    engine = engine_with("a:1")
    for tag in ("1", "1-slim", "2"):
        engine.add_registry_image(f"shop/it:{tag}", layers=(4_000_000, 1_500_000))
    engine.world.hits = [
        SearchHit("shop/it", "<b>sells</b> things", 1234, official=False),
        SearchHit("shopping", "official one", 7, official=True),
    ]
    return engine


def dialog_on(stage: Stage, registry: FakeRegistry | None = None) -> PullDialog:
    tasks = stage.pane.commands._tasks
    dialog = PullDialog(stage.pane._theme, stage.engine, tasks, stage.pane, registry or FakeRegistry(stage.engine))
    dialog.open()
    return dialog


def shown(dialog: PullDialog, columns: int = 1) -> list[str]:
    """The rows of the table in front."""
    table = dialog.tables.currentWidget()
    if not isinstance(table, TextTable):
        return []
    model = table.model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(columns)) for row in range(model.rowCount())
    ]


async def test_docker_hub_is_searched_when_asked() -> None:
    async with cache_pane(shop()) as stage:
        dialog = dialog_on(stage)
        assert not dialog.search.isEnabled()
        dialog.name.setText("shop")
        assert not any("/images/search" in request for request in stage.engine.world.requests)
        dialog.search.click()
        await stage.until(lambda: len(shown(dialog)) >= 2)
        assert shown(dialog, 4)[:2] == [
            "shop/it | 1234 |  | <b>sells</b> things",
            "shopping | 7 | official | official one",
        ]
        dialog.hit_table.selectRow(0)
        assert dialog.name.text() == "shop/it"
        dialog.reject()


async def test_a_colon_lists_the_tags_and_what_is_typed_narrows_them() -> None:
    async with cache_pane(shop()) as stage:
        dialog = dialog_on(stage)
        QTest.keyClicks(dialog.name, "shop/it:")
        await stage.until(lambda: shown(dialog) == ["1", "1-slim", "2"])
        assert dialog.status.text() == "3 tag(s)"
        QTest.keyClicks(dialog.name, "1-")
        assert shown(dialog) == ["1-slim"]
        completer = dialog.name.completer()
        assert completer.currentCompletion() == "shop/it:1-slim"
        dialog.reject()


async def test_size_and_platforms_are_known_before_the_pull() -> None:
    async with cache_pane(shop()) as stage:
        dialog = dialog_on(stage)
        asked: list[object] = []
        names: list[str] = []
        dialog.transfer_requested.connect(asked.append)
        dialog.pull_requested.connect(names.append)
        dialog.name.setText("shop/it")
        dialog.list_tags.click()
        await stage.until(lambda: shown(dialog) == ["1", "1-slim", "2"])
        dialog.tag_table.selectRow(2)
        assert dialog.name.text() == "shop/it:2"
        await stage.until(lambda: "to fetch" in dialog.forecast.text())
        assert dialog.forecast.text().startswith("5.5 MB in 2 layer")
        assert dialog.platforms.current == "linux/amd64"
        menu = dialog.platforms.make_menu()
        assert [action.text() for action in menu.actions()] == ["linux/amd64", "linux/arm64/v8"]
        menu.actions()[1].trigger()
        await stage.until(lambda: dialog.forecast.text().startswith("6.0 MB in 3 layer"))
        dialog.act.click()
        (pull,) = asked
        assert isinstance(pull, Pull)
        assert (pull.platform, pull.title, names) == ("linux/arm64/v8", "shop/it:2", [])


async def test_what_is_here_already_is_said() -> None:
    async with cache_pane(shop()) as stage:
        async with await stage.engine.pull("shop/it", tag="1") as pulling:
            assert [message async for message in pulling]
        dialog = dialog_on(stage)
        dialog.name.setText("shop/it")
        dialog.list_tags.click()
        await stage.until(lambda: len(shown(dialog)) == 3)
        dialog.tag_table.selectRow(0)
        await stage.until(lambda: "here already as shop/it:1, nothing to fetch" in dialog.forecast.text())
        names: list[str] = []
        dialog.pull_requested.connect(names.append)
        dialog.act.click()
        assert names == ["shop/it:1"]


async def test_no_internet_is_said_and_a_pull_stays_possible() -> None:
    async with cache_pane(shop()) as stage:
        registry = FakeRegistry(stage.engine)
        registry.error = RegistryUnreachableError("registry-1.docker.io: no answer in 15 seconds")
        dialog = dialog_on(stage, registry)
        dialog.name.setText("shop/it")
        dialog.list_tags.click()
        await stage.until(lambda: "cannot be reached" in dialog.status.text())
        assert dialog.act.isEnabled()
        assert dialog.sign_in.isHidden()
        stage.engine.fail("search_images", EngineError("dial tcp: lookup index.docker.io: no such host"))
        dialog.search.click()
        await stage.until(lambda: dialog.status.text() == "No answer: dial tcp: lookup index.docker.io: no such host")
        registry.error = RegistryDeniedError("authentication required")
        wanted: list[str] = []
        dialog.sign_in_requested.connect(wanted.append)
        dialog.list_tags.click()
        await stage.until(lambda: not dialog.sign_in.isHidden())
        dialog.sign_in.click()
        assert wanted == ["docker.io"]
        dialog.reject()


async def test_an_answer_that_comes_too_late_is_not_told() -> None:
    async with cache_pane(shop()) as stage:
        held = stage.engine.hold("search_images")
        dialog = dialog_on(stage)
        dialog.name.setText("shop")
        dialog.search.click()
        await stage.until(lambda: any("/images/search" in each for each in stage.engine.world.requests))
        dialog.reject()
        held.set()
        await stage.until(lambda: not dialog.lookup or not dialog.lookup._asking)
        assert stage.errors == []


async def test_a_newer_version_is_looked_for_on_request() -> None:
    engine = engine_with()
    image = engine.add_registry_image("it:1")
    engine.world.pulled(image)
    async with cache_pane(engine) as stage:
        assert not any("/distribution/" in request for request in engine.world.requests)
        row = stage.choose("it:1")
        stage.pane.commands.do(ImageAction.CHECK_NEWER, row)
        dialog = stage.pane.findChild(NewerDialog)
        await stage.until(lambda: "newest" in dialog.text.text())
        assert dialog.pull.isHidden()
        dialog.reject()
        engine.add_registry_image("it:1", layers=(5, 6, 7))
        newer = stage.pane.commands.check_newer(engine, row)
        await stage.until(lambda: "another one" in newer.text.text())
        newer.pull.click()
        assert stage.sent == [("pull_requested", "it:1")]
        engine.fail("remote_digest", EngineError("dial tcp: i/o timeout"))
        failed = stage.pane.commands.check_newer(engine, row)
        await stage.until(lambda: failed.text.text() == "No answer: dial tcp: i/o timeout")
        failed.reject()


async def sign_in_dialog(stage: Stage) -> SignInDialog:
    dialog = stage.pane.commands.ask_to_sign_in("reg.example")
    assert dialog is not None
    await stage.until(lambda: dialog.keeper.text())
    return dialog


async def test_without_a_helper_the_cli_is_shown_the_way() -> None:
    async with cache_pane(engine_with()) as stage:
        dialog = await sign_in_dialog(stage)
        assert "no credential helper" in dialog.keeper.text()
        dialog.user.setText("me too")
        dialog.secret.setText("pw")
        assert not dialog.act.isEnabled()
        dialog.copy.click()
        assert QApplication.clipboard().text() == "docker login -u 'me too' reg.example"
        dialog.registry.setText("")
        assert dialog.command.text() == "docker login -u 'me too'"
        dialog.reject()
        assert dialog.secret.text() == ""


async def test_a_sign_in_is_checked_and_handed_to_the_helper() -> None:
    async with cache_pane(engine_with()) as stage:
        world = stage.engine.world
        world.helper = "test"
        world.accounts["reg.example", "me"] = "right"
        dialog = await sign_in_dialog(stage)
        assert dialog.keeper.text().startswith("docker-credential-test keeps it")
        assert dialog.secret.echoMode() is QLineEdit.EchoMode.Password
        dialog.user.setText("me")
        dialog.secret.setText("wrong")
        dialog.act.click()
        await stage.until(lambda: "incorrect username or password" in dialog.message.text())
        assert world.sign_ins == {}
        dialog.secret.setText("right")
        stage.engine.fail("store_sign_in", EngineAnswerError("docker-credential-test failed (1)"))
        dialog.act.click()
        await stage.until(lambda: "docker-credential-test failed" in dialog.message.text())
        done: list[str] = []
        dialog.signed_in.connect(done.append)
        dialog.act.click()
        await stage.until(lambda: done)
        assert world.sign_ins == {"reg.example": {"username": "me", "password": "right"}}
        assert not any("right" in request for request in world.requests)


async def test_a_password_is_not_sent_in_the_clear_without_a_word() -> None:
    engine = FakeEngine("tcp://10.0.0.9:2375")
    async with cache_pane(engine) as stage:
        dialog = await sign_in_dialog(stage)
        assert "without encryption" in dialog.warning.text()
        dialog.reject()


HELPER = """#!/bin/sh
if [ "$1" = store ]; then cat > "{folder}/kept"; else cat > /dev/null; exit 1; fi
"""


@pytest.mark.engine
async def test_a_real_engine_checks_and_a_real_helper_keeps(
    lab: LabDescription, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "docker-credential-lab"
    program.write_text(HELPER.format(folder=tmp_path))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    (tmp_path / "config.json").write_text('{"credsStore": "lab"}')
    engine = DockerEngine(resolve({"DOCKER_HOST": lab.host, "DOCKER_CONFIG": str(tmp_path)}))
    errors: list[object] = []
    tasks = Tasks(errors.append)
    parent = QWidget()
    dialog = SignInDialog(engine, tasks, parent)
    dialog.open()
    await until(lambda: dialog.keeper.text().startswith("docker-credential-lab"))
    dialog.user.setText("lab-user")
    dialog.secret.setText("wrong")
    dialog.act.click()
    await until(lambda: not dialog.message.isHidden())
    assert "incorrect username or password" in dialog.message.text()
    assert not (tmp_path / "kept").exists()
    dialog.secret.setText("lab-password")
    dialog.act.click()
    await until((tmp_path / "kept").exists)
    await until(lambda: not dialog.isVisible())
    kept = json.loads((tmp_path / "kept").read_text())
    assert kept == {
        "ServerURL": "https://index.docker.io/v1/",
        "Username": "lab-user",
        "Secret": "lab-password",
    }
    assert (tmp_path / "config.json").read_text() == '{"credsStore": "lab"}'
    await tasks.close()
    await engine.close()
    parent.deleteLater()
    assert errors == []


@pytest.mark.engine
async def test_the_labs_registry_is_asked_through_the_dialog(lab: LabDescription, theme: Theme) -> None:
    """By the engine's mirror, as in the demo: there is no Docker Hub."""
    engine = DockerEngine(parse_host(lab.host))
    lab.docker("rmi", "-f", "lab/five", check=False)
    tasks = Tasks(lambda error: pytest.fail(str(error)))
    parent = QWidget()
    dialog = PullDialog(theme, engine, tasks, parent)
    dialog.open()
    dialog.name.setText("busybox")
    dialog.list_tags.click()
    await until(lambda: "1.36" in shown(dialog))
    dialog.name.setText("lab/five")
    dialog.list_tags.click()
    await until(lambda: shown(dialog) == ["latest"])
    dialog.tag_table.selectRow(0)
    await until(lambda: "to fetch" in dialog.forecast.text())
    dialog.reject()
    await tasks.close()
    await engine.close()
    parent.deleteLater()
