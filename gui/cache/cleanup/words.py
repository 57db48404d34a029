"""What is said about removing images: how many, what it frees, what really went."""

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from core.images.sharing.forecast import Fate, Forecast, Obstacle, Step
from core.images.sharing.removal import Removed
from gui.cache.words.image_text import inert, size_text

_MOST_NAMED = 4


class CleanUpCounted(QObject):
    """Phrases that change with a number."""

    def ticked(self, count: int) -> str:
        """How many images are to go."""
        return self.tr("%n image(s) ticked", "", count)

    def removed(self, count: int) -> str:
        """How many images went."""
        return self.tr("%n image(s) removed", "", count)

    def untagged(self, count: int) -> str:
        """How many names went whose image stays."""
        return self.tr("%n name(s) taken away", "", count)

    def refused(self, count: int) -> str:
        """How many the engine did not remove."""
        return self.tr("%n not removed", "", count)

    def known(self, done: int, every: int) -> str:
        """How far the looking is."""
        return self.tr("Looking at the layers: %n of {all}", "", done).format(all=every)

    def being_removed(self, number: int, every: int) -> str:
        """Which one is being removed."""
        return self.tr("Removing image %n of {all}", "", number).format(all=every)

    def shared_with(self, count: int) -> str:
        """Who else has a layer."""
        return self.tr("shared by %n image(s)", "", count)


def frees_text(forecast: Forecast, locale: QLocale) -> str:
    """The figure, and what stays for containers."""
    size = size_text(forecast.size, locale)
    if not forecast.complete:
        text = QCoreApplication.translate("CleanUp", "Frees {size} at most")
    elif forecast.certain:
        text = QCoreApplication.translate("CleanUp", "Frees {size}")
    else:
        text = QCoreApplication.translate("CleanUp", "Frees about {size}")
    text = text.format(size=size)
    if forecast.kept:
        kept = size_text(forecast.kept, locale)
        more = QCoreApplication.translate("CleanUp", "{size} more when the containers made from them are removed")
        text += " · " + more.format(size=kept)
    return text


def result_text(removed: Removed, locale: QLocale) -> str:
    """What really went and was freed."""
    counted = CleanUpCounted()
    parts = []
    if removed.deleted:
        parts.append(counted.removed(len(removed.deleted)))
    elif removed.untagged:
        parts.append(counted.untagged(len([name for name in removed.untagged if "@" not in name])))
    freed = QCoreApplication.translate("CleanUp", "{size} freed").format(size=size_text(removed.size, locale))
    parts.append(freed)
    if removed.refusals:
        parts.append(counted.refused(len(removed.refusals)))
    return " · ".join(parts)


def refusal_text(removed: Removed) -> str:
    """The engine's own words for what it did not remove, a few of them."""
    lines = [f"{inert(each.target.reference, 80)}: {inert(each.message, 240)}" for each in removed.refusals]
    return "\n".join(lines[:_MOST_NAMED] + (["…"] if len(lines) > _MOST_NAMED else []))


def step_text(step: Step) -> str:
    """What becomes of one image, and why."""
    if step.fate is Fate.DELETED:
        return QCoreApplication.translate("CleanUp", "goes")
    if step.fate is Fate.GONE:
        return QCoreApplication.translate("CleanUp", "goes with another one")
    why = {
        Obstacle.RUNNING: QCoreApplication.translate("CleanUp", "a container runs from it"),
        Obstacle.STOPPED: QCoreApplication.translate("CleanUp", "a stopped container was made from it"),
        Obstacle.CHILDREN: QCoreApplication.translate("CleanUp", "images were built on it"),
        Obstacle.NAMES: QCoreApplication.translate("CleanUp", "it has other names"),
        None: "",
    }[step.obstacle]
    if step.fate is Fate.UNTAGGED:
        return QCoreApplication.translate("CleanUp", "only the name goes: {why}").format(why=why)
    return QCoreApplication.translate("CleanUp", "stays: {why}").format(why=why)


def usage_names() -> tuple[str, str, str, str]:
    """Images, containers, volumes, build cache."""
    return (
        QCoreApplication.translate("CleanUp", "Images"),
        QCoreApplication.translate("CleanUp", "Containers"),
        QCoreApplication.translate("CleanUp", "Volumes"),
        QCoreApplication.translate("CleanUp", "Build cache"),
    )
