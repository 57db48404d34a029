"""All options of `docker run` with what they mean; a chosen one is put into the command line."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from core.runs.options import OPTIONS, Option
from gui.theme import monospace_font

_OPTION_ROLE = Qt.ItemDataRole.UserRole + 1


class OptionsPopup(QDialog):
    """Searchable by name and meaning; `chosen` carries the text that goes into the line (`-p `, `--rm`)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Options of docker run"))
        self.setAccessibleName(self.windowTitle())
        self.resize(720, 480)
        self._search = QLineEdit(placeholderText=self.tr("Search options…"))
        self._search.setAccessibleName(self.tr("Search options"))
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._make_model())
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search.textChanged.connect(self._on_search)
        self._search.returnPressed.connect(self._on_return)
        self._view = self._make_view()
        hint = QLabel(self.tr("Enter puts the chosen option into the command line."))
        hint.setProperty("role", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        for widget in (self._search, self._view, hint):
            column.addWidget(widget)

    def _make_model(self) -> QStandardItemModel:
        model = QStandardItemModel(0, 2, self)
        model.setHorizontalHeaderLabels([self.tr("Option"), self.tr("Meaning")])
        for option in OPTIONS:
            name = QStandardItem(_spelling(option))
            name.setFont(monospace_font())
            name.setData(option, _OPTION_ROLE)
            model.appendRow([name, QStandardItem(meaning(option))])
        return model

    def _make_view(self) -> QTreeView:
        view = QTreeView()
        view.setAccessibleName(self.tr("Options of docker run"))
        view.setModel(self._proxy)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        view.activated.connect(self._on_activated)
        return view

    def _on_search(self, text: str) -> None:
        self._proxy.setFilterFixedString(text.strip())
        self._view.setCurrentIndex(self._proxy.index(0, 0))

    def _on_return(self) -> None:
        self._on_activated(self._view.currentIndex())

    def _on_activated(self, index: QModelIndex) -> None:
        option = index.siblingAtColumn(0).data(_OPTION_ROLE)
        if option is not None:
            self.accept()
            self.chosen.emit(_text(option))


def meaning(option: Option) -> str:
    """What an option does, in the person's language; tests/translate.py hands Qt's tools these texts of core."""
    return QCoreApplication.translate("Options", option.help)


def _spelling(option: Option) -> str:
    spelling = f"-{option.short}, --{option.long}" if option.short else f"--{option.long}"
    return f"{spelling} {option.metavar}".strip()


def _text(option: Option) -> str:
    name = f"-{option.short}" if option.short else f"--{option.long}"
    return name if option.is_flag else f"{name} "
