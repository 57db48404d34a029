"""The groups of options at the form's left, with how many options of each the line gives."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.command.form.pages import Page, title
from gui.theme import Theme

_WIDTH = 176
_ROW_HEIGHT = 32
_COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_WRONG_ROLE = Qt.ItemDataRole.UserRole + 2


class GroupList(QListWidget):
    """One row for each page, in their order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Groups of options"))
        self.setFixedWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_GroupDelegate(theme, self))
        for page in Page:
            self.addItem(title(page))
        theme.changed.connect(self.viewport().update)

    @property
    def page(self) -> Page:
        """The one that is chosen."""
        return list(Page)[max(0, self.currentRow())]

    def mark_page(self, *, marked: bool) -> None:
        """Mark the chosen page as the one that is shown, or none: where a search shows rows of all."""
        self.item(max(0, self.currentRow())).setSelected(marked)

    def set_count(self, page: Page, count: int, *, wrong: bool) -> None:
        """Say how many options of a page the line gives, and whether one of them is refused."""
        item = self.item(list(Page).index(page))
        item.setData(_COUNT_ROLE, count)
        item.setData(_WRONG_ROLE, wrong)
        spoken = title(page)
        if count:
            spoken = self.tr("{group}, given: {count}").format(group=spoken, count=count)
        if wrong:
            spoken = self.tr("{group}, with a fault").format(group=spoken)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)


class _GroupDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: GroupList) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDTH, _ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        painter.save()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, colours.chosen)
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, colours.hover)
        inside = area.adjusted(16, 0, -16, 0)
        painter.setPen(colours.text)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, index.data())
        count, wrong = index.data(_COUNT_ROLE), index.data(_WRONG_ROLE)
        if count:
            painter.setPen(colours.failed if wrong else colours.dim)
            sign = f"✗  {count}" if wrong else str(count)
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sign)
        painter.restore()
