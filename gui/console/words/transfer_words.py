"""What is said of a transfer by its kind: a pull, a push, an archive that is saved, loaded or imported."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from core.format import short_id
from core.images.pull import TransferKind

_MOST_NAMES = 3


def transfer_titles(kind: TransferKind) -> tuple[str, str, str, str]:
    """While it goes on, when it is done, when it failed, when it was cancelled; each with {image} in it."""
    if kind is TransferKind.PULL:
        return (
            QCoreApplication.translate("Pull", "Pulling {image}"),
            QCoreApplication.translate("Pull", "Pulled {image}"),
            QCoreApplication.translate("Pull", "{image} was not pulled"),
            QCoreApplication.translate("Pull", "The pull of {image} was cancelled"),
        )
    if kind is TransferKind.PUSH:
        return (
            QCoreApplication.translate("Pull", "Pushing {image}"),
            QCoreApplication.translate("Pull", "Pushed {image}"),
            QCoreApplication.translate("Pull", "{image} was not pushed"),
            QCoreApplication.translate("Pull", "The push of {image} was cancelled"),
        )
    return _archive_titles(kind)


def _archive_titles(kind: TransferKind) -> tuple[str, str, str, str]:
    if kind is TransferKind.SAVE:
        return (
            QCoreApplication.translate("Pull", "Saving {image}"),
            QCoreApplication.translate("Pull", "Saved {image}"),
            QCoreApplication.translate("Pull", "{image} was not saved"),
            QCoreApplication.translate("Pull", "Saving {image} was cancelled"),
        )
    if kind is TransferKind.LOAD:
        return (
            QCoreApplication.translate("Pull", "Loading {image}"),
            QCoreApplication.translate("Pull", "Loaded {image}"),
            QCoreApplication.translate("Pull", "{image} was not loaded"),
            QCoreApplication.translate("Pull", "Loading {image} was cancelled"),
        )
    return (
        QCoreApplication.translate("Pull", "Importing {image}"),
        QCoreApplication.translate("Pull", "Imported {image}"),
        QCoreApplication.translate("Pull", "{image} was not imported"),
        QCoreApplication.translate("Pull", "Importing {image} was cancelled"),
    )


def transfer_beginning(kind: TransferKind) -> str:
    """What happens while no byte has passed yet."""
    if kind in (TransferKind.PULL, TransferKind.PUSH):
        return QCoreApplication.translate("Pull", "asking the registry")
    if kind is TransferKind.SAVE:
        return QCoreApplication.translate("Pull", "the engine is packing")
    return QCoreApplication.translate("Pull", "opening the file")


def transfer_cancel(kind: TransferKind) -> str:
    """What cancelling costs, for all but pulls."""
    if kind is TransferKind.PUSH:
        return QCoreApplication.translate(
            "Pull", "Cancel: layers that have not arrived whole will have to be sent again"
        )
    if kind is TransferKind.SAVE:
        return QCoreApplication.translate("Pull", "Cancel: nothing is written, what the file held before stays")
    return QCoreApplication.translate("Pull", "Cancel: the engine keeps nothing of it")


def transfer_cancelled(kind: TransferKind) -> str:
    """What cancelling has left, for all but pulls."""
    if kind is TransferKind.PUSH:
        return QCoreApplication.translate("Pull", "layers that had arrived whole stay in the registry")
    if kind is TransferKind.SAVE:
        return QCoreApplication.translate("Pull", "nothing was written")
    return QCoreApplication.translate("Pull", "the engine kept nothing of it")


def transfer_idle(kind: TransferKind) -> str:
    """What is said of one that moved no bytes."""
    if kind is TransferKind.PULL:
        return QCoreApplication.translate("Pull", "nothing had to be fetched")
    if kind is TransferKind.PUSH:
        return QCoreApplication.translate("Pull", "the registry had all of it")
    return QCoreApplication.translate("Pull", "there was nothing in it")


def transfer_outcome(images: Sequence[str]) -> str:
    """The images that came of a load or import, by name or short id."""
    names = [short_id(name) if name.startswith("sha256:") else name for name in images]
    shown = names if len(names) <= _MOST_NAMES else [*names[:_MOST_NAMES], "…"]
    return ", ".join(shown)
