"""What can be done with an image: the entries of its menu, in order, and which of them can be chosen."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.images.cache import CachedImage
from gui.cache.action_menu import MenuEntry, make_action_menu
from gui.cache.listing.arrangement import digest_of as digest_of


class ImageAction(Enum):
    """One thing to do with an image."""

    RUN = "run"
    RUN_WITH_OPTIONS = "run with options"
    PULL_AGAIN = "pull again"
    CHECK_NEWER = "check for a newer version"
    TAG = "tag"
    UNTAG = "untag"
    PUSH = "push"
    SAVE = "save"
    COMPARE = "compare"
    SHARING = "sharing"
    REMOVE = "remove"
    COPY_NAME = "copy name"
    COPY_ID = "copy id"
    COPY_DIGEST = "copy digest"


_KEYS = {
    ImageAction.REMOVE: QKeySequence.StandardKey.Delete,
    ImageAction.COPY_NAME: QKeySequence.StandardKey.Copy,
}


def menu_entries(row: CachedImage) -> tuple[MenuEntry[ImageAction], ...]:
    """The menu of `row`: what does not apply to it is there and cannot be chosen."""
    return (
        MenuEntry(ImageAction.RUN),
        MenuEntry(ImageAction.RUN_WITH_OPTIONS),
        # Without a name there is nothing to ask the registry for.
        MenuEntry(ImageAction.PULL_AGAIN, enabled=not row.dangling, starts_group=True),
        MenuEntry(ImageAction.CHECK_NEWER, enabled=row.name in row.summary.tags),
        MenuEntry(ImageAction.PUSH),
        MenuEntry(ImageAction.SAVE),
        MenuEntry(ImageAction.COMPARE),
        MenuEntry(ImageAction.SHARING),
        MenuEntry(ImageAction.TAG, starts_group=True),
        # Its only name cannot go without the image: that is a removal.
        MenuEntry(ImageAction.UNTAG, enabled=len(row.summary.tags) > 1 and row.name in row.summary.tags),
        MenuEntry(ImageAction.REMOVE),
        MenuEntry(ImageAction.COPY_NAME, enabled=not row.dangling, starts_group=True),
        MenuEntry(ImageAction.COPY_ID),
        MenuEntry(ImageAction.COPY_DIGEST, enabled=bool(row.summary.digests)),
    )


def make_menu(row: CachedImage, parent: QWidget, choose: Callable[[ImageAction], object]) -> QMenu:
    """A menu that calls `choose` and deletes itself when it is closed; show it by popup()."""
    return make_action_menu(parent, menu_entries(row), title, _KEYS, choose)


def title(action: ImageAction) -> str:
    """The entry's words."""
    return {
        ImageAction.RUN: QCoreApplication.translate("ImageMenu", "Run"),
        ImageAction.RUN_WITH_OPTIONS: QCoreApplication.translate("ImageMenu", "Run with options…"),
        ImageAction.PULL_AGAIN: QCoreApplication.translate("ImageMenu", "Pull again"),
        ImageAction.TAG: QCoreApplication.translate("ImageMenu", "Tag…"),
        ImageAction.CHECK_NEWER: QCoreApplication.translate("ImageMenu", "Check for a newer version…"),
        ImageAction.UNTAG: QCoreApplication.translate("ImageMenu", "Untag"),
        ImageAction.PUSH: QCoreApplication.translate("ImageMenu", "Push…"),
        ImageAction.SAVE: QCoreApplication.translate("ImageMenu", "Save as archive…"),
        ImageAction.COMPARE: QCoreApplication.translate("ImageMenu", "Compare with…"),
        ImageAction.SHARING: QCoreApplication.translate("ImageMenu", "Shared layers…"),
        ImageAction.REMOVE: QCoreApplication.translate("ImageMenu", "Remove…"),
        ImageAction.COPY_NAME: QCoreApplication.translate("ImageMenu", "Copy name"),
        ImageAction.COPY_ID: QCoreApplication.translate("ImageMenu", "Copy ID"),
        ImageAction.COPY_DIGEST: QCoreApplication.translate("ImageMenu", "Copy digest"),
    }[action]
