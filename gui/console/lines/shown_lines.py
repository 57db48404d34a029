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
    """From the place in the view (0 is the first line shown) to the line's number in the transcript, and back."""

    def __init__(self) -> None:
        self.matching: LineNumbers | None = None
        self._written = 0
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
        return self.matching is not None and len(self.matching) != self._count

    @property
    def end(self) -> int:
        """One more than the number of the last line shown."""
        return self._written if self.matching is None else (self.number(self._count - 1) or -1) + 1

    def show_only(self, matching: LineNumbers | None) -> None:
        """Show only these lines; None shows all."""
        self.matching = matching
        self._known.clear()
        self.update(self._written)

    def update(self, written: int) -> None:
        """Take in that the transcript has so many lines now."""
        self._written = written
        self._known.pop(self._count - 1, None)  # the last one may not match any more, grown longer
        self._count = written if self.matching is None else len(self.matching)

    def number(self, place: int) -> int | None:
        """The number of the line at a place, None when there is none."""
        if not 0 <= place < self._count:
            return None
        if self.matching is None:
            return place
        if place not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            try:
                self._known[place] = self.matching[place]
            except IndexError:  # cleared since the last update
                return None
        return self._known[place]

    def place(self, number: int) -> int:
        """How many lines are shown above the line with this number, which may not be shown itself."""
        return min(number, self._written) if self.matching is None else self.matching.index_at(number)
