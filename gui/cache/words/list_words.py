"""What the image list says of itself: how much is there, and why nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from core.images.cache import CachedImage, CacheSnapshot
from gui.cache.listing.filters import ImageFilter, RowFilter
from gui.cache.words.counted import Counted
from gui.cache.words.image_text import inert, size_text

FIRST_IMAGE = "hello-world"
"""What an empty list offers to begin with."""

_UNITS = 1000


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Why the list is empty and what can be done; buttons are (name, text)."""

    title: str
    text: str = ""
    buttons: tuple[tuple[str, str], ...] = ()


def filter_names() -> dict[ImageFilter, str]:
    """The filters as they are offered, in their order."""
    return {
        ImageFilter.ALL: QCoreApplication.translate("ListWords", "All"),
        ImageFilter.IN_USE: QCoreApplication.translate("ListWords", "In use"),
        ImageFilter.UNUSED: QCoreApplication.translate("ListWords", "Unused"),
        ImageFilter.DANGLING: QCoreApplication.translate("ListWords", "Without a name"),
    }


def filter_text(chosen: RowFilter) -> str:
    """Every condition of a filter, in one line; "" where there is none."""
    locale, conditions = QLocale(), []
    if chosen.use is not ImageFilter.ALL:
        conditions.append(filter_names()[chosen.use])
    if chosen.larger_than:
        conditions.append(larger_text(chosen.larger_than, locale))
    if chosen.older_than:
        conditions.append(older_text(chosen.older_than))
    if chosen.label:
        text = QCoreApplication.translate("ListWords", "label {label}")
        conditions.append(text.format(label=inert(chosen.label, 100)))
    return " · ".join(conditions)


def larger_text(size: int, locale: QLocale) -> str:
    """A condition on the size."""
    return QCoreApplication.translate("ListWords", "larger than {size}").format(size=round_size_text(size, locale))


def round_size_text(size: int, locale: QLocale) -> str:
    """A size that someone thought of: 1 GB where one that is measured is 1.00 GB."""
    scaled = size
    while scaled >= _UNITS and scaled % _UNITS == 0:
        scaled //= _UNITS
    if scaled >= _UNITS:
        return size_text(size, locale)
    return locale.formattedDataSize(size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def older_text(days: int) -> str:
    """A condition on the age."""
    return QCoreApplication.translate("ListWords", "older than {time}").format(time=time_text(days))


def time_text(days: int) -> str:
    """A length of time, in the longest unit that it is a whole number of."""
    for unit, words in ((365, Counted().years), (30, Counted().months), (7, Counted().weeks)):
        if days % unit == 0:
            return words(days // unit)
    return Counted().days(days)


def footer_text(snapshot: CacheSnapshot, listed: int, locale: QLocale) -> str:
    """How many images there are, how much they hold and what can go at most; how many rows of more are listed.

    What goes with the unused ones is exactly known only to who asks for every image's layers, as the cleaning up does.
    """
    if not snapshot.listed:
        return ""
    text = f"{Counted().images(snapshot.image_count)} · {size_text(snapshot.total_size, locale)}"
    if snapshot.unused_size:
        freed = QCoreApplication.translate("ListWords", "up to {size} reclaimable")
        text += " · " + freed.format(size=size_text(snapshot.unused_size, locale))
    if listed == len(snapshot.images):
        return text
    return f"{Counted().listed(listed)} · {text}"


def several(rows: Sequence[CachedImage], locale: QLocale) -> Emptiness:
    """How much is chosen where several rows are, and what can be done with all of it."""
    sizes = {row.summary.id: row.size for row in rows}
    facts = [Counted().images(len(sizes)), size_text(int(sum(sizes.values())), locale)]
    if used := len({row.summary.id for row in rows if row.used_by}):
        facts.append(Counted().in_use(used))
    return Emptiness(
        Counted().chosen(len(rows)),
        " · ".join(facts),
        (
            ("remove", QCoreApplication.translate("ListWords", "Remove…")),
            ("save", QCoreApplication.translate("ListWords", "Save…")),
            ("copy names", QCoreApplication.translate("ListWords", "Copy names")),
        ),
    )


def emptiness(snapshot: CacheSnapshot, *, engine_known: bool, search: str, chosen: RowFilter) -> Emptiness:
    """Why nothing is listed."""
    if snapshot.images:
        return _no_match(search.strip(), chosen)
    if snapshot.listed:
        return _no_images()
    if engine_known and snapshot.error is None:
        return Emptiness(QCoreApplication.translate("ListWords", "Asking the engine…"))
    return Emptiness(
        QCoreApplication.translate("ListWords", "No engine"),
        QCoreApplication.translate("ListWords", "The images that it holds will be listed here."),
    )


def _no_images() -> Emptiness:
    return Emptiness(
        QCoreApplication.translate("ListWords", "No images yet"),
        QCoreApplication.translate(
            "ListWords", "What is pulled is kept here, so that the next run of it starts at once."
        ),
        (
            ("pull", QCoreApplication.translate("ListWords", "Pull an image…")),
            ("first", QCoreApplication.translate("ListWords", "Try {name}").format(name=FIRST_IMAGE)),
        ),
    )


def _no_match(search: str, chosen: RowFilter) -> Emptiness:
    everything = ("clear", QCoreApplication.translate("ListWords", "Show all images"))
    if chosen.conditions:
        text = QCoreApplication.translate("ListWords", "Only this is listed: {which}")
        text = text.format(which=filter_text(chosen))
    else:
        text = QCoreApplication.translate("ListWords", "It is not here. A registry may have it.")
    if not search:
        return Emptiness(QCoreApplication.translate("ListWords", "No such image"), text, (everything,))
    title = QCoreApplication.translate("ListWords", "Nothing matches “{text}”").format(text=inert(search, 60))
    return Emptiness(title, text, (everything, ("pull", QCoreApplication.translate("ListWords", "Pull…"))))
