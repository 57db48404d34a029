"""Runs in tabs on a real engine: the seed's story, a pull of twenty layers, and what a real engine says of errors."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressBar, QPushButton, QTableView

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.images.pull import PullSnapshot
from core.images.pulls import Pull
from core.images.reference import ImageReference
from core.runs.run import Run
from core.runs.state import RunState
from core.runs.syntax import parse_line
from core.runs.transcript import Transcript
from gui.console.run_tab import RunTab
from gui.console.run_tabs import RunTabs
from gui.console.tab.error_card import ErrorCard
from gui.console.words.error_offers import ErrorAction
from gui.console.words.explain_words import explain, summary
from gui.console.words.flow_words import stations
from gui.console.words.run_words import state_text
from gui.theme import Theme
from tests.gui.parts import part, until
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine

A = ErrorAction


@dataclass
class Window:
    """The tabs on the screen and the engine below them."""

    tabs: RunTabs
    engine: DockerEngine
    folder: Path

    async def start(self, line: str) -> RunTab:
        """Run a line in a new tab."""
        run = Run(parse_line(line), Transcript(spool_folder=self.folder))
        return await self.tabs.open_run(run, self.engine)

    async def run(self, line: str) -> RunTab:
        """Run a line to its end."""
        tab = await self.start(line)
        await until(lambda: not tab.live, turns=10_000)
        return tab


@asynccontextmanager
async def window_on(host: str, theme: Theme, folder: Path) -> AsyncIterator[Window]:
    """Tabs on this engine; everything is closed in the end."""
    engine = DockerEngine(parse_host(host))
    tabs = RunTabs(theme)
    tabs.resize(840, 700)
    tabs.show()
    try:
        yield Window(tabs, engine, folder)
    finally:
        await tabs.close_all()
        tabs.deleteLater()
        await engine.close()


def written(tab: RunTab) -> str:
    return b"".join(data for _, data in tab.run.transcript.chunks()).decode()


async def test_the_seed_s_story(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    """Missing, pulled, run; then cached: the registry is not asked, and the window says so."""
    lab.docker("rmi", "-f", "hello-world", check=False)
    async with window_on(lab.host, theme, tmp_path) as window:
        first = await window.run("--rm hello-world")
        assert state_text(first.run.snapshot) == "Exited (0)"
        assert written(first).startswith("Unable to find image 'hello-world:latest' locally\nlatest: Pulling from")
        assert [station.words for station in stations(first.run.snapshot, 1.0)][2] == "not here"
        assert "404" in explain(first.run.snapshot, 1.0)[2].requests[0].answer
        second = await window.run("--rm hello-world")
        assert written(second).startswith("\nHello from Docker!")
        words = [station.words for station in stations(second.run.snapshot, 1.0)]
        assert words[2].startswith("hit · ")
        assert words[3] == "not asked"
        assert summary(second.run.snapshot).startswith("The registry was not asked")


async def test_twenty_layers_are_watched_one_by_one(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    lab.docker("rmi", "-f", "lab/twenty", check=False)
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = window.tabs.open_pull(Pull(ImageReference.parse("lab/twenty")), window.engine)
        bar = part(tab, QProgressBar, "Pull progress")
        values: list[int] = []
        statuses: set[str] = set()

        def watch(snapshot: PullSnapshot) -> None:
            values.append(bar.value())
            statuses.update(layer.status for layer in snapshot.layers)

        tab.pull.listeners.add(watch)
        await until(lambda: not tab.live, turns=20_000)
        assert part(tab, QTableView, "Layers").model().rowCount() == 20
        assert values == sorted(values)
        assert bar.value() == bar.maximum()
        assert {"Downloading", "Pull complete"} <= statuses
    lab.docker("rmi", "-f", "lab/twenty")


async def test_cancel_stops_the_pull_in_the_engine(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    lab.docker("rmi", "-f", "lab/twenty", check=False)
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await window.start("--rm lab/twenty true")
        await until(lambda: (tab.run.snapshot.pull or PullSnapshot("")).downloaded > 0, turns=10_000)
        part(tab, QPushButton, "Cancel").click()
        await until(lambda: not tab.live)
        assert state_text(tab.run.snapshot) == "Cancelled"
        assert not lab.docker("images", "-q", "lab/twenty")


async def test_ports_stand_beside_a_running_container(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await window.start("--rm -P --expose 80 busybox sleep 100")
        await until(lambda: bool(tab.run.snapshot.ports), turns=10_000)
        assert tab.run.snapshot.state is RunState.RUNNING
        assert "->80/tcp" in tab.run.snapshot.ports[0]
        part(tab, QPushButton, "Kill").click()
        await until(lambda: not tab.live, turns=10_000)
        assert state_text(tab.run.snapshot) == "Exited (137)"
        assert part(tab, ErrorCard, "Error").words is None


ERRORS = {
    "--rm busybox /nope": ("Failed: command not found", [A.EDIT]),
    "--rm busybox /bin": ("Failed: command not executable", [A.EDIT]),
    "--rm {registry}/nosuch": ("Failed: the registry has no such image or tag", [A.EDIT, A.RETRY]),
    "--rm {registry}/library/hello-world:nosuch": ("Failed: the registry has no such image or tag", [A.EDIT, A.RETRY]),
    "--rm --pull never nosuch2": ("Failed: the image is not here", [A.PULL, A.EDIT]),
    "--rm 127.0.0.1:1/nosuch:1": ("Failed: the registry cannot be reached", [A.EDIT, A.RETRY]),
    "--rm --network nonet busybox": ("Failed: there is no such network", [A.COPY_COMMAND, A.EDIT, A.RETRY]),
    "--rm -m 1 busybox": ("Failed: the engine refuses these options", [A.EDIT]),
    "--rm --mount type=bind,source=/nowhere,target=/x busybox": ("Failed: there is nothing to mount", [A.EDIT]),
}


@pytest.mark.parametrize(("line", "told"), ERRORS.items(), ids=ERRORS.keys())
async def test_an_engine_s_error_is_understood(
    lab: LabDescription, theme: Theme, tmp_path: Path, line: str, told: tuple[str, list[ErrorAction]]
) -> None:
    async with window_on(lab.host, theme, tmp_path) as window:
        tab = await window.run(line.format(registry=lab.registry))
        words = part(tab, ErrorCard, "Error").words
        assert words is not None
        assert (state_text(tab.run.snapshot), [offer.action for offer in words.offers]) == told
        assert words.details in written(tab)


async def test_a_taken_name_and_a_taken_port(lab: LabDescription, theme: Theme, tmp_path: Path) -> None:
    holder = lab.docker("run", "-d", "--name", "tabs-holder", "-p", "127.0.0.1::80", "busybox", "sleep", "100")
    try:
        port = lab.docker("port", holder, "80").rpartition(":")[2]
        async with window_on(lab.host, theme, tmp_path) as window:
            name = await window.run("--rm --name tabs-holder busybox")
            assert state_text(name.run.snapshot) == "Failed: the name “tabs-holder” is taken"
            taken = await window.run(f"--rm -p 127.0.0.1:{port}:80 busybox")
            assert state_text(taken.run.snapshot) == f"Failed: port {port} is taken"
    finally:
        lab.docker("rm", "-f", holder)


async def test_no_engine_is_told_in_the_tab(theme: Theme, tmp_path: Path) -> None:
    async with window_on(f"unix://{tmp_path}/none.sock", theme, tmp_path) as window:
        tab = await window.run("hello-world")
        assert state_text(tab.run.snapshot) == "Failed: no engine answers"
        words = part(tab, ErrorCard, "Error").words
        assert words is not None
        assert [offer.action for offer in words.offers] == [A.START_ENGINE, A.RETRY]
        assert [station.words for station in stations(tab.run.snapshot, 1.0)][1] == "no answer"
