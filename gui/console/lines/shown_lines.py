"""Which lines a console shows: all of them, or only those that match; and where among them each one stands."""

from typing import Protocol

_KNOWN = 4096  # line numbers that are kept at hand


class LineNumbers(Protocol):
    """Numbers of lines, ascending; more of them may come."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> int: ...
    def index_at(self, line: int) -> int:
        """How many of them are smaller than `line`."""
        ...


class NoLines:
    """None at all."""

    def __len__(self) -> int:
        return 0

    def __getitem__(self, index: int, /) -> int:
        raise IndexError(index)

    def index_at(self, line: int) -> int:
        """None of them is smaller."""
        del line
        return 0


class ShownLines:
    """From the place in the view (0 is the first line shown) to the line's number in the transcript, and back.

    Lines whose text is no longer kept are not shown: all places move up when more of it goes.
    """

    def __init__(self) -> None:
        self.matching: LineNumbers | None = None
        self._written = 0
        self._kept_from = 0  # number of the first line whose text there is
        self._above = 0  # lines that would be shown above it
        self._count = 0
        self._known: dict[int, int] = {}

    @property
    def count(self) -> int:
        """How many lines are shown, as of the last `update`."""
        return self._count

    @property
    def filtered(self) -> bool:
        """Whether only the lines that match are shown."""
        return self.matching is not None

    @property
    def stale(self) -> bool:
        """Whether more lines match than at the last `update`."""
        return self.matching is not None and len(self.matching) - self._above != self._count

    @property
    def begin(self) -> int:
        """The number of the first line shown."""
        return self.number(0) or 0

    @property
    def end(self) -> int:
        """One more than the number of the last line shown."""
        return self._written if self.matching is None else (self.number(self._count - 1) or -1) + 1

    def show_only(self, matching: LineNumbers | None) -> None:
        """Show only these lines; None shows all."""
        self.matching = matching
        self._known.clear()
        self.update(self._written, self._kept_from)

    def update(self, written: int, kept_from: int) -> int:
        """Take in that the transcript has so many lines now, and from which on they are kept.

        Returns by how many places all lines have moved up.
        """
        before, self._written, self._kept_from = self._above, written, kept_from
        self._above = 0
        if kept_from:
            self._above = kept_from if self.matching is None else self.matching.index_at(kept_from)
        self._known.pop(self._count - 1, None)  # the last one may not match any more, grown longer
        if self._above != before:
            self._known.clear()
        self._count = max(0, (written if self.matching is None else len(self.matching)) - self._above)
        return self._above - before

    def number(self, place: int) -> int | None:
        """The number of the line at a place, None when there is none."""
        if not 0 <= place < self._count:
            return None
        if self.matching is None:
            return place + self._above
        if place not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            try:
                self._known[place] = self.matching[place + self._above]
            except IndexError:  # cleared since the last update
                return None
        return self._known[place]

    def place(self, number: int) -> int:
        """How many lines are shown above the line with this number, which may not be shown itself."""
        place = min(number, self._written) if self.matching is None else self.matching.index_at(number)
        return max(0, place - self._above)
