"""What the parent asks of the options form in the measured window; each deed answers how long the loop was held up.

`form LINE` opens it for a line, the first time or again; `page NUMBER` shows a page, `search TEXT` what is found, and
`line TEXT` types another line over the one that stands there.
"""

import asyncio
from typing import Any

from gui.command.form.options_form import OptionsForm
from tests.bench.watch import Watch
from tests.bench.window import Stage

_LOOK = 0.002  # seconds
_REST = 0.4  # seconds after which what the image brings has been asked for, and is shown


class FormStage:
    """The deeds, on one window."""

    def __init__(self, stage: Stage) -> None:
        self._window = stage.window
        self.deeds = {"form": self._open, "page": self._page, "search": self._search, "line": self._line}

    @property
    def _form(self) -> OptionsForm | None:
        return self._window.findChild(OptionsForm)

    async def _open(self, line: str) -> dict[str, Any]:
        if self._form is not None:
            self._form.close_form()
        self._window._bar.set_line(line)
        await asyncio.sleep(_REST)
        watch = Watch()
        self._window._on_options()
        return await self._settled(watch)

    async def _page(self, number: str) -> dict[str, Any]:
        assert self._form is not None
        watch = Watch()
        self._form._list.setCurrentRow(int(number))
        return await self._settled(watch)

    async def _search(self, text: str) -> dict[str, Any]:
        assert self._form is not None
        watch = Watch()
        self._form._search.setText(text)
        return await self._settled(watch)

    async def _line(self, text: str) -> dict[str, Any]:
        watch = Watch()
        self._window._bar.line.setText(text)
        return await self._settled(watch)

    async def _settled(self, watch: Watch) -> dict[str, Any]:
        while self._form is None or not self._form.complete:  # noqa: ASYNC110 - a form tells nobody
            await asyncio.sleep(_LOOK)
        await asyncio.sleep(_REST)
        return watch.taken()
