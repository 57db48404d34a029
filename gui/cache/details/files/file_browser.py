"""The files of an image that has been read: its layers, its tree, the search, and what is stored in vain."""

import asyncio
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.images.layers.files import Found, ImageFiles, find
from core.images.layers.stack import Tree, layer_tree
from gui.cache.details.files.file_model import FileModel
from gui.cache.details.files.file_tree import FileTree
from gui.cache.details.files.file_words import FileCounts, changes_sentence, changes_text, efficiency_text
from gui.cache.details.text_table import Cell, TextTable, TextTableModel
from gui.cache.labels import plain_label
from gui.cache.words.image_text import inert, instruction, size_text
from gui.line_field import LineField
from gui.tasks import Tasks
from gui.theme import Theme

_WIDE = 720  # from that width on the layers stand beside the tree
_LOW = 80  # pixels that the layers have above the tree: three of them
_COSTLY = 200  # paths that are listed
_SHOWN = 300  # characters of an instruction in its line
_REST = 0.15  # seconds that a search's text must rest


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be shown: a layer (None: all of them) and a search's text."""

    layer: int | None = None
    text: str = ""
    only_changes: bool = False


class FileBrowser(QWidget):
    """Shows ImageFiles; trees are laid and searched on a thread, and the newest wish wins."""

    preview_asked = Signal(int)  # a node of `model.tree`
    save_asked = Signal(int)

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._files: ImageFiles | None = None
        self._laying: asyncio.Task[None] | None = None
        self._trees: dict[int | None, Tree] = {}
        self._asked = _Asked()
        self._make_tables(theme)
        self.search = LineField()
        self.search.setPlaceholderText(self.tr("Search files"))
        self.search.setAccessibleName(self.tr("Search files"))
        self.search.textChanged.connect(self._renew)
        self.only_changes = QCheckBox(self.tr("Only changes"))
        self.only_changes.setChecked(True)
        self.only_changes.toggled.connect(self._renew)
        self.costly_button = QPushButton(self.tr("What costs most"))
        self.costly_button.setProperty("role", "flat")
        self.costly_button.setCheckable(True)
        self.costly_button.toggled.connect(self._on_costly)
        self.summary = plain_label("", "strong")
        self.found = plain_label("", "dim", wrap=False)
        self._lay_out()

    def show_files(self, files: ImageFiles) -> None:
        """Show another image's files, all layers of it."""
        self._files = files
        self._trees = {None: files.tree}
        self.summary.setText(efficiency_text(files.efficiency, files.tree.files[0], QLocale()))
        self.summary.setToolTip(self._notes(files))
        self.costly_button.setChecked(False)
        self.costly_button.setVisible(bool(files.efficiency.costly))
        self._show_costly(files)
        self.layers_model.set_rows(self._layer_rows(files))
        self.search.clear()
        self.layers.selectRow(0)
        self._renew()

    def stop(self) -> None:
        """Let go of what is being laid."""
        if self._laying is not None:
            self._laying.cancel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = event.size().width()
        orientation = Qt.Orientation.Horizontal if width >= _WIDE else Qt.Orientation.Vertical
        if self._splitter.orientation() is not orientation:
            self._splitter.setOrientation(orientation)
            self._splitter.setSizes([width * 2 // 5, width * 3 // 5] if width >= _WIDE else [_LOW, 400])
            self.layers.horizontalHeader().setVisible(width >= _WIDE)
        super().resizeEvent(event)

    # What is shown

    def _renew(self) -> None:
        if self._files is None:
            return
        row = self.layers.currentIndex().row()
        only = row > 0 and self.only_changes.isChecked()
        self._asked = _Asked(row - 1 if row > 0 else None, self.search.text().strip(), only)
        self.only_changes.setVisible(self._asked.layer is not None)
        self.stop()
        self._laying = self._tasks.spawn(self._lay(self._files, self._asked), name="lay the layers")

    async def _lay(self, files: ImageFiles, asked: _Asked) -> None:
        tree = self._trees.get(asked.layer)
        if tree is None and asked.layer is not None:
            tree = await asyncio.to_thread(layer_tree, files.index, asked.layer)
            self._trees = {None: files.tree, asked.layer: tree}  # one more at a time: they are large
        assert tree is not None, "the tree of all layers is always there"
        found: Found | None = None
        if asked.text:
            await asyncio.sleep(_REST)
            found = await asyncio.to_thread(partial(find, tree, asked.text, only_changes=asked.only_changes))
        if asked != self._asked or files is not self._files:
            return
        self.model.show_tree(tree, only_changes=asked.only_changes, found=None if found is None else found.nodes)
        self.found.setText("" if found is None else FileCounts().found(found.count))

    def _layer_rows(self, files: ImageFiles) -> list[tuple[Cell, ...]]:
        locale = QLocale()
        whole = size_text(sum(layer.size for layer in files.index.layers), locale)
        rows: list[tuple[Cell, ...]] = [
            (Cell("", "faint"), Cell(self.tr("All layers")), Cell(whole, right=True), Cell("", right=True))
        ]
        for number, (layer, changed) in enumerate(zip(files.index.layers, files.changes, strict=True), 1):
            text = inert(instruction(layer.instruction))
            rows.append(
                (
                    Cell(str(number), "faint", right=True),
                    Cell(" ".join(text[:_SHOWN].split()) or "–", monospace=True, full=text),
                    Cell(size_text(layer.size, locale), right=True),
                    Cell(changes_text(changed), "dim", right=True, full=changes_sentence(changed)),
                )
            )
        return rows

    def _show_costly(self, files: ImageFiles) -> None:
        locale, counted = QLocale(), files.efficiency
        self.costly_model.set_rows(
            [
                (
                    Cell(inert(each.path, 1000), monospace=True),
                    Cell(locale.toString(each.count), "dim", right=True),
                    Cell(size_text(each.size, locale), right=True),
                )
                for each in counted.costly[:_COSTLY]
            ]
        )

    def _notes(self, files: ImageFiles) -> str:
        from html import escape

        told = self.tr(
            "Efficiency is the smallest copy of each path, as a part of all copies in all layers. "
            "Wasted are all copies of paths that more than one layer stores or removes."
        )
        if files.index.notes:
            told += " " + FileCounts().passed_over(len(files.index.notes)) + ": " + "; ".join(files.index.notes[:5])
        return f"<p>{escape(inert(told, 2000))}</p>"

    def _on_costly(self, checked: bool) -> None:
        self._pages.setCurrentIndex(1 if checked else 0)

    # Parts

    def _make_tables(self, theme: Theme) -> None:
        headings = ("", self.tr("Layer"), self.tr("Size"), self.tr("Changes"))
        self.layers_model = TextTableModel(theme, headings, self)
        self.layers = TextTable(self.layers_model, stretched=1, widths={0: 30, 2: 76, 3: 96})
        self.layers.setAccessibleName(self.tr("Layers of the files"))
        self.layers.chosen.connect(self._renew)
        self.costly_model = TextTableModel(theme, (self.tr("Path"), self.tr("Times"), self.tr("Bytes in all")), self)
        self.costly = TextTable(self.costly_model, stretched=0, widths={1: 60, 2: 100})
        self.costly.setAccessibleName(self.tr("Paths that cost most"))
        self.model = FileModel(theme, self)
        self.tree = FileTree(self.model)
        self.tree.preview_asked.connect(self.preview_asked)
        self.tree.save_asked.connect(self.save_asked)
        theme.changed.connect(self.tree.viewport().update)

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.layers)
        self._splitter.addWidget(self._searched_tree())
        self._splitter.setSizes([_LOW, 400])
        self._splitter.setStretchFactor(1, 1)
        self.layers.horizontalHeader().hide()
        self.layers.setMinimumHeight(54)
        self.tree.setMinimumHeight(60)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._splitter)
        self._pages.addWidget(self.costly)
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 0)
        head.addWidget(self.summary, 1)
        head.addWidget(self.costly_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _searched_tree(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(8)
        for widget in (self.search, self.found, self.only_changes):
            row.addWidget(widget, 1 if widget is self.search else 0)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.tree, 1)
        return both
