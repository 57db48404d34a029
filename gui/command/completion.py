"""Completes the command line: options after a dash, images where the image belongs, lines that were run before."""

import shlex
from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from core.errors import DockpaneError
from gui.command.command_line import CommandLine
from gui.theme import monospace_font

_VISIBLE = 12
_LINES = 5  # earlier ones that are offered, below the words
_MOST = 100  # offered at once: who has ten thousand images types another letter, and the list is laid out row by row


class CommandCompletion(QObject):
    """Offers words for the one that is being typed, and earlier lines that begin so; lives as long as its line."""

    def __init__(self, line: CommandLine) -> None:
        super().__init__(line)
        self._line = line
        self._read_images: Callable[[], Sequence[str]] = tuple
        self._images: Sequence[str] | None = None
        self._words = 0  # of what is offered; lines follow
        self._model = QStringListModel()
        self._completer = QCompleter(self._model, line)
        self._completer.setWidget(line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_VISIBLE)
        self._popup = QListView()
        self._popup.setAccessibleName(QCoreApplication.translate("CommandLine", "Completions"))
        self._popup.setProperty("role", "popup")
        self._popup.setFont(monospace_font())
        self._completer.setPopup(self._popup)
        self._popup.installEventFilter(self)  # behind the completer's own, thus asked before it
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]  # the stubs miss it
        line.textEdited.connect(self._on_edited)

    def set_images(self, read: Callable[[], Sequence[str]]) -> None:
        """Tells the images that can be offered; asked when one is typed, since they change more often than that."""
        self._read_images, self._images = read, None

    def candidates(self, text: str) -> list[str]:
        """Words that could stand for the last one of `text`, which reaches to the cursor; no more than _MOST."""
        words = _words(text)
        if words is None or not words[-1]:
            return []
        last = words[-1]
        if last.startswith("-"):
            from core.runs.options import OPTIONS

            found = [f"--{option.long}" for option in OPTIONS if f"--{option.long}".startswith(last)]
        elif _image_position(words[:-1]):
            if self._images is None:
                self._images = self._read_images()
            found = list(islice((name for name in self._images if last in name), _MOST))
        else:
            return []
        return [] if found == [last] else found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the word that was chosen, or runs the line; the completer by itself would do both."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, chosen = event.key(), self._popup.selectedIndexes()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not chosen:
            # The list has a current row from the moment it opens: the first step would pass over it.
            self._choose(0 if key == Qt.Key.Key_Down else self._model.rowCount() - 1)
            return True
        if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(watched, event)
        self._popup.hide()
        if chosen:
            self._on_activated(chosen[0])
        else:
            self._line.returnPressed.emit()
        return True

    def _choose(self, row: int) -> None:
        self._popup.setCurrentIndex(self._popup.model().index(row, 0))

    def _on_edited(self, text: str) -> None:
        at_end = bool(text.strip()) and self._line.cursorPosition() == len(text)
        words = self.candidates(text) if at_end else []
        lines = self._line.beginning_with(text, _LINES) if at_end else []
        if not words and not lines:
            self._popup.hide()
            return
        self._words = len(words)
        self._model.setStringList([*words, *lines])
        self._completer.complete()

    def _on_activated(self, index: QModelIndex) -> None:
        text, chosen = self._line.text(), str(index.data())
        head = text[: len(text) - len(text.split(" ")[-1])]
        self._line.setText(f"{head}{chosen} " if index.row() < self._words else chosen)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(text: str) -> list[str] | None:
    try:
        words = shlex.split(text)
    except ValueError:
        return None
    return [*words, ""] if not words or text[-1:].isspace() else words


def _image_position(before: list[str]) -> bool:
    from core.runs.syntax import parse_args  # not before something is typed: a start does not pay for it

    marker = "image-position"
    try:
        return parse_args([*before, marker]).image == marker
    except DockpaneError:
        return False
