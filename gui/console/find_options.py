"""The switches of the find bar: how what is typed is meant, and whether only the matching lines are shown."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from core.runs.search.query import Query


class FindOptions(QWidget):
    """Four buttons that stay down, each with a key that works while the keyboard is in `keys_in`."""

    changed = Signal()
    filter_changed = Signal()

    def __init__(self, keys_in: QWidget) -> None:
        super().__init__(keys_in)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._case = self._button("Aa", "Alt+C", keys_in)
        self._word = self._button("ab", "Alt+W", keys_in)
        font = self._word.font()
        font.setUnderline(True)
        self._word.setFont(font)
        self._pattern = self._button(".*", "Alt+R", keys_in)
        self._filter = self._button("", "Alt+L", keys_in)
        for button in (self._case, self._word, self._pattern, self._filter):
            layout.addWidget(button)
        for button in (self._case, self._word, self._pattern):
            button.toggled.connect(self.changed)
        self._filter.toggled.connect(self.filter_changed)
        self._retranslate()

    @property
    def only_matching(self) -> bool:
        """Whether only the lines that match are to be shown."""
        return self._filter.isChecked()

    def query(self, text: str) -> Query:
        """What somebody means who typed `text`."""
        return Query(
            text,
            match_case=self._case.isChecked(),
            whole_word=self._word.isChecked(),
            regular_expression=self._pattern.isChecked(),
        )

    def _button(self, text: str, keys: str, keys_in: QWidget) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shortcut = QShortcut(QKeySequence(keys), keys_in)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.toggle)
        return button

    def _retranslate(self) -> None:
        self._filter.setText(self.tr("Filter"))
        for button, name, keys in (
            (self._case, self.tr("Match case"), "Alt+C"),
            (self._word, self.tr("Whole word"), "Alt+W"),
            (self._pattern, self.tr("Regular expression"), "Alt+R"),
            (self._filter, self.tr("Show only matching lines"), "Alt+L"),
        ):
            button.setAccessibleName(name)
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{name} ({shown})")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
