"""Finds a word or a pattern in everything a run has written, beside the window's work, and in what follows."""

import threading
import time
from bisect import bisect_left
from collections.abc import Callable

from core.runs.search.finder import Finder
from core.runs.search.lookup import Found, Lookup
from core.runs.search.marks import Marks
from core.runs.search.patterns import NoPatternsError, PatternError
from core.runs.search.query import Query, finder_of
from core.runs.search.records import Carry, Records, Stretch, Tally
from core.runs.search.stretch import Look, stretches
from core.runs.transcript import Transcript

BLOCK = 256 * 1024  # bytes read at a time; a cancel is heard in between
AT_ONCE = 128 * 1024  # so little is looked through without a thread
_LEAST_GRAIN = 512  # bytes
_TURN = 0.001  # seconds after which the thread lets the window's have its turn ...
_PAUSE = 1e-6  # ... by a pause of this length, or the shortest that the system has


class Search:
    """All places of one query in one transcript, counted: which line a hit is in is found out when it is asked for.

    Owned by the loop's thread, which calls `go_on` now and then; the thread that looks through much text is named
    "search" and ends by itself, or soon after `cancel` or the program's end. `lines` asks for matching lines as well.
    """

    def __init__(self, transcript: Transcript, query: Query, *, lines: bool = False) -> None:
        self.query = query
        self.error: PatternError | NoPatternsError | None = None
        self._transcript = transcript
        self._generation = transcript.generation
        self._lines = lines
        self._records = Records()
        self._marks = Marks(transcript.size)
        self._lookup = Lookup(transcript)
        self._finder: Finder | None = finder_of(query) if query.simple else None
        self._position = 0  # what lies from here on is to be looked through (again)
        self._carry: Carry | None = None
        self._thread: threading.Thread | None = None
        self._cancelled = False
        self._paused = 0.0

    @property
    def finder(self) -> Finder | None:
        """What finds the query in a text; None until a pattern has been made ready, or when it cannot be."""
        return self._finder

    @property
    def count(self) -> int:
        """Hits so far."""
        return self._records.hits

    @property
    def complete(self) -> bool:
        """Whether everything written until now has been looked through, or cannot be."""
        if self.error is not None:
            return True
        return self._finder is not None and self._records.end >= self._transcript.size

    @property
    def void(self) -> bool:
        """Whether the transcript has been cleared since: begin anew."""
        return self._generation != self._transcript.generation

    @property
    def matching(self) -> "MatchingLines":
        """The lines that match, if `lines` was asked for."""
        return MatchingLines(self._transcript, self._records, self._found)

    def hit(self, number: int) -> tuple[int, int]:
        """Line of a hit (0 is the first), and the how-manieth in this line it is (from 0). Raises IndexError."""
        stretch = self._records.of_hit(number)
        lines = self._found(stretch).hits
        within = min(number - stretch.hits_before, len(lines) - 1)
        if within < 0:  # cleared meanwhile
            raise IndexError(number)
        line = lines[within]
        nth = within - bisect_left(lines, line)
        if stretch.carry is not None and line == self._transcript.line_at(stretch.start):
            nth += self._records.hits_of_line_before(stretch.index)
        return line, nth

    def first_from(self, line: int) -> int | None:
        """Number of the first hit at or below a line; the first of all when there is none.

        None when there is none at all, or that cannot be told yet.
        """
        stretch = self._records.at(self._transcript.line_start(line))
        if stretch is None or not self.count:
            return None
        number = stretch.hits_before + bisect_left(self._found(stretch).hits, line)
        if number < self.count:
            return number
        return 0 if self.complete else None

    def marks(self) -> list[int]:
        """Lines with hits, spread over all: as many as a scroll bar can show."""
        return self._marks.lines

    def go_on(self) -> None:
        """Look through what has been written since: a little at once, much (and a pattern always) in a thread."""
        if self._cancelled or self.complete or (self._thread is not None and self._thread.is_alive()):
            return
        if self.query.simple and self._transcript.size - self._position <= AT_ONCE:
            self._look_through()
        else:
            # Not a daemon: one that is in RE2 when Python ends takes the process down with it.
            self._thread = threading.Thread(target=self._look_through, name="search")
            self._thread.start()

    def cancel(self) -> None:
        """Give up; the thread ends after the stretch that it is at."""
        self._cancelled = True

    @property
    def _given_up(self) -> bool:
        return self._cancelled or not threading.main_thread().is_alive()

    def _found(self, stretch: Stretch) -> Found:
        return self._lookup.found(stretch, self._finder)

    def _look_through(self) -> None:
        try:
            finder = self._finder or finder_of(self.query)
        except (PatternError, NoPatternsError) as error:
            self.error = error
            return
        self._finder = finder
        grain = finder.grain
        while not (self._given_up or self.void) and self._records.end < (size := self._transcript.size):
            start = self._position
            block = self._transcript.read(start, BLOCK)
            last = start + len(block) >= size
            most = 1
            for first, stop, continues in stretches(block, grain, last=last):
                if self._given_up:
                    return
                look = Look(finder, block[first:stop], self._carry, continues=continues)
                tally = look.tally(lines=self._lines)
                most = max(most, tally.hits)
                if most > 2 * finder.dense and grain > _LEAST_GRAIN:
                    break  # once more, in smaller stretches: somebody who asks for one of its hits waits for them all
                whole = not (last and stop == len(block))
                self._take(look, tally, start + first, stop - first, continues=continues, whole=whole)
                self._give_way()
            grain = min(finder.grain, max(_LEAST_GRAIN, grain * finder.dense // most))

    def _take(self, look: Look, tally: Tally, start: int, size: int, *, continues: bool, whole: bool) -> None:
        self._marks.cut(start)
        if tally.hits:
            self._mark(look, start, size)
        self._records.put(start, start + size, tally, self._carry, continues=continues)
        # The last stretch may grow: it is looked through again, whole, when it has.
        if whole or continues:
            self._position, self._carry = start + size, tally.carry
        else:
            self._position = start

    def _mark(self, look: Look, start: int, size: int) -> None:
        wanted = self._marks.next_offset
        if wanted >= start + size:
            return
        line = self._transcript.line_at(start)
        found = look.spread(max(0, wanted - start), self._marks.apart)
        self._marks.add([(start + min(offset, size - 1), line + below) for offset, below in found])

    def _give_way(self) -> None:
        now = time.perf_counter()
        if now - self._paused > _TURN:
            time.sleep(_PAUSE)
            self._paused = time.perf_counter()


class MatchingLines:
    """The numbers of the lines that match, ascending; more while the search goes on. The loop's thread only."""

    def __init__(self, transcript: Transcript, records: Records, found: Callable[[Stretch], Found]) -> None:
        self._transcript = transcript
        self._records = records
        self._found = found

    def __len__(self) -> int:
        return self._records.lines

    def __getitem__(self, index: int) -> int:
        """Number of the `index`-th matching line (0 is the first). Raises IndexError."""
        stretch = self._records.of_line(index)
        return self._found(stretch).lines[index - stretch.lines_before]

    def index_at(self, line: int) -> int:
        """How many matching lines lie above a line."""
        stretch = self._records.at(self._transcript.line_start(line))
        if stretch is None:
            return 0
        return stretch.lines_before + bisect_left(self._found(stretch).lines, line)
