"""A run's published ports as links: faint until somebody answers there, the ones without room in a menu."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from core.runs.published_ports import PublishedPort
from gui.console.console_menu import Entry, open_menu

_GAP = 4
_WIDEST = 2
"""Links that the row asks room for; the time beside them is to be seen, too."""

_HEIGHT = 24


class PortLinks(QWidget):
    """Shows what `set_ports` was given last. A link opens in the desktop's browser; its tool tip says where."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Ports")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._ports: tuple[PublishedPort, ...] = ()
        self._answering: set[PublishedPort] = set()
        self._buttons: list[QPushButton] = []
        self._rest = self._make_button("+0")
        self._rest.setAccessibleName(self.tr("More ports"))
        self._rest.clicked.connect(self._on_rest)
        self.hide()

    def set_ports(self, ports: tuple[PublishedPort, ...]) -> None:
        """Show these, none of which has answered yet."""
        if ports == self._ports:
            return
        self._ports = ports
        self._answering = set()
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [self._make_link(port) for port in ports]
        self.setVisible(bool(ports))
        self.updateGeometry()
        self._place()

    def set_answering(self, port: PublishedPort) -> None:
        """Somebody answers there: its link leads somewhere now."""
        if port in self._ports:
            self._answering.add(port)
            self._tell(self._buttons[self._ports.index(port)], port)
            self.updateGeometry()
            self._place()

    def sizeHint(self) -> QSize:
        widths = [button.sizeHint().width() + _GAP for button in self._buttons]
        rest = self._rest.sizeHint().width() + _GAP if len(widths) > _WIDEST else 0
        return QSize(sum(widths[:_WIDEST]) + rest, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        widths = [button.sizeHint().width() + _GAP for button in self._buttons]
        return QSize(min(widths[0], 120) if len(widths) == 1 else self._rest.sizeHint().width() + _GAP, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """As many links as fit, from the left; a number for the others."""
        widths = [button.sizeHint().width() for button in self._buttons]
        room = self.width()
        fitting = _fitting(widths, room)
        if fitting < len(widths):
            self._rest.setText(f"+{len(widths) - fitting}")
            fitting = _fitting(widths, room - self._rest.sizeHint().width() - _GAP)
            self._rest.setText(f"+{len(widths) - fitting}")
        left = 0
        for number, (button, width) in enumerate(zip(self._buttons, widths, strict=True)):
            button.setVisible(number < fitting)
            if number < fitting:
                button.setGeometry(left, 0, width, _HEIGHT)
                left += width + _GAP
        self._rest.setVisible(fitting < len(widths))
        self._rest.setGeometry(left, 0, self._rest.sizeHint().width(), _HEIGHT)

    def _make_link(self, port: PublishedPort) -> QPushButton:
        button = self._make_button(port.address)
        button.clicked.connect(partial(_open, port))
        self._tell(button, port)
        return button

    def _make_button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "link")
        return button

    def _tell(self, button: QPushButton, port: PublishedPort) -> None:
        active = port in self._answering
        button.setEnabled(active)
        button.setText(f"{port.address} ↗" if active else port.address)
        button.setAccessibleName(port.address)
        if active:
            words = self.tr("Opens {target}").format(target=port.url)
        elif port.url:
            words = self.tr("Nobody answers at {target} yet").format(target=port.url)
        else:
            words = self.tr("Leads to {port} of the container, which no browser here can open").format(port=port.inner)
        button.setToolTip(words)
        button.setAccessibleDescription(words)

    def _on_rest(self) -> None:
        entries: list[Entry | None] = [
            Entry(f"{port.address}   {port.url or port.inner}", partial(_open, port), enabled=port in self._answering)
            for port in self._ports
        ]
        open_menu(self, self._rest.mapToGlobal(QPoint(0, _HEIGHT)), entries)


def _fitting(widths: list[int], room: int) -> int:
    used = 0
    for number, width in enumerate(widths):
        used += width + (_GAP if number else 0)
        if used > room:
            return number
    return len(widths)


def _open(port: PublishedPort, _checked: bool = False) -> None:
    url = QUrl(port.url)
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)
