"""What the person chose and where the window stood, kept between starts."""

from PySide6.QtCore import QByteArray, QSettings

from gui.theme import ThemeMode

LANGUAGES = ("system", "en", "ko")
OUTPUT_LIMITS = (10**9, 4 * 10**9, 16 * 10**9, 64 * 10**9)  # bytes
_USUAL_OUTPUT_LIMIT = 4 * 10**9


class Settings:
    """Typed access to one INI file of the user's configuration folder; a broken entry counts as not set."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "dockpane", "dockpane")

    @property
    def theme(self) -> ThemeMode:
        """Light, dark, or as the system has it."""
        try:
            return ThemeMode(str(self._store.value("look/theme", ThemeMode.SYSTEM.value)))
        except ValueError:
            return ThemeMode.SYSTEM

    @theme.setter
    def theme(self, mode: ThemeMode) -> None:
        self._store.setValue("look/theme", mode.value)

    @property
    def language(self) -> str:
        """One of LANGUAGES."""
        value = str(self._store.value("look/language", "system"))
        return value if value in LANGUAGES else "system"

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("look/language", language)

    @property
    def output_limit(self) -> int:
        """How many bytes of a run's output are kept on disk, one of OUTPUT_LIMITS."""
        try:
            value = int(str(self._store.value("runs/output_limit", _USUAL_OUTPUT_LIMIT)))
        except ValueError:
            return _USUAL_OUTPUT_LIMIT
        return value if value in OUTPUT_LIMITS else _USUAL_OUTPUT_LIMIT

    @output_limit.setter
    def output_limit(self, size: int) -> None:
        self._store.setValue("runs/output_limit", size)

    @property
    def keep_secrets(self) -> bool:
        """Whether passwords and tokens are written to disk with the lines that were run."""
        return str(self._store.value("runs/keep_secrets", "false")) == "true"

    @keep_secrets.setter
    def keep_secrets(self, keep: bool) -> None:
        self._store.setValue("runs/keep_secrets", "true" if keep else "false")

    @property
    def times(self) -> bool:
        """Whether the lines of the output have the times of their arrival beside them."""
        return str(self._store.value("look/times", "false")) == "true"

    @times.setter
    def times(self, shown: bool) -> None:
        self._store.setValue("look/times", "true" if shown else "false")

    def layout(self, name: str) -> QByteArray | None:
        """The saved state of the window, a splitter or a header called `name`."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else None

    def set_layout(self, name: str, state: QByteArray) -> None:
        """Keep the state of the window, a splitter or a header."""
        self._store.setValue(f"layout/{name}", state)

    def sync(self) -> None:
        """Write to disk now."""
        self._store.sync()
