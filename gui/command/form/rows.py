"""One line of the form: an option's name, its field, and beside it what it means or why its value is refused."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.runs.check import value_fault
from core.runs.options import Kind, Option
from gui.command.form.browse import PathKind, browse_button
from gui.command.form.pages import choices, meaning
from gui.command.form.value_field import ValueField
from gui.theme import monospace_font

translate = QCoreApplication.translate

NAME_WIDTH = 212
FIELD_WIDTH = 280
_TRUE = "true"
_WORDS_OF_TRUE = frozenset(("1", "t", "T", "TRUE", "true", "True"))
_PATHS = {"cidfile": PathKind.NEW_FILE}


class NameLabel(QLabel):
    """What the row is for, as Docker spells it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(monospace_font())
        self.setFixedWidth(NAME_WIDTH)


class NoteLabel(QLabel):
    """What the row means, and in its place why its value is refused."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._meaning = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "dim")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_fault(self, fault: str) -> None:
        """Show why the value is refused, "" for what the option means."""
        role = "failed" if fault else "dim"
        self.setText(fault or self._meaning)
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)


class OptionRow(QWidget):
    """A row for one option; `edited` carries the option and its values as the person wants them."""

    edited = Signal(object, object)  # Option, tuple[str, ...]

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show what the line says of the option."""
        raise NotImplementedError

    def show_default(self, text: str) -> None:
        """Show what holds where nothing is said."""

    def focus_field(self) -> None:
        """Go to the row's first field."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)


class SwitchRow(OptionRow):
    """A box to tick. Unticking takes the option out, and says `=false` only where that is not so without it."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self._usual = option.default == _TRUE
        self._box = QCheckBox(meaning(option))
        self._box.setAccessibleName(f"--{option.long}")
        self._box.setAccessibleDescription(meaning(option))
        self._box.setMinimumHeight(28)
        self._box.clicked.connect(self._on_clicked)
        self._note = NoteLabel("")
        self._note.hide()
        self.setFocusProxy(self._box)
        row = _row(self, option.spelling)
        row.addWidget(self._box)
        row.addWidget(self._note, 1)
        row.addStretch(0)
        self.show_texts(())

    def show_texts(self, texts: Sequence[str]) -> None:
        fault = value_fault(self.option, texts[0]) if texts else ""
        self._note.set_fault(fault)
        self._note.setVisible(bool(fault))
        self._box.setChecked(texts[0] in _WORDS_OF_TRUE if texts else self._usual)

    def _on_clicked(self, on: bool) -> None:
        self.edited.emit(self.option, () if on == self._usual else (_TRUE if on else "false",))


class FieldRow(QWidget):
    """Name, field and note of anything that is one text."""

    def __init__(self, name: str, accessible_name: str, note: str, offered: Sequence[str] = ()) -> None:
        super().__init__()
        self.field = ValueField(accessible_name, offered)
        self.note = NoteLabel(note)
        self.field.setAccessibleDescription(note)
        self._meaning = note
        self.described = f"{name} {note}"
        """What it is called and means, to be searched in."""
        row = _row(self, name)
        area = QWidget()
        area.setFixedWidth(FIELD_WIDTH)
        self.cells = QHBoxLayout(area)
        self.cells.setContentsMargins(0, 0, 0, 0)
        self.cells.setSpacing(4)
        self.cells.addWidget(self.field, 1)
        row.addWidget(area)
        row.addSpacing(4)
        row.addWidget(self.note, 1)

    def set_fault(self, fault: str) -> None:
        """Say beside the field why its value is refused; "" takes that back."""
        self.note.set_fault(fault)
        self.field.set_failed(bool(fault), fault or self._meaning)


class TextRow(OptionRow):
    """A field for an option that is given once. Emptying it takes the option out."""

    def __init__(self, option: Option) -> None:
        super().__init__(option)
        self._inner = FieldRow(option.spelling, f"--{option.long}", meaning(option), choices(option))
        self._default = option.default if option.kind is Kind.TEXT else ""
        self._text = ""  # what is said, which the field shows as far as a field can
        self._is_given = False
        self._inner.field.textEdited.connect(self._on_edited)
        self.setFocusProxy(self._inner.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._inner)
        if option.long in _PATHS:
            name = translate("OptionForm", "Choose a file for {option}")
            button = browse_button(
                _PATHS[option.long], name.format(option=f"--{option.long}"), self._inner.field.text, self._on_chosen
            )
            self._inner.cells.addWidget(button)
        self.show_default("")

    def show_texts(self, texts: Sequence[str]) -> None:
        text = texts[0] if texts else ""
        if text != self._text or bool(texts) != self._is_given:
            self._text, self._is_given = text, bool(texts)
            self._inner.field.show_text(text)
        self._inner.set_fault(value_fault(self.option, text) if texts else "")
        self._show_placeholder()

    def show_default(self, text: str) -> None:
        self._placeholder = text or self._default
        self._show_placeholder()

    def _show_placeholder(self) -> None:
        empty = translate("OptionForm", "given, and empty")
        self._inner.field.setPlaceholderText(empty if self._is_given else self._placeholder)

    def _on_edited(self, text: str) -> None:
        self._text, self._is_given = text, bool(text)
        self.edited.emit(self.option, (text,) if text else ())

    def _on_chosen(self, path: str) -> None:
        self._inner.field.setText(path)
        self._on_edited(path)


def _row(widget: QWidget, name: str) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 3, 0, 3)
    row.setSpacing(8)
    row.addWidget(NameLabel(name))
    return row


def make_row(option: Option, make_list: Callable[[Option], OptionRow]) -> OptionRow:
    """The row for an option; `make_list` makes those that may be given several times."""
    if option.kind is Kind.SWITCH:
        return SwitchRow(option)
    return make_list(option) if option.kind is Kind.LIST else TextRow(option)
