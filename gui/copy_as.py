"""A run on the clipboard in the words of whoever is to have it: a shell, a compose file, the engine itself."""

import asyncio
import os
from collections.abc import Callable, Mapping
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from core.connection import Connection
from gui.menu_entries import add_entry
from gui.tasks import Tasks

if TYPE_CHECKING:
    from core.runs.spec import RunSpec

_API_VERSION = "1.44"  # where no engine answers that would have one


class CopyKind(Enum):
    """Whose words."""

    LINE = auto()
    COMPOSE = auto()
    REQUEST = auto()


class RunCopies:
    """Writes runs to the clipboard. A request is the one that the engine of `connection` would get.

    `client_config` reads the Docker CLI's config.json, whose proxies are in the request.
    """

    def __init__(self, tasks: Tasks, connection: Connection, client_config: Callable[[], Mapping[str, Any]]) -> None:
        self._tasks = tasks
        self._connection = connection
        self._client_config = client_config

    def copy(self, spec: "RunSpec", kind: CopyKind) -> None:
        """Put `spec` on the clipboard, soon; what is refused is told by the tasks' owner."""
        self._tasks.spawn(self._copy(spec, kind), "copy the run")

    async def _copy(self, spec: "RunSpec", kind: CopyKind) -> None:
        engine, info = self._connection.engine, self._connection.snapshot.info
        host = engine.host if engine is not None else ""
        version = info.api_version if info is not None else _API_VERSION
        # The request has what is in the files that the run names.
        text = await asyncio.to_thread(self._text, spec, kind, host, version)
        QGuiApplication.clipboard().setText(text)

    def _text(self, spec: "RunSpec", kind: CopyKind, host: str, api_version: str) -> str:
        from core.runs.copies import api_request, compose_file, run_line
        from core.runs.usage import value_refused
        from core.runs.values.go_text import InvalidValueError

        if kind is CopyKind.LINE:
            return run_line(spec)
        if kind is CopyKind.REQUEST:
            return api_request(spec, os.environ, self._client_config(), host=host, api_version=api_version).text
        try:
            return compose_file(spec)
        except InvalidValueError as error:
            raise value_refused(str(error)) from None


class CopyMenu(QMenu):
    """One entry for each kind of copy; `spec` gives the run as it is when one is chosen."""

    def __init__(self, copies: RunCopies, spec: Callable[[], "RunSpec"], parent: QWidget) -> None:
        super().__init__(parent)
        self._copies = copies
        self._spec = spec
        for kind, text in (
            (CopyKind.LINE, self.tr("docker run line")),
            (CopyKind.COMPOSE, self.tr("Compose service")),
            (CopyKind.REQUEST, self.tr("Engine API request")),
        ):
            add_entry(self, parent, text, partial(self._choose, kind))

    def _choose(self, kind: CopyKind) -> None:
        self._copies.copy(self._spec(), kind)
