"""Looks for earlier runs as one types: one search at a time, its answer shown if it is still what is asked for."""

from collections.abc import Callable, Sequence

from core.history.history import History
from core.history.past_run import PastRun
from gui.tasks import Tasks

PAGE, MOST = 200, 3200
"""Runs that are listed at first, and at the most: who looks for an older one types a word of it."""


class PastRunSearch:
    """Owned by the dialog. `on_found` is given what was found and whether there are more to be listed."""

    def __init__(self, history: History, tasks: Tasks, on_found: Callable[[Sequence[PastRun], bool], None]) -> None:
        self._history = history
        self._tasks = tasks
        self._on_found = on_found
        self._text = ""
        self._limit = PAGE
        self._asked = 0
        self._busy = False

    def look_for(self, text: str) -> None:
        """List the runs that have all words of `text`, from the first on."""
        self._text, self._limit = text, PAGE
        self.again()

    def more(self) -> None:
        """List twice as many."""
        self._limit = min(2 * self._limit, MOST)
        self.again()

    def again(self) -> None:
        """List the same anew: they may have changed."""
        self._asked += 1
        if not self._busy:
            self._busy = True
            self._tasks.spawn(self._search(), "search the history")

    async def _search(self) -> None:
        answered = 0
        try:
            while answered != self._asked:
                answered, limit = self._asked, self._limit
                found = await self._history.find(self._text, limit)
                if answered == self._asked:
                    self._on_found(found, len(found) == limit < MOST)
        finally:
            self._busy = False
