"""One value of an option that may be given several times, as the cells of a row."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from core.runs.check import value_fault
from core.runs.options import Option
from core.runs.values.cells import PortCells, VariableCells
from core.secrets import is_secret
from gui.command.form.browse import PathKind, browse_button
from gui.command.form.pages import choices
from gui.command.form.value_field import HEIGHT, ValueField

translate = QCoreApplication.translate


class Item(QObject):
    """Says one value, or nothing yet. Its widgets go into the columns of its list; their owner is the list.

    `text` is the very value that the line has, whatever a field can show of it, until the person changes it.
    """

    edited = Signal()
    remove_asked = Signal(object)

    def __init__(self, option: Option, text: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = option
        self.text = text or ""
        self.row = 0
        """Where it stands in its list's grid."""
        self._is_given = text is not None
        self._named: list[tuple[QWidget, str]] = []
        self.fault = QLabel()
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.setProperty("role", "failed")
        self.fault.hide()
        self.remove_button = QPushButton("×")
        self.remove_button.setProperty("role", "flat")
        self.remove_button.setToolTip(translate("OptionForm", "Remove"))
        self.remove_button.setFixedSize(HEIGHT - 6, HEIGHT)
        self.remove_button.setProperty("narrow", True)
        self.remove_button.clicked.connect(lambda: self.remove_asked.emit(self))
        self._name(self.remove_button, translate("OptionForm", "Remove"))

    @property
    def says(self) -> tuple[str, ...]:
        """Its value; () for a row that nothing was typed into."""
        return (self.text,) if self.text or self._is_given else ()

    def cells(self) -> Sequence[QWidget]:
        """A widget for each column but the last, which is for removing."""
        raise NotImplementedError

    def fields(self) -> Sequence[ValueField]:
        """What can be typed into, the one to begin with first."""
        return [cell for cell in self.cells() if isinstance(cell, ValueField)]

    def widgets(self) -> Sequence[QWidget]:
        """All that goes when the row goes."""
        return [*self.cells(), self.fault, self.remove_button]

    def set_number(self, number: int) -> None:
        """Call its parts by the option and the place in its list."""
        for widget, name in self._named:
            widget.setAccessibleName(f"--{self.option.long} {number}: {name}")

    def set_removable(self, removable: bool) -> None:
        """Offer to remove it, or not; what stands beside it does not move."""
        self.remove_button.setEnabled(removable)
        self.remove_button.setText("×" if removable else "")

    def judge(self) -> None:
        """Say under the row why its value is refused."""
        fault = value_fault(self.option, self.text) if self.says else ""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        for field in self.fields():
            field.set_failed(bool(fault), fault)

    def _name(self, widget: QWidget, name: str) -> None:
        self._named.append((widget, name))

    def _field(self, name: str, text: str, placeholder: str = "", offered: Sequence[str] = ()) -> ValueField:
        field = ValueField(name, offered)
        field.show_text(text)
        field.setPlaceholderText(placeholder)
        field.textEdited.connect(lambda _text: self._on_edited())
        self._name(field, name)
        return field

    def _browse(
        self, kind: PathKind, name: str, field: ValueField, chosen: Callable[[], None] = lambda: None
    ) -> QPushButton:
        """A button that chooses what stands in `field`; `chosen` hears of it before it is read."""

        def take(path: str) -> None:
            field.setText(path)
            chosen()
            self._on_edited()

        button = browse_button(kind, name, field.text, take)
        self._name(button, name)
        return button

    def _read(self) -> str:
        raise NotImplementedError

    def _on_edited(self) -> None:
        self.text, self._is_given = self._read(), False
        self.judge()
        self.edited.emit()


class PlainItem(Item):
    """The value as it is typed."""

    def __init__(self, option: Option, text: str | None, parent: QWidget) -> None:
        super().__init__(option, text, parent)
        self._value = self._field(translate("OptionForm", "Value"), self.text, "", choices(option))

    def cells(self) -> Sequence[QWidget]:
        return (self._value,)

    def _read(self) -> str:
        return self._value.text()


class PathItem(PlainItem):
    """A file on this computer."""

    def __init__(self, option: Option, text: str | None, parent: QWidget) -> None:
        super().__init__(option, text, parent)
        self._button = self._browse(PathKind.FILE, translate("OptionForm", "Choose a file"), self._value)

    def cells(self) -> Sequence[QWidget]:
        return self._value, self._button


class PortItem(Item):
    """A published port."""

    def __init__(self, option: Option, text: str | None, parent: QWidget) -> None:
        super().__init__(option, text, parent)
        cells = PortCells.read(self.text) or PortCells()
        self._host = self._field(
            translate("OptionForm", "Host port"), cells.host_port, translate("OptionForm", "any free one")
        )
        self._container = self._field(translate("OptionForm", "Container port"), cells.container_port)
        self._protocol = self._field(translate("OptionForm", "Protocol"), cells.protocol, "tcp", ("tcp", "udp", "sctp"))
        self._address = self._field(
            translate("OptionForm", "Host address"), cells.address, translate("OptionForm", "all")
        )

    def cells(self) -> Sequence[QWidget]:
        return self._host, self._container, self._protocol, self._address

    def _read(self) -> str:
        fields = (self._address, self._host, self._container, self._protocol)
        return PortCells(*(field.text().strip() for field in fields)).text()


class VariableItem(Item):
    """A variable; one that looks like a secret is covered until it is asked for."""

    def __init__(self, option: Option, text: str | None, parent: QWidget) -> None:
        super().__init__(option, text, parent)
        cells = VariableCells.read(self.text) if self.says else VariableCells()
        self._variable = self._field(translate("OptionForm", "Name"), cells.name)
        self._value = self._field(translate("OptionForm", "Value"), cells.value or "")
        self._ours = QCheckBox(translate("OptionForm", "Pass ours on"))
        self._ours.setToolTip(translate("OptionForm", "Give it the value that the variable has for Dockpane"))
        self._ours.setChecked(cells.value is None)
        self._ours.clicked.connect(self._on_edited)
        self._name(self._ours, translate("OptionForm", "Pass ours on"))
        self._show = QPushButton(translate("OptionForm", "Show"), parent)  # shown before it has its place
        self._show.setProperty("role", "flat")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._cover)
        policy = self._show.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._show.setSizePolicy(policy)
        self._name(self._show, translate("OptionForm", "Show the value"))
        self._cover()

    def cells(self) -> Sequence[QWidget]:
        return self._variable, self._value, self._show, self._ours

    def _read(self) -> str:
        self._cover()
        name, value = self._variable.text(), self._value.text()
        if not name and not value:
            return ""
        return VariableCells(name, None if self._ours.isChecked() else value).text()

    def _cover(self) -> None:
        secret = is_secret(self._variable.text(), self._value.text())
        self._show.setVisible(secret)
        covered = secret and not self._show.isChecked()
        mode = ValueField.EchoMode.Password if covered else ValueField.EchoMode.Normal
        if self._value.echoMode() != mode:
            self._value.setEchoMode(mode)
        self._value.setEnabled(not self._ours.isChecked())
