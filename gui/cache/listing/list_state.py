"""How the image list stands, kept between starts: columns, widths, sorting, grouping, filters."""

import json
from typing import Any

from PySide6.QtCore import QByteArray, Qt

from gui.cache.image_model import ImageModel
from gui.cache.image_table import ImageTable
from gui.cache.listing.columns import Column
from gui.cache.listing.filters import RowFilter


def save_list(table: ImageTable, model: ImageModel) -> QByteArray:
    """How it stands now."""
    arrangement = model.arrangement
    state = table.columns.saved() | {
        "sort": [arrangement.column.key, arrangement.descending],
        "grouped": arrangement.grouped,
        "filter": arrangement.filter.saved(),
    }
    return QByteArray(json.dumps(state).encode())


def restore_list(saved: QByteArray, table: ImageTable, model: ImageModel) -> RowFilter:
    """Let it stand as it did; the filter to be chosen. Whatever is broken in `saved` is left as it is."""
    state = _parsed(bytes(saved.data()))
    table.columns.restore(state)
    model.arrangement.grouped = table.columns.grouped = state.get("grouped") is True
    by_key = {column.key: column for column in Column}
    match state.get("sort"):
        case [str(key), bool(descending)] if key in by_key:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            table.sortByColumn(by_key[key], order)
    return RowFilter.restored(state["filter"]) if "filter" in state else model.arrangement.filter


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        state = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}
