"""Watches a run's published ports while it runs, and lets their links lead somewhere once somebody answers."""

import asyncio
from typing import Any

from core.runs.container_life import ContainerLife
from core.runs.published_ports import PortWatch, published_ports
from core.runs.run import Run
from core.runs.state import RunSnapshot, RunState
from gui.console.tab.port_links import PortLinks
from gui.tasks import Tasks


class RunPorts:
    """Owned by a run's tab, whose tasks it uses: what it tries ends with the tab, or with the run."""

    def __init__(self, run: Run, tasks: Tasks, links: PortLinks) -> None:
        self._run = run
        self._tasks = tasks
        self._links = links
        self._shown: tuple[str, ...] = ()
        self._work: asyncio.Task[Any] | None = None

    def show(self, snapshot: RunSnapshot, life: ContainerLife) -> None:
        """The run and its container stand like this now."""
        if life.ports is None:
            runs = snapshot.state in (RunState.RUNNING, RunState.STOPPING)
            self._follow(snapshot.ports if runs else ())
        else:
            self._follow(life.ports if life.running else ())

    def _follow(self, texts: tuple[str, ...]) -> None:
        engine = self._run.engine
        if texts == self._shown or engine is None:
            return
        self._shown = texts
        if self._work is not None:
            self._work.cancel()
            self._work = None
        ports = published_ports(texts, engine.host)
        self._links.set_ports(ports)
        if ports:
            watch = PortWatch(ports, self._links.set_answering)
            self._work = self._tasks.spawn(watch.follow(), name="try the ports")
