"""What an image will do when it is run, and what it is: command, variables, ports, labels, digests."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.engine import ImageDetails
from core.images.plain_config import plain_config
from core.secrets import MASK, is_secret
from gui.cache.labels import WrappingLabel, plain_label
from gui.cache.words.config_words import ConfigWords
from gui.cache.words.image_text import command_text, date_text, inert, size_text
from gui.theme import Theme, monospace_font

_MOST_ENTRIES = 60  # variables or labels; the JSON has all of them
_LONGEST_VALUE = 600  # characters of each; copied and in the JSON it is whole


class OverviewView(QScrollArea):
    """Facts as two columns; a value's menu copies it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._locale = QLocale()
        self._grid = QGridLayout()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Image overview"))

    def show_details(self, details: ImageDetails) -> None:
        """Show another image's facts, from the top."""
        page = QFrame()
        page.setProperty("role", "panel")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(14, 8, 14, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._add_plain_words(details)
        self._add_what_it_does(details)
        self._add_what_it_is(details)
        self._add_variables(details.env)
        self._add_labels(details.labels.items())
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.setWidget(page)

    def _add_plain_words(self, details: ImageDetails) -> None:
        config, words = plain_config(details), ConfigWords()
        headline = WrappingLabel(words.headline(config))
        headline.setProperty("role", "strong")
        headline.setAccessibleName(self.tr("In plain words: {text}").format(text=headline.text()))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(headline)
        for sentence in words.sentences(config):
            label = WrappingLabel(sentence)
            label.setProperty("role", "dim")
            column.addWidget(label)
        self._grid.addLayout(column, 0, 0, 1, 2)

    def _add_what_it_does(self, details: ImageDetails) -> None:
        nothing = self.tr("none")
        self._add(self.tr("Command"), command_text(details.command), empty=nothing)
        self._add(self.tr("Entrypoint"), command_text(details.entrypoint), empty=nothing)
        self._add(self.tr("Ports"), "\n".join(details.ports), empty=nothing)
        self._add(self.tr("Volumes"), "\n".join(details.volumes), empty=nothing)
        self._add(self.tr("User"), details.user, empty=self.tr("root (not set)"))
        self._add(self.tr("Work directory"), details.workdir, empty=self.tr("/ (not set)"))
        self._add(self.tr("Stop signal"), details.stop_signal, empty=self.tr("SIGTERM (not set)"))

    def _add_what_it_is(self, details: ImageDetails) -> None:
        self._add(self.tr("Platform"), details.platform, empty="–", monospace=False)
        self._add(self.tr("Created"), date_text(details.created, self._locale), monospace=False)
        self._add(self.tr("Size"), self._size(details), monospace=False)
        if details.author:
            self._add(self.tr("Author"), details.author, monospace=False)
        self._add(self.tr("Names"), "\n".join(details.tags), empty=self.tr("none"))
        digests = [digest.rpartition("@")[2] for digest in details.digests]
        self._add(self.tr("Digest"), "\n".join(dict.fromkeys(digests)), empty=self.tr("none: never pulled or pushed"))
        self._add(self.tr("ID"), details.id)

    def _size(self, details: ImageDetails) -> str:
        layers = self.tr("%n layer(s)", "", len(details.layers))
        return f"{size_text(details.size, self._locale)} · {layers}"

    def _add_variables(self, variables: tuple[str, ...]) -> None:
        self._add_heading(self.tr("Environment"), len(variables))
        for variable in variables[:_MOST_ENTRIES]:
            key, _, value = variable.partition("=")
            self._add_entry(key, value, secret=is_secret(key, value))

    def _add_labels(self, labels: Iterable[tuple[str, str]]) -> None:
        entries = sorted(labels)
        self._add_heading(self.tr("Labels"), len(entries))
        for key, value in entries[:_MOST_ENTRIES]:
            self._add_entry(key, value, secret=is_secret(key, value))

    def _add_heading(self, text: str, count: int) -> None:
        if count > _MOST_ENTRIES:
            text = self.tr("{what}: the first {shown} of {count}").format(what=text, shown=_MOST_ENTRIES, count=count)
        heading = plain_label(
            text if count else self.tr("{what}: none").format(what=text), "strong" if count else "dim"
        )
        heading.setContentsMargins(0, 8, 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def _add(self, name: str, value: str, *, empty: str = "", monospace: bool = True) -> None:
        row = self._grid.rowCount()
        label = plain_label(name, "dim", wrap=False)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        if value:
            shown: QWidget = _value(inert(value), value, name, monospace=monospace)
        else:
            shown = plain_label(empty, "faint")
            shown.setAccessibleName(f"{name}: {empty}")
        self._grid.addWidget(shown, row, 1)

    def _add_entry(self, key: str, value: str, *, secret: bool) -> None:
        """A variable or label: its key on one line, its value below, over the whole width."""
        name = WrappingLabel(inert(key, 300))
        name.setProperty("role", "dim")
        name.setFont(monospace_font(12))
        self._grid.addWidget(name, self._grid.rowCount(), 0, 1, 2)
        shown = _value(MASK if secret else inert(value, _LONGEST_VALUE), value, key)
        shown.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 0, 4)
        line.addWidget(shown, 1)
        if secret:
            line.addWidget(self._reveal_button(shown, key, value), 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addLayout(line, self._grid.rowCount(), 0, 1, 2)

    def _reveal_button(self, shown: WrappingLabel, key: str, value: str) -> QPushButton:
        button = QPushButton(self.tr("Show"))
        button.setProperty("role", "flat")
        button.setCheckable(True)
        button.setAccessibleName(self.tr("Show the value of {key}").format(key=inert(key, 100)))

        def reveal(checked: bool) -> None:
            shown.setText(inert(value, _LONGEST_VALUE) if checked else MASK)
            button.setText(self.tr("Hide") if checked else self.tr("Show"))

        button.toggled.connect(reveal)
        return button


def _value(text: str, copied: str, name: str, *, monospace: bool = True) -> WrappingLabel:
    label = WrappingLabel(text, copied)
    label.setAccessibleDescription(inert(name, 100))
    if monospace:
        label.setFont(monospace_font(12))
    return label
