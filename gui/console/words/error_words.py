"""What an error means to a person: what happened, why, and what can be done next; the engine's words stay apart."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.errors import (
    ConnectionLostError,
    DockpaneError,
    EndpointError,
    EngineUnreachableError,
    InvalidReferenceError,
    PackagesMissingError,
    PrivateEngineError,
    ProtocolError,
    UnreachableReason,
    UsageError,
)
from gui.console.words.error_offers import EDIT, RETRY, ErrorAction, ErrorWords, Offer, told
from gui.console.words.error_texts import by_kind, by_text


def error_words(error: DockpaneError) -> ErrorWords:
    """Tell `error`: by its class where that says enough, else by what the engine is known to say, else by its kind."""
    by_class = _CLASSES.get(type(error))
    if by_class is not None:
        return by_class(error)
    return by_text(error) or by_kind(error)


def _unreachable(error: DockpaneError) -> ErrorWords:
    assert isinstance(error, EngineUnreachableError)
    if error.reason is UnreachableReason.PERMISSION:
        return _forbidden(error)
    if error.reason is UnreachableReason.TIMEOUT:
        return _silent(error)
    start, again = Offer(ErrorAction.START_ENGINE), Offer(ErrorAction.RETRY)
    offers = (start, again) if error.reason is UnreachableReason.MISSING else (again, start)
    why = {
        UnreachableReason.MISSING: QCoreApplication.translate(
            "Error", "There is nothing at {host}: Docker is not installed or not started."
        ),
        UnreachableReason.REFUSED: QCoreApplication.translate(
            "Error", "{host} is there, but nobody listens: the engine has stopped."
        ),
    }.get(error.reason, QCoreApplication.translate("Error", "{host} could not be reached."))
    what = QCoreApplication.translate("Error", "No engine answers")
    reason = QCoreApplication.translate("Error", "no engine answers")
    return told(error, what, why.format(host=error.host), reason, offers)


def _forbidden(error: EngineUnreachableError) -> ErrorWords:
    why = QCoreApplication.translate(
        "Error",
        "The engine is there, but {host} is not open to you. Members of the group docker may use it; "
        "the group counts from the next log-in.",
    )
    return told(
        error,
        QCoreApplication.translate("Error", "You may not talk to the engine"),
        why.format(host=error.host),
        QCoreApplication.translate("Error", "permission denied on the engine's socket"),
        (
            Offer(ErrorAction.COPY_COMMAND, "sudo usermod -aG docker $USER"),
            Offer(ErrorAction.START_ENGINE),
            Offer(ErrorAction.RETRY),
        ),
    )


def _silent(error: EngineUnreachableError) -> ErrorWords:
    why = QCoreApplication.translate(
        "Error", "{host} took the connection and then said nothing. It may be busy, or hang."
    )
    return told(
        error,
        QCoreApplication.translate("Error", "The engine does not answer in time"),
        why.format(host=error.host),
        QCoreApplication.translate("Error", "the engine does not answer in time"),
        RETRY,
    )


def _endpoint(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "This engine's address cannot be used"),
        QCoreApplication.translate(
            "Error", "The context or the host is unknown, misspelt, or of a kind not spoken yet."
        ),
        QCoreApplication.translate("Error", "the engine's address cannot be used"),
        RETRY,
    )


def _connection_lost(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "The connection to the engine was lost"),
        QCoreApplication.translate(
            "Error", "The engine stopped or the network broke. The container may still be running there."
        ),
        QCoreApplication.translate("Error", "connection to the engine lost"),
        RETRY,
    )


def _protocol(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "What answered is no container engine"),
        QCoreApplication.translate(
            "Error", "Its answer is not the Engine API: a proxy or another program may be there."
        ),
        QCoreApplication.translate("Error", "no engine's answer"),
        RETRY,
    )


def _usage(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "The command line is not right"),
        QCoreApplication.translate("Error", "docker run refuses it before the engine is asked."),
        QCoreApplication.translate("Error", "the command line is not right"),
        EDIT,
    )


def _reference(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "That is no image name"),
        QCoreApplication.translate(
            "Error", "A name is lower case: letters, digits, and . _ - / between them; a tag follows after a colon."
        ),
        QCoreApplication.translate("Error", "that is no image name"),
        EDIT,
    )


def _packages(error: DockpaneError) -> ErrorWords:
    assert isinstance(error, PackagesMissingError)
    return told(
        error,
        QCoreApplication.translate("Error", "Programs of the system are missing"),
        QCoreApplication.translate("Error", "An engine of our own needs them; the command below installs them."),
        QCoreApplication.translate("Error", "programs are missing"),
        (Offer(ErrorAction.COPY_COMMAND, " ".join(error.command)), Offer(ErrorAction.START_ENGINE)),
    )


def _private(error: DockpaneError) -> ErrorWords:
    assert isinstance(error, PrivateEngineError)
    words = told(
        error,
        QCoreApplication.translate("Error", "The engine of our own could not be started"),
        error.message,
        QCoreApplication.translate("Error", "the engine could not be started"),
        (Offer(ErrorAction.START_ENGINE),),
    )
    return ErrorWords(words.what, words.why, words.reason, words.offers, error.log or error.message)


_CLASSES: dict[type[DockpaneError], Callable[[DockpaneError], ErrorWords]] = {
    EngineUnreachableError: _unreachable,
    EndpointError: _endpoint,
    ConnectionLostError: _connection_lost,
    ProtocolError: _protocol,
    UsageError: _usage,
    InvalidReferenceError: _reference,
    PackagesMissingError: _packages,
    PrivateEngineError: _private,
}
