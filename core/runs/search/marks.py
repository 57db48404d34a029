"""Where in the output something was found, at most so many places: what a scroll bar can show."""

MOST = 1024  # a scroll bar has no more pixels


class Marks:
    """Lines with hits, in order; where there are many, only some, ever farther apart. One thread writes, any reads."""

    def __init__(self, size: int) -> None:
        """`size` is how many bytes there are as yet: marks nearer than a pixel are left out from the first."""
        self._marks: tuple[tuple[int, int], ...] = ()  # offset and line
        self.apart = size // MOST  # bytes

    @property
    def lines(self) -> list[int]:
        """The marked lines."""
        return [line for _offset, line in self._marks]

    @property
    def next_offset(self) -> int:
        """Offset from which on the next mark is wanted."""
        marks = self._marks
        return marks[-1][0] + self.apart if marks else 0

    def cut(self, offset: int) -> None:
        """Forget the marks from an offset on: that part is looked through again."""
        if self._marks and self._marks[-1][0] >= offset:
            self._marks = tuple(mark for mark in self._marks if mark[0] < offset)

    def add(self, found: list[tuple[int, int]]) -> None:
        """Add marks (offset, line) that follow the others."""
        marks = [*self._marks, *found]
        while len(marks) > MOST:
            self.apart = max(1, 2 * self.apart, (marks[-1][0] - marks[0][0]) // MOST)
            marks = self._thinned(marks)
        self._marks = tuple(marks)

    def _thinned(self, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
        kept = marks[:1]
        for mark in marks[1:]:
            if mark[0] >= kept[-1][0] + self.apart:
                kept.append(mark)
        return kept
