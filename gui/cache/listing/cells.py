"""What stands in each field of the image list, and how it is spoken."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QLocale, QObject

from core.format import short_id
from core.images.cache import NO_NAME, CachedImage
from gui.cache.listing.arrangement import Heading, Line, RowFacts, digest_of
from gui.cache.listing.columns import Column
from gui.cache.words.image_text import age_text, inert, size_text, split_name

UNKNOWN = "–"
"""What the engine does not tell."""

_ASKED = "…"
_DIGITS = 12


class Cells(QObject):
    """Words for the lines of one model, which owns it."""

    def __init__(self, facts: RowFacts, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._facts = facts
        self._now = now
        self._locale = QLocale()

    def text(self, line: Line, column: Column) -> str:
        """What is shown."""
        return self._of_heading(line, column) if isinstance(line, Heading) else self._of_row(line, column)

    def spoken(self, line: Line, column: Column) -> str:
        """What a screen reader says."""
        if isinstance(line, Heading):
            return self._heading_spoken(line, column)
        if column is Column.IMAGE and line.dangling:
            return self.tr("{id}, without a name").format(id=line.reference)
        if column is Column.USED:
            return self._used(len(line.used_by))
        return self.text(line, column)

    def _used(self, count: int) -> str:
        return self.tr("used by %n container(s)", "", count) if count else self.tr("not used")

    def _of_heading(self, heading: Heading, column: Column) -> str:
        if column is Column.IMAGE:
            return inert(heading.repository)
        if column is Column.SIZE:
            return size_text(int(heading.size), self._locale)
        if column is Column.CREATED:
            return age_text(datetime.fromtimestamp(heading.moment, UTC), self._now())
        if column is Column.USED:
            return self._count(heading.users)
        if column is Column.LAST_RUN:
            runs = self._facts.last_runs
            return self._age(max((runs or {}).get(row.summary.id, 0.0) for row in heading.rows), runs is not None)
        return ""

    def _heading_spoken(self, heading: Heading, column: Column) -> str:
        if column is Column.IMAGE:
            count = self.tr("%Ln image(s)", "", len(heading.rows))
            state = self.tr("closed") if heading.folded else self.tr("open")
            return self.tr("{repository}, {count}, {state}").format(
                repository=inert(heading.repository), count=count, state=state
            )
        return self._used(heading.users) if column is Column.USED else self._of_heading(heading, column)

    def _of_row(self, row: CachedImage, column: Column) -> str:
        if column is Column.IMAGE:
            return f"{row.name} {row.reference}" if row.dangling else inert(row.name)
        if column is Column.SIZE:
            return size_text(row.summary.size, self._locale)
        if column is Column.CREATED:
            return age_text(row.created, self._now())
        if column is Column.USED:
            return self._count(len(row.used_by))
        if column is Column.TAG:
            return inert(tag_of(row))
        if column is Column.ID:
            return short_id(row.summary.id)
        if column is Column.DIGEST:
            return digest_of(row).rpartition(":")[2][:_DIGITS] or UNKNOWN
        return self._fact(row, column)

    def _fact(self, row: CachedImage, column: Column) -> str:
        facts, identifier = self._facts, row.summary.id
        if column is Column.LAST_RUN:
            return self._age((facts.last_runs or {}).get(identifier, 0.0), facts.last_runs is not None)
        if column is Column.PLATFORM:
            platform = facts.platforms.get(identifier)
            return _ASKED if platform is None else inert(platform, 60) or UNKNOWN
        if facts.shared is None:
            return _ASKED
        shared = facts.shared.get(identifier)
        if shared is None:
            return UNKNOWN
        return size_text(shared if column is Column.SHARED else row.summary.size - shared, self._locale)

    def _age(self, moment: float, known: bool) -> str:
        if not known:
            return _ASKED
        return age_text(datetime.fromtimestamp(moment, UTC), self._now()) if moment else UNKNOWN

    def _count(self, count: int) -> str:
        return self._locale.toString(count) if count else ""


def tag_of(row: CachedImage) -> str:
    """The tag, or the digest that a row has in its place; "" for an image without a name."""
    return "" if row.dangling else split_name(row.name)[1].removeprefix(":")


def tool_tip(line: Line, column: Column) -> str:
    """Markup of our own around text that is escaped."""
    from html import escape  # with it come the names of two thousand characters: half a megabyte, for a tip

    if isinstance(line, Heading):
        return escape(inert(line.repository if line.repository != NO_NAME else "", 400))
    if column is Column.USED:
        names = [(container.names or (container.id[:12],))[0] + " · " + container.state for container in line.used_by]
        return "<br>".join(escape(inert(name)) for name in names[:20])
    if column is Column.DIGEST:
        return escape(inert(digest_of(line), 200))
    return f"{escape(inert(line.name))}<br>{escape(line.summary.id)}"
