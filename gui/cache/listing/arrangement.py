"""Which lines the image list has, in which order: filtered, searched, sorted, and grouped by repository or flat."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter, is_
from typing import Any

from core.images.cache import CachedImage
from gui.cache.listing.columns import Column
from gui.cache.listing.filters import RowFilter

_REPOSITORY, _SIZE = attrgetter("repository"), attrgetter("size")


@dataclass(slots=True)
class RowFacts:
    """What the engine's list does not tell of its images, by image id; filled when a column needs it.

    `shared` bytes that others have too, None while the engine was not asked; `last_runs` seconds since the epoch, None
    while the history was not read; `platforms` as linux/amd64.
    """

    shared: Mapping[str, int] | None = None
    last_runs: Mapping[str, float] | None = None
    platforms: Mapping[str, str] = field(default_factory=dict)


class Heading:
    """The line above the images of one repository: there are at least two, of which `rows` has those that are listed.

    It stays the same object while what is under it changes, as long as it is listed. `order` tells it from others.
    """

    __slots__ = ("_sums", "folded", "order", "repository", "rows", "words")

    def __init__(self, repository: str) -> None:
        self.repository = repository
        self.order = f"#{repository}"
        self.words = repository.casefold()
        self.folded = False
        self.rows: Sequence[CachedImage] = ()
        self._sums: tuple[float, float, int] | None = None

    def take(self, rows: Sequence[CachedImage], *, folded: bool) -> None:
        """Stand above these from now on."""
        self.rows, self.folded, self._sums = rows, folded, None

    @property
    def size(self) -> float:
        """Bytes; an image with several names is counted once."""
        return self._summed()[0]

    @property
    def moment(self) -> float:
        """When the newest one was built, in seconds since the epoch."""
        return self._summed()[1]

    @property
    def users(self) -> int:
        """How many containers use its images."""
        return self._summed()[2]

    def _summed(self) -> tuple[float, float, int]:
        if self._sums is None:  # once, and only for a heading that is seen
            self._sums = (
                sum({row.summary.id: row.size for row in self.rows}.values()),
                max(row.moment for row in self.rows),
                len({user.id for row in self.rows for user in row.used_by}),
            )
        return self._sums


Line = CachedImage | Heading


class Arrangement:
    """What was chosen of the order and the choice of rows, and the lines that follow from it; no Qt model itself."""

    def __init__(self, facts: RowFacts, now: Callable[[], datetime]) -> None:
        self.facts = facts
        self.filter = RowFilter()
        self.text = ""
        self.column = Column.IMAGE
        self.descending = False
        self.grouped = False
        self._now = now
        self._rows: Sequence[CachedImage] = ()
        self._sorted: Sequence[CachedImage] | None = ()
        self._single: bool | None = None  # whether every row is another image
        self._folded: set[str] = set()
        self._folded_found: set[str] = set()  # while a search is on, which opens them all
        self._headings: dict[str, Heading] = {}
        self._grouped: list[Line] = []
        self._grouped_rows: Sequence[CachedImage] = ()
        self._grouped_for: tuple[Column, bool, frozenset[str]] | None = None
        self.listed = 0
        """How many rows the last lines stand for, those below folded headings too."""

    @property
    def rows(self) -> Sequence[CachedImage]:
        """Every row, by name."""
        return self._rows

    def take_rows(self, rows: Sequence[CachedImage]) -> None:
        """Arrange these, which are ordered by name."""
        self._rows = rows
        self._sorted = None
        self._single = None

    def sort_anew(self) -> None:
        """The order's column, direction or figures are others."""
        self._sorted = None

    def search(self, text: str) -> None:
        """List only rows whose name or id has every word of `text`."""
        self.text = text
        self._folded_found.clear()

    def fold(self, repository: str, folded: bool) -> None:
        """Leave the rows of a repository out below its heading, or list them."""
        chosen = self._folded_found if self.text.strip() else self._folded
        if folded:
            chosen.add(repository)
        else:
            chosen.discard(repository)

    def fold_all(self, folded: bool) -> None:
        """Fold or open every group."""
        everything = {row.repository for row in self._rows} if folded else set()
        if self.text.strip():
            self._folded_found = everything
        else:
            self._folded = everything

    def headed(self, row: CachedImage) -> bool:
        """Whether a row that is listed stands below a heading."""
        return self.grouped and row.repository in self._headings

    def lines(self) -> list[Line]:
        """The lines, from the top."""
        rows = self.filter.applied(self._in_order(), self._now())
        for word in self.text.casefold().split():
            rows = [row for row in rows if word in row.words]
        self.listed = len(rows)
        return self._grouped_lines(rows) if self.grouped else list(rows)

    def _grouped_lines(self, rows: Sequence[CachedImage]) -> list[Line]:
        """The same list as before where it would say the same: most letters of a typed word leave nothing out."""
        folded = self._folded_found if self.text.strip() else self._folded
        made_for = (self.column, self.descending, frozenset(folded))
        before, last = self._grouped_rows, self._grouped_for
        if last != made_for or len(before) != len(rows) or not all(map(is_, before, rows)):
            self._grouped = self._with_headings(rows, folded)
            self._grouped_rows, self._grouped_for = rows, made_for
        return self._grouped

    def _in_order(self) -> Sequence[CachedImage]:
        if self._sorted is None:
            self._sorted = self._sort(self._rows)
        return self._sorted

    def _sort(self, rows: Sequence[CachedImage]) -> Sequence[CachedImage]:
        if self.column is Column.IMAGE:
            return rows[::-1] if self.descending else rows
        # A stable sort: rows that are equal in the column stay ordered by name, whichever the direction.
        return sorted(rows, key=self._key(), reverse=self.descending)

    def _key(self) -> Callable[[CachedImage], Any]:
        facts = self.facts
        if self.column is Column.SHARED or self.column is Column.UNIQUE:
            shared = facts.shared or {}
            if self.column is Column.SHARED:
                return lambda row: shared.get(row.summary.id, -1)
            return lambda row: row.size - shared[row.summary.id] if row.summary.id in shared else -1.0
        if self.column is Column.LAST_RUN:
            runs = facts.last_runs or {}
            return lambda row: runs.get(row.summary.id, 0.0)
        if self.column is Column.PLATFORM:
            platforms = facts.platforms
            return lambda row: platforms.get(row.summary.id, "")
        return _KEYS[self.column]

    def _with_headings(self, rows: Iterable[CachedImage], folded: Set[str]) -> list[Line]:
        """A heading above the rows of each repository that has several; groups are ordered as their sums are."""
        groups = _by_repository(rows) if self.column is Column.IMAGE else _by_repository_of_each(rows)
        before, self._headings = self._headings, {}
        lines: list[Line] = []
        for repository, group in self._ordered(groups):
            if len(group) > 1:
                heading = self._headings[repository] = before.get(repository) or Heading(repository)
                heading.take(group, folded=repository in folded)
                lines.append(heading)
            if len(group) == 1 or repository not in folded:
                lines += group
        return lines

    def _ordered(self, groups: dict[str, list[CachedImage]]) -> Iterable[tuple[str, list[CachedImage]]]:
        """By the group's first row, which the rows' own order gives; by the whole group where its sum is shown."""
        if self.column is Column.SIZE:
            size = _sum_of_sizes if self._names_are_single() else _sum_of_images
            return sorted(groups.items(), key=size, reverse=self.descending)
        if self.column is Column.USED:
            return sorted(groups.items(), key=_group_users, reverse=self.descending)
        return groups.items()

    def _names_are_single(self) -> bool:
        if self._single is None:
            self._single = len({row.summary.id for row in self._rows}) == len(self._rows)
        return self._single


