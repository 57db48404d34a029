"""A button that says what is chosen and opens a menu of what else could be."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from gui.cache.words.image_text import menu_text

_LONGEST = 60


class ChoiceButton(QPushButton):
    """Hidden while there is no choice. `chosen` carries what a person chose; its owner then shows it by `offer`."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.current = ""
        self.choices: tuple[str, ...] = ()
        self.clicked.connect(self._on_clicked)
        self.hide()

    def offer(self, choices: Sequence[str], current: str) -> None:
        """Offer these, one of them chosen."""
        self.choices, self.current = tuple(choices), current
        self.setText(f"{menu_text(current, _LONGEST)} ▾")
        self.setAccessibleDescription(current)
        self.setVisible(bool(choices))

    def make_menu(self) -> QMenu:
        """The choices; deletes itself when it is closed."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        for choice in self.choices:
            action = QAction(menu_text(choice, _LONGEST), menu, checkable=True, checked=choice == self.current)
            action.triggered.connect(lambda _checked=False, choice=choice: self.chosen.emit(choice))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _on_clicked(self) -> None:
        self.make_menu().popup(self.mapToGlobal(QPoint(0, self.height())))
