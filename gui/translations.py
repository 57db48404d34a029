"""Put the window into the person's language: English, Korean, or what the system speaks."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_OWN = Path(__file__).parent.parent / "resources" / "translations"


def install(app: QCoreApplication, language: str) -> QLocale:
    """Load our own words and Qt's for `language` ("system", "en", "ko"); returns the locale of sizes and dates."""
    locale = QLocale.system() if language == "system" else QLocale(language)
    QLocale.setDefault(locale)
    for name, place in (("dockpane", str(_OWN)), ("qtbase", _qt_translations())):
        translator = QTranslator(app)
        if translator.load(locale, name, "_", place) or (name == "dockpane" and translator.load(f"{name}_en", place)):
            QCoreApplication.installTranslator(translator)
    return locale


def _qt_translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
