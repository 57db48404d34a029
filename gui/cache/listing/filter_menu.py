"""The menu of the list's filters: what uses an image, how large and how old it is, which label it has."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from core.images.cache import CachedImage
from gui.cache.listing.filters import RowFilter
from gui.cache.words.image_text import menu_text
from gui.cache.words.list_words import filter_names, round_size_text, time_text

SIZES = (100_000_000, 500_000_000, 1_000_000_000)  # bytes
AGES = (7, 30, 90, 365)  # days
_MB = 1_000_000
_LOOKED_AT = 2000  # rows whose labels are offered: the menu opens at once, whatever the cache holds
_MOST_LABELS = 12

Choose = Callable[[RowFilter], object]


def make_filter_menu(chosen: RowFilter, rows: Sequence[CachedImage], parent: QWidget, choose: Choose) -> QMenu:
    """A menu that calls `choose` with the new filter and deletes itself when it is closed; show it by popup()."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for use, text in filter_names().items():
        _add(menu, text, chosen.use is use, partial(choose, replace(chosen, use=use)))
    menu.addSeparator()
    _add_sizes(menu.addMenu(QCoreApplication.translate("FilterMenu", "Larger than")), chosen, parent, choose)
    _add_ages(menu.addMenu(QCoreApplication.translate("FilterMenu", "Older than")), chosen, parent, choose)
    _add_labels(menu.addMenu(QCoreApplication.translate("FilterMenu", "With the label")), chosen, rows, parent, choose)
    menu.addSeparator()
    clear = menu.addAction(QCoreApplication.translate("FilterMenu", "Clear all filters"))
    clear.setEnabled(bool(chosen.conditions))
    clear.triggered.connect(lambda: choose(RowFilter()))
    return menu


def label_keys(rows: Sequence[CachedImage]) -> list[str]:
    """The labels that most of the rows have, the most frequent first."""
    counts: Counter[str] = Counter()
    for row in islice(rows, _LOOKED_AT):
        counts.update(row.summary.labels.keys())
    return [key for key, _count in counts.most_common(_MOST_LABELS)]


def _add_sizes(menu: QMenu, chosen: RowFilter, parent: QWidget, choose: Choose) -> None:
    for size in dict.fromkeys((*SIZES, *filter(None, (chosen.larger_than,)))):
        again = 0 if chosen.larger_than == size else size
        text = round_size_text(size, QLocale())
        _add(menu, text, chosen.larger_than == size, partial(choose, replace(chosen, larger_than=again)))

    def ask() -> None:
        dialog = _question(
            parent, QCoreApplication.translate("FilterMenu", "List only images that are larger than this many MB")
        )
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, 10_000_000)
        dialog.setIntValue(min(max(1, chosen.larger_than // _MB), 10_000_000))
        dialog.intValueSelected.connect(lambda value: choose(replace(chosen, larger_than=value * _MB)))
        dialog.open()

    menu.addSeparator()
    menu.addAction(QCoreApplication.translate("FilterMenu", "Other size…")).triggered.connect(ask)


def _add_ages(menu: QMenu, chosen: RowFilter, parent: QWidget, choose: Choose) -> None:
    for days in dict.fromkeys((*AGES, *filter(None, (chosen.older_than,)))):
        again = 0 if chosen.older_than == days else days
        text = time_text(days)
        _add(menu, text, chosen.older_than == days, partial(choose, replace(chosen, older_than=again)))

    def ask() -> None:
        dialog = _question(
            parent, QCoreApplication.translate("FilterMenu", "List only images that are older than this many days")
        )
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, 100_000)
        dialog.setIntValue(min(max(1, chosen.older_than), 100_000))
        dialog.intValueSelected.connect(lambda value: choose(replace(chosen, older_than=value)))
        dialog.open()

    menu.addSeparator()
    menu.addAction(QCoreApplication.translate("FilterMenu", "Other age…")).triggered.connect(ask)


def _add_labels(menu: QMenu, chosen: RowFilter, rows: Sequence[CachedImage], parent: QWidget, choose: Choose) -> None:
    for label in dict.fromkeys((*label_keys(rows), *filter(None, (chosen.label,)))):
        again = "" if chosen.label == label else label
        text = menu_text(label, 60)
        _add(menu, text, chosen.label == label, partial(choose, replace(chosen, label=again)))

    def ask() -> None:
        dialog = _question(
            parent, QCoreApplication.translate("FilterMenu", "List only images with this label, as key or key=value")
        )
        dialog.setTextValue(chosen.label)
        dialog.textValueSelected.connect(lambda value: choose(replace(chosen, label=value.strip())))
        dialog.open()

    menu.addSeparator()
    menu.addAction(QCoreApplication.translate("FilterMenu", "Other label…")).triggered.connect(ask)


def _add(menu: QMenu, text: str, checked: bool, choose: Callable[[], object]) -> None:
    action = QAction(text, menu, checkable=True, checked=checked)
    action.triggered.connect(lambda _checked=False: choose())
    menu.addAction(action)


def _question(parent: QWidget, text: str) -> QInputDialog:
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(QCoreApplication.translate("FilterMenu", "Filter images"))
    dialog.setLabelText(text)
    dialog.finished.connect(dialog.deleteLater)
    return dialog
