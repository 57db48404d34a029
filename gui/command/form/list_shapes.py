"""How the values of an option stand in the form: a plain field each, or a table with the cells that they have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from core.runs.options import Option
from core.runs.values.cells import MountCells, PortCells, VariableCells
from core.runs.values.mount_cells import LongMountCells
from gui.command.form.items import Item, PathItem, PlainItem, PortItem, VariableItem
from gui.command.form.mount_items import MountItem, VolumeItem

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ListShape:
    """The columns of a list, each with its share of the width (0: as wide as it is), and who fills them."""

    make: type[Item]
    columns: Callable[[], Sequence[tuple[str, int]]]
    fits: Callable[[str], bool]
    ghost_button: Callable[[], str]
    ghost_key: Callable[[str], str]


def _plain_columns() -> Sequence[tuple[str, int]]:
    return (("", 1),)


def _path_columns() -> Sequence[tuple[str, int]]:
    return (("", 1), ("", 0))


def _port_columns() -> Sequence[tuple[str, int]]:
    return (
        (translate("OptionForm", "Host port"), 3),
        (translate("OptionForm", "Container port"), 3),
        (translate("OptionForm", "Protocol"), 2),
        (translate("OptionForm", "Host address"), 3),
    )


def _volume_columns() -> Sequence[tuple[str, int]]:
    return (
        (translate("OptionForm", "Folder or volume"), 4),
        ("", 0),
        (translate("OptionForm", "Path in the container"), 4),
        ("", 0),
        (translate("OptionForm", "Mount options"), 1),
    )


def _mount_columns() -> Sequence[tuple[str, int]]:
    return (
        (translate("OptionForm", "Type"), 3),
        (translate("OptionForm", "Folder or volume"), 5),
        ("", 0),
        (translate("OptionForm", "Path in the container"), 5),
        ("", 0),
        (translate("OptionForm", "Other options"), 3),
    )


def _variable_columns() -> Sequence[tuple[str, int]]:
    return (translate("OptionForm", "Name"), 3), (translate("OptionForm", "Value"), 5), ("", 0), ("", 0)


def _port_key(text: str) -> str:
    cells = PortCells.read(text)
    return f"{cells.container_port}/{cells.protocol or 'tcp'}" if cells else text


def _volume_key(text: str) -> str:
    cells = MountCells.read(text)
    return cells.target if cells else text


def _variable_key(text: str) -> str:
    return VariableCells.read(text).name


_PLAIN = ListShape(PlainItem, _plain_columns, lambda _text: True, lambda: "", str)
_PATH = ListShape(PathItem, _path_columns, lambda _text: True, lambda: "", str)
_SHAPES = {
    "publish": ListShape(
        PortItem,
        _port_columns,
        lambda text: PortCells.read(text) is not None,
        lambda: translate("OptionForm", "Publish"),
        _port_key,
    ),
    "volume": ListShape(
        VolumeItem,
        _volume_columns,
        lambda text: MountCells.read(text) is not None,
        lambda: translate("OptionForm", "Mount"),
        _volume_key,
    ),
    "mount": ListShape(MountItem, _mount_columns, lambda text: LongMountCells.read(text) is not None, lambda: "", str),
    "env": ListShape(
        VariableItem, _variable_columns, lambda _text: True, lambda: translate("OptionForm", "Change"), _variable_key
    ),
    "env-file": _PATH,
    "label-file": _PATH,
}


def shape_of(option: Option) -> ListShape:
    """How the values of an option stand."""
    return _SHAPES.get(option.long, _PLAIN)