def _by_repository(rows: Iterable[CachedImage]) -> dict[str, list[CachedImage]]:
    """Of rows by name: those of one repository stand together, but where names differ by case only."""
    groups: dict[str, list[CachedImage]] = {}
    for repository, run in groupby(rows, _REPOSITORY):
        if repository in groups:
            groups[repository] += run
        else:
            groups[repository] = list(run)
    return groups


def _by_repository_of_each(rows: Iterable[CachedImage]) -> dict[str, list[CachedImage]]:
    groups: defaultdict[str, list[CachedImage]] = defaultdict(list)
    for row in rows:
        groups[row.repository].append(row)
    return groups


def _sum_of_sizes(group: tuple[str, list[CachedImage]]) -> float:
    return float(sum(map(_SIZE, group[1])))


def _sum_of_images(group: tuple[str, list[CachedImage]]) -> float:
    """An image with several names is counted once."""
    return sum({row.summary.id: row.size for row in group[1]}.values())


def _group_users(group: tuple[str, list[CachedImage]]) -> int:
    rows = group[1]
    return len(rows[0].used_by) if len(rows) == 1 else len({user.id for row in rows for user in row.used_by})


def _tag(row: CachedImage) -> str:
    return row.name[len(row.repository) :].casefold()


def digest_of(row: CachedImage) -> str:
    """The manifest digest of the repository that the row's name is of, `sha256:…`; "" where none is known."""
    found = ""
    for each in row.summary.digests:
        name, _, digest = each.partition("@")
        if name == row.repository:
            return digest
        found = found or digest
    return found


_KEYS: dict[Column, Callable[[CachedImage], Any]] = {
    Column.SIZE: attrgetter("size"),
    Column.CREATED: attrgetter("moment"),
    Column.USED: lambda row: len(row.used_by),
    Column.TAG: _tag,
    Column.ID: attrgetter("summary.id"),
    Column.DIGEST: digest_of,
}
