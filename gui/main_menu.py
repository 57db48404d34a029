"""The menus: what can be done anywhere in the window, with its keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.menu_entries import add_choices, add_entry
from gui.settings import OUTPUT_LIMITS, Settings
from gui.theme import Theme, ThemeMode


class MainMenu(QObject):
    """Owns the two pop-up menus of the command bar; says by signal what is wanted."""

    line_wanted = Signal()
    search_wanted = Signal()
    pull_wanted = Signal()
    history_wanted = Signal()
    containers_wanted = Signal()
    find_wanted = Signal()
    save_wanted = Signal()
    explain_wanted = Signal()
    close_tab_wanted = Signal()
    next_tab_wanted = Signal(int)
    retry_wanted = Signal()
    own_engine_wanted = Signal()
    demo_wanted = Signal()
    usual_engine_wanted = Signal()
    about_wanted = Signal()
    menu_wanted = Signal()
    notice_wanted = Signal(str)

    def __init__(self, window: QMainWindow, theme: Theme, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._settings = settings
        self.main = QMenu(window)
        self.engine = QMenu(window)
        self._fill_main()
        self._fill_engine()

    def _fill_main(self) -> None:
        self._entry(self.tr("Go to command line"), self.line_wanted.emit, "Ctrl+L")
        self._entry(self.tr("Search images"), self.search_wanted.emit, "Ctrl+K")
        self._entry(self.tr("Pull image…"), self.pull_wanted.emit, "Ctrl+Shift+P")
        self._entry(self.tr("Earlier runs…"), self.history_wanted.emit, "Ctrl+R")
        self._entry(self.tr("Containers…"), self.containers_wanted.emit, "Ctrl+J")
        self.main.addSeparator()
        self._entry(self.tr("Find in output"), self.find_wanted.emit, "Ctrl+F")
        self._entry(self.tr("Save output…"), self.save_wanted.emit, "Ctrl+S")
        self._entry(self.tr("Explain this run"), self.explain_wanted.emit, "Ctrl+E")
        self.main.addSeparator()
        self._entry(self.tr("Next tab"), partial(self.next_tab_wanted.emit, 1), "Ctrl+PgDown")
        self._entry(self.tr("Previous tab"), partial(self.next_tab_wanted.emit, -1), "Ctrl+PgUp")
        self._entry(self.tr("Close tab"), self.close_tab_wanted.emit, "Ctrl+W")
        self.main.addSeparator()
        self.main.addMenu(self._theme_menu())
        self.main.addMenu(self._language_menu())
        self.main.addMenu(self._output_menu())
        self._entry(self.tr("About Dockpane"), self.about_wanted.emit)
        self._entry(self.tr("Open this menu"), self.menu_wanted.emit, "F10")
        self._entry(self.tr("Quit"), self._window.close, "Ctrl+Q")

    def _fill_engine(self) -> None:
        for text, slot in (
            (self.tr("Connect again"), self.retry_wanted.emit),
            (self.tr("Use the usual engine"), self.usual_engine_wanted.emit),
            (self.tr("Start an engine of Dockpane’s own"), self.own_engine_wanted.emit),
            (self.tr("Start the demo"), self.demo_wanted.emit),
        ):
            add_entry(self.engine, self._window, text, slot)

    def _entry(self, text: str, slot: Callable[[], object], shortcut: str = "") -> None:
        add_entry(self.main, self._window, text, slot, shortcut)

    def _theme_menu(self) -> QMenu:
        menu = QMenu(self.tr("Theme"), self._window)
        names = {
            ThemeMode.SYSTEM: self.tr("As the system has it"),
            ThemeMode.LIGHT: self.tr("Light"),
            ThemeMode.DARK: self.tr("Dark"),
        }
        add_choices(
            menu,
            [(name, partial(self._on_theme, mode), self._settings.theme is mode) for mode, name in names.items()],
        )
        return menu

    def _language_menu(self) -> QMenu:
        menu = QMenu(self.tr("Language"), self._window)
        # A language is named in itself, so that who reads it finds it.
        names = (("system", self.tr("As the system has it")), ("en", "English"), ("ko", "한국어"))
        add_choices(
            menu,
            [(name, partial(self._on_language, code), self._settings.language == code) for code, name in names],
        )
        return menu

    def _output_menu(self) -> QMenu:
        menu = QMenu(self.tr("Output kept per run"), self._window)
        chosen = self._settings.output_limit
        add_choices(menu, [(_size(limit), partial(self._on_output, limit), limit == chosen) for limit in OUTPUT_LIMITS])
        return menu

    def _on_theme(self, mode: ThemeMode) -> None:
        self._settings.theme = mode
        self._theme.set_mode(mode)

    def _on_language(self, language: str) -> None:
        self._settings.language = language
        self._settings.sync()
        self.notice_wanted.emit(self.tr("The language changes at the next start."))

    def _on_output(self, limit: int) -> None:
        self._settings.output_limit = limit
        self._settings.sync()
        self.notice_wanted.emit(self.tr("New runs keep {size} of output each.").format(size=_size(limit)))


def _size(limit: int) -> str:
    return QLocale().formattedDataSize(limit, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
