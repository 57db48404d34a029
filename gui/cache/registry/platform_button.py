"""A button that names a platform and opens the others to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from gui.cache.words.image_text import menu_text

_LONGEST = 60


class PlatformButton(QPushButton):
    """Hidden while there are no platforms."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "flat")
        self.setAutoDefault(False)
        self.setAccessibleName(self.tr("Platform"))
        self.current = ""
        self.platforms: tuple[str, ...] = ()
        self.clicked.connect(self._on_clicked)
        self.hide()

    def set_platforms(self, platforms: Sequence[str], current: str) -> None:
        """Offer these, one of them chosen."""
        self.platforms, self.current = tuple(platforms), current
        self.setText(f"{menu_text(current, _LONGEST)} ▾")
        self.setAccessibleDescription(current)
        self.setVisible(bool(platforms))

    def make_menu(self) -> QMenu:
        """The platforms; deletes itself when it is closed."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        for platform in self.platforms:
            action = QAction(menu_text(platform, _LONGEST), menu, checkable=True, checked=platform == self.current)
            action.triggered.connect(lambda _checked=False, platform=platform: self.chosen.emit(platform))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _on_clicked(self) -> None:
        self.make_menu().popup(self.mapToGlobal(QPoint(0, self.height())))
