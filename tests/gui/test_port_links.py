"""A run's published ports in its bar: links that lead somewhere once somebody answers, however narrow the tab."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.engine import Engine
from core.runs.published_ports import published_ports
from core.runs.spec import RunSpec
from core.runs.syntax import parse_line
from gui.console.run_tab import RunTab
from gui.console.tab.port_links import PortLinks
from gui.theme import Theme
from tests.fakes.fake_container import sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.gui import run_snapshots as moments
from tests.gui.parts import part, until
from tests.gui.scripted_run import ScriptedRun
from tests.gui.window_stage import main_window

UNIX = "unix:///fake/docker.sock"


class Desktop(QObject):
    """Stands where a browser would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    made = Desktop()
    QDesktopServices.setUrlHandler("http", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("http")


def seen(links: PortLinks) -> list[str]:
    shown = [button for button in links.findChildren(QPushButton) if button.isVisibleTo(links)]
    return [button.text() for button in sorted(shown, key=QWidget.x)]


async def test_a_link_opens_once_somebody_answers_and_goes_with_the_run(theme: Theme, desktop: Desktop) -> None:
    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(wait, "127.0.0.1", 0)
    number = server.sockets[0].getsockname()[1]
    run = ScriptedRun(RunSpec(image="web"), moments.created())
    engine: Engine = FakeEngine(UNIX)
    run.engine = engine
    tab = RunTab(theme, run, "web")  # type: ignore[arg-type]
    tab.resize(840, 500)
    tab.show()
    async with server:
        run.tell(moments.running(f"127.0.0.1:{number}->80/tcp"))
        links = part(tab, PortLinks, "Ports")
        assert seen(links) == [f"127.0.0.1:{number}"]
        button = part(links, QPushButton, f"127.0.0.1:{number}")
        assert not button.isEnabled()
        await until(button.isEnabled)
        assert button.toolTip() == button.accessibleDescription() == f"Opens http://localhost:{number}/"
        assert seen(links) == [f"127.0.0.1:{number} ↗"]
        button.click()
        assert desktop.opened == [f"http://localhost:{number}/"]
        run.tell(moments.exited(0))
        assert links.isHidden()
    await tab.close_down()
    tab.deleteLater()


def test_what_does_not_fit_is_in_a_menu(theme: Theme, desktop: Desktop) -> None:
    parent = QWidget()
    parent.resize(2000, 60)
    links = PortLinks(parent)
    parent.show()
    ports = published_ports(tuple(f"0.0.0.0:{number}->{number}/tcp" for number in range(8000, 8006)), UNIX)
    links.set_ports(ports)
    links.set_answering(ports[5])
    links.resize(2000, 24)
    assert len(seen(links)) == 6
    links.resize(250, 24)
    few = seen(links)
    assert few[-1] == f"+{6 - (len(few) - 1)}"
    assert all(child.geometry().right() <= 250 for child in links.findChildren(QPushButton) if child.isVisibleTo(links))
    links.resize(40, 24)
    assert seen(links) == ["+6"]
    part(links, QPushButton, "More ports").click()
    (menu,) = links.findChildren(QMenu)
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "0.0.0.0:8000   http://localhost:8000/"
    assert [action.isEnabled() for action in menu.actions()] == [False] * 5 + [True]
    menu.actions()[5].trigger()
    assert desktop.opened == ["http://localhost:8005/"]
    menu.close()
    parent.deleteLater()


def test_what_no_browser_can_open_says_so(theme: Theme) -> None:
    parent = QWidget()
    links = PortLinks(parent)
    links.set_ports(published_ports(("0.0.0.0:53->53/udp",), UNIX))
    (button,) = [each for each in links.findChildren(QPushButton) if each.isVisibleTo(links)]
    assert not button.isEnabled()
    assert "53/udp" in button.toolTip()
    parent.deleteLater()


async def test_links_follow_the_container_when_it_starts_again(theme: Theme, tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("web", sleeps())
    async with main_window(theme, tmp_path, engine) as stage:
        await stage.window.run(parse_line("-d -P --restart always web"))
        tab = stage.tabs.current
        assert isinstance(tab, RunTab)
        await stage.until_run_state("Running")
        container = engine.world.containers[tab.run.snapshot.container_id]
        links = part(tab, PortLinks, "Ports")
        for number in (1, 2):  # ports where nobody answers
            container.ports = (f"127.0.0.1:{number}->80/tcp",)
            engine.emit("container", "start", container.id)
            await until(lambda shown=f"127.0.0.1:{number}": seen(links) == [shown])
        container.status = "restarting"
        engine.emit("container", "die", container.id, exitCode="1")
        await until(links.isHidden)
