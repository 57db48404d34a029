"""The card of an error as a value: what, why, the short reason, the offers on its buttons, the engine's own words."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from core.errors import DockpaneError


class ErrorAction(Enum):
    """What an error card offers; the words on its button are `action_text`."""

    RETRY = auto()
    EDIT = auto()
    START_ENGINE = auto()  # one of our own
    COPY_COMMAND = auto()  # `argument` is the command that mends it
    REMOVE_CONTAINER = auto()  # `argument` is its name, then run again
    RENAME = auto()  # `argument` is the new name
    OTHER_PORT = auto()  # `argument` is "old:new"
    CLEAN_UP = auto()
    PULL = auto()  # `argument` is the image
    ATTACH = auto()  # to the run's container


@dataclass(frozen=True, slots=True)
class Offer:
    """One button of a card."""

    action: ErrorAction
    argument: str = ""


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """An error told in full. `reason` is the short form for a state line; `details` are the engine's own words.

    What is `mild` has not failed: a person should know it.
    """

    what: str
    why: str
    reason: str
    offers: tuple[Offer, ...]
    details: str
    mild: bool = False


def action_text(offer: Offer) -> str:
    """The words on an offer's button."""
    match offer.action:
        case ErrorAction.COPY_COMMAND:
            return QCoreApplication.translate("Error", "Copy “{command}”").format(command=_cut(offer.argument))
        case ErrorAction.REMOVE_CONTAINER:
            return QCoreApplication.translate("Error", "Remove “{name}” and run").format(name=offer.argument)
        case ErrorAction.RENAME:
            return QCoreApplication.translate("Error", "Call it “{name}”").format(name=offer.argument)
        case ErrorAction.OTHER_PORT:
            port = offer.argument.rpartition(":")[2]
            return QCoreApplication.translate("Error", "Use port {port}").format(port=port)
    return {
        ErrorAction.RETRY: QCoreApplication.translate("Error", "Try again"),
        ErrorAction.EDIT: QCoreApplication.translate("Error", "Edit and run"),
        ErrorAction.START_ENGINE: QCoreApplication.translate("Error", "Start an engine here"),
        ErrorAction.CLEAN_UP: QCoreApplication.translate("Error", "Clean up…"),
        ErrorAction.PULL: QCoreApplication.translate("Error", "Pull it"),
        ErrorAction.ATTACH: QCoreApplication.translate("Error", "Attach"),
    }[offer.action]


EDIT_AND_RETRY = (Offer(ErrorAction.EDIT), Offer(ErrorAction.RETRY))
RETRY = (Offer(ErrorAction.RETRY),)
EDIT = (Offer(ErrorAction.EDIT),)


def told(error: DockpaneError, what: str, why: str, reason: str, offers: tuple[Offer, ...] = ()) -> ErrorWords:
    """An error's card; its details are the engine's words as they came."""
    return ErrorWords(what, why, reason, offers, error.message)


def _cut(text: str) -> str:
    return text if len(text) <= 48 else text[:47] + "…"
