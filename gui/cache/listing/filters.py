"""Which images are listed: by use, size, age and label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from typing import Any

from core.images.cache import CachedImage

_DAY = 86_400  # seconds
_FIRST_AGE = 315_532_800  # 1980: a date before it is a builder's zero, and no age


class ImageFilter(Enum):
    """Which images are listed by what uses or names them."""

    ALL = "all"
    IN_USE = "in use"
    UNUSED = "unused"
    DANGLING = "dangling"

    def takes(self, row: CachedImage) -> bool:
        """Whether `row` is listed."""
        if self is ImageFilter.IN_USE:
            return bool(row.used_by)
        if self is ImageFilter.UNUSED:
            return not row.used_by
        return self is ImageFilter.ALL or row.dangling


@dataclass(frozen=True, slots=True)
class RowFilter:
    """All that must hold for a row to be listed; zero and "" leave a condition out.

    `larger_than` in bytes, `older_than` in days (an image that does not tell its age is not older than anything),
    `label` as `key` or `key=value`.
    """

    use: ImageFilter = ImageFilter.ALL
    larger_than: int = 0
    older_than: int = 0
    label: str = ""

    def applied(self, rows: Sequence[CachedImage], now: datetime) -> Sequence[CachedImage]:
        """The rows that are listed, in their order; `rows` itself where nothing is left out by intent."""
        if self.use is not ImageFilter.ALL:
            rows = list(filter(self.use.takes, rows))
        if self.larger_than:
            rows = [row for row in rows if row.size > self.larger_than]
        if self.older_than:
            limit = now.timestamp() - self.older_than * _DAY
            rows = [row for row in rows if _FIRST_AGE < row.moment < limit]
        if self.label:
            rows = [row for row in rows if _has_label(row.summary.labels, self.label)]
        return rows

    def saved(self) -> dict[str, Any]:
        """As it is kept between starts."""
        return {"use": self.use.value, "larger": self.larger_than, "older": self.older_than, "label": self.label}

    @classmethod
    def restored(cls, saved: object) -> "RowFilter":
        """What `saved` says; whatever is of another kind is left out."""
        found = saved if isinstance(saved, dict) else {}
        uses = {each.value: each for each in ImageFilter}
        use = found.get("use")
        return cls(
            uses.get(use, ImageFilter.ALL) if isinstance(use, str) else ImageFilter.ALL,
            _positive(found.get("larger")),
            _positive(found.get("older")),
            label if isinstance(label := found.get("label"), str) else "",
        )

    @property
    def conditions(self) -> int:
        """How many conditions there are."""
        usual = RowFilter()
        return sum(getattr(self, each.name) != getattr(usual, each.name) for each in fields(self))


def _positive(value: object) -> int:
    return value if isinstance(value, int) and 0 < value < 2**62 else 0


def _has_label(labels: Mapping[str, str], wanted: str) -> bool:
    """Whether `wanted` is a key of these, or key=value of one; a key may have that sign in it, too."""
    signs = (place for place, character in enumerate(wanted) if character == "=")
    return wanted in labels or any(labels.get(wanted[:sign]) == wanted[sign + 1 :] for sign in signs)
