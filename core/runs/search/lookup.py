"""Which lines the hits of a stretch are in: looked up again when somebody asks, the last ones kept."""

from array import array
from collections import OrderedDict
from dataclasses import dataclass

from core.runs.search.finder import Finder
from core.runs.search.records import Stretch
from core.runs.search.stretch import Look
from core.runs.transcript import Transcript

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Found:
    """Line numbers of one stretch: of each hit, and of each line that begins to match there."""

    hits: "array[int]"
    lines: "array[int]"


class Lookup:
    """Reads stretches of one transcript; the loop's thread only."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._kept: OrderedDict[tuple[int, int], Found] = OrderedDict()

    def found(self, stretch: Stretch, finder: Finder | None) -> Found:
        """What lies in a stretch; nothing where the transcript has been cleared since."""
        key = (stretch.start, stretch.stop)
        if key not in self._kept:
            self._kept[key] = self._look(stretch, finder)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _look(self, stretch: Stretch, finder: Finder | None) -> Found:
        data = self._transcript.read(stretch.start, stretch.stop - stretch.start)
        if finder is None or not stretch.hits or len(data) != stretch.stop - stretch.start:
            return Found(array("Q"), array("Q"))
        first = self._transcript.line_at(stretch.start)
        look = Look(finder, data, stretch.carry, continues=stretch.continues)
        hits = array("Q", map(first.__add__, look.hit_lines(stretch.hits)))
        matched_before = stretch.carry is not None and stretch.carry.matched
        lines = array("Q", (line for line in dict.fromkeys(hits) if not (matched_before and line == first)))
        return Found(_filled(hits, stretch.hits, first), _filled(lines, stretch.lines, first))


def _filled(numbers: "array[int]", count: int, first: int) -> "array[int]":
    """What was counted and is no longer there was above what is: its text has been given up meanwhile."""
    return array("Q", [max(0, first - 1)]) * (count - len(numbers)) + numbers
