"""The private engine's sentences in the person's language."""

from PySide6.QtCore import QCoreApplication

from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine.sayings import Said


def worded(text: str) -> str:
    """`text` as the person reads it, where it is one of the private engine's sentences; else as it is.

    tests/translate.py hands Qt's tools these sentences of core.
    """
    if not isinstance(text, Said):
        return text
    sentence = QCoreApplication.translate("PrivateEngine", text.saying.value)
    return sentence.format(**{name: worded(value) for name, value in text.values.items()})


def worded_error(error: PrivateEngineError) -> PrivateEngineError:
    """The same error, its message in the person's language."""
    if not isinstance(error.message, Said):
        return error
    message = worded(error.message)
    if isinstance(error, PackagesMissingError):
        return PackagesMissingError(message, command=error.command, runnable=error.runnable)
    return PrivateEngineError(message, log=error.log)
