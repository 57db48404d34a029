"""What is said of a registry's answers and of why there is none."""

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from core.errors import (
    DockpaneError,
    RegistryDeniedError,
    RegistryMissingError,
    RegistryUnreachableError,
)
from core.registry.comparison import Comparison
from core.registry.values import RemoteImage
from gui.cache.words.image_text import inert, size_text

_LONGEST = 300


class _Counted(QObject):
    """Words that change with a number: Qt's tools see a plural only in a QObject's tr."""

    def in_layers(self, count: int) -> str:
        """How many layers an image has."""
        return self.tr("in %n layer(s)", "", count)

    def layers_here(self, count: int) -> str:
        """How many of them are here."""
        return self.tr("%n of them here", "", count)

    def tags(self, count: int) -> str:
        """How many tags there are."""
        return self.tr("%n tag(s)", "", count)

    def hits(self, count: int) -> str:
        """How many repositories were found."""
        return self.tr("%n repositories", "", count)


def tag_count(count: int, *, more: bool) -> str:
    """How many tags were listed."""
    text = _Counted().tags(count)
    return QCoreApplication.translate("Registry", "the first {tags}").format(tags=text) if more else text


def hit_count(count: int) -> str:
    """How many repositories were found."""
    return _Counted().hits(count) if count else QCoreApplication.translate("Registry", "nothing of that name")


def pull_forecast(remote: RemoteImage, comparison: Comparison, locale: QLocale) -> str:
    """Size, layers, what is here and what would be fetched."""
    size = size_text(remote.size, locale)
    whole = f"{size} {_Counted().in_layers(len(remote.layers))}"
    if comparison.held:
        here = QCoreApplication.translate("Registry", "here already as {name}, nothing to fetch")
        return f"{whole} · {here.format(name=inert(comparison.held[0], 120))}"
    missing = size_text(comparison.missing, locale)
    fetch = QCoreApplication.translate("Registry", "{size} to fetch").format(size=missing)
    if not comparison.layers_here:
        return f"{whole} · {fetch}"
    return f"{whole} · {_Counted().layers_here(comparison.layers_here)} · {fetch}"


def failure_text(error: DockpaneError) -> str:
    """Why there is no answer, and what may help."""
    if isinstance(error, RegistryUnreachableError):
        text = QCoreApplication.translate(
            "Registry",
            "The registry cannot be reached ({reason}). Pulling may still work: the engine has a way of its own.",
        )
    elif isinstance(error, RegistryDeniedError):
        text = QCoreApplication.translate("Registry", "There is no such repository, or it wants a sign-in ({reason}).")
    elif isinstance(error, RegistryMissingError):
        text = QCoreApplication.translate("Registry", "The registry does not have it ({reason}).")
    else:
        text = QCoreApplication.translate("Registry", "No answer: {reason}")
    return text.format(reason=inert(error.message, _LONGEST))
