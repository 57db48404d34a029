"""The columns of the image list: what they are called, how wide they begin, which are shown unasked."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication


class Column(IntEnum):
    """In the order in which they stand until they are moved."""

    IMAGE = 0
    TAG = 1
    SIZE = 2
    UNIQUE = 3
    SHARED = 4
    CREATED = 5
    LAST_RUN = 6
    USED = 7
    PLATFORM = 8
    ID = 9
    DIGEST = 10

    @property
    def key(self) -> str:
        """What it is called in the settings' file."""
        return self.name.lower()


USUAL = frozenset((Column.IMAGE, Column.SIZE, Column.CREATED, Column.USED))
"""What is shown until the person chooses."""

TO_THE_RIGHT = frozenset((Column.SIZE, Column.UNIQUE, Column.SHARED, Column.USED))
SHARING = frozenset((Column.UNIQUE, Column.SHARED))
"""Columns whose figures the engine counts only when it is asked to."""

ASKED = SHARING | {Column.LAST_RUN, Column.PLATFORM}
"""Columns of facts that the engine's list does not tell."""

WIDTHS = {
    Column.IMAGE: 120,  # at least: it takes what the others leave
    Column.TAG: 110,
    Column.SIZE: 76,
    Column.UNIQUE: 92,
    Column.SHARED: 92,
    Column.CREATED: 106,
    Column.LAST_RUN: 116,
    Column.USED: 56,
    Column.PLATFORM: 110,
    Column.ID: 112,
    Column.DIGEST: 112,
}


def column_title(column: Column) -> str:
    """What stands above the column."""
    return {
        Column.IMAGE: QCoreApplication.translate("ImageColumns", "Image"),
        Column.TAG: QCoreApplication.translate("ImageColumns", "Tag"),
        Column.SIZE: QCoreApplication.translate("ImageColumns", "Size"),
        Column.UNIQUE: QCoreApplication.translate("ImageColumns", "Unique"),
        Column.SHARED: QCoreApplication.translate("ImageColumns", "Shared"),
        Column.CREATED: QCoreApplication.translate("ImageColumns", "Created"),
        Column.LAST_RUN: QCoreApplication.translate("ImageColumns", "Last run here"),
        Column.USED: QCoreApplication.translate("ImageColumns", "Used"),
        Column.PLATFORM: QCoreApplication.translate("ImageColumns", "Platform"),
        Column.ID: QCoreApplication.translate("ImageColumns", "ID"),
        Column.DIGEST: QCoreApplication.translate("ImageColumns", "Digest"),
    }[column]
