"""What the image list says of itself: how much is there, and why nothing is."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from core.images.cache import CacheSnapshot
from gui.cache.image_model import ImageFilter
from gui.cache.words.counted import Counted
from gui.cache.words.image_text import inert, size_text

FIRST_IMAGE = "hello-world"
"""What an empty list offers to begin with."""


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


def footer_text(snapshot: CacheSnapshot, listed: int, locale: QLocale) -> str:
    """How many images there are and how much they hold; how many of the rows are listed where some are not."""
    if not snapshot.listed:
        return ""
    count = Counted().images(snapshot.image_count)
    text = f"{count} · {size_text(snapshot.total_size, locale)}"
    if listed == len(snapshot.images):
        return text
    return f"{Counted().listed(listed)} · {text}"


def emptiness(snapshot: CacheSnapshot, *, engine_known: bool, search: str, chosen: ImageFilter) -> Emptiness:
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


def _no_match(search: str, chosen: ImageFilter) -> Emptiness:
    everything = ("clear", QCoreApplication.translate("ListWords", "Show all images"))
    if chosen is not ImageFilter.ALL:
        text = QCoreApplication.translate("ListWords", "Only this is listed: {which}")
        text = text.format(which=filter_names()[chosen])
    else:
        text = QCoreApplication.translate("ListWords", "It is not here. A registry may have it.")
    if not search:
        return Emptiness(QCoreApplication.translate("ListWords", "No such image"), text, (everything,))
    title = QCoreApplication.translate("ListWords", "Nothing matches “{text}”").format(text=inert(search, 60))
    return Emptiness(title, text, (everything, ("pull", QCoreApplication.translate("ListWords", "Pull…"))))
