"""What a registry's answers mean, as the engine passes them on."""

import re

from PySide6.QtCore import QCoreApplication

from core.errors import DockpaneError
from gui.console.words.error_offers import EDIT, EDIT_AND_RETRY, RETRY, ErrorAction, ErrorWords, Offer, told


def rate_limit(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    """Too many pulls from here."""
    return told(
        error,
        QCoreApplication.translate("Error", "The registry's limit is reached"),
        QCoreApplication.translate(
            "Error",
            "It lets only so many pulls through in some hours, more of them to those who have logged in. "
            "The image may well exist.",
        ),
        QCoreApplication.translate("Error", "the registry's limit is reached"),
        (Offer(ErrorAction.COPY_COMMAND, "docker login"), Offer(ErrorAction.RETRY)),
    )


def denied(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    """Unknown, or not for everyone: registries do not say which."""
    name = found.groupdict().get("name") or ""
    what = QCoreApplication.translate("Error", "There is no such image, or it is not for everyone")
    why = QCoreApplication.translate(
        "Error", "The registry gives the same answer for both. Look at the spelling; a private image needs a log-in."
    )
    if name:
        what = QCoreApplication.translate("Error", "There is no image “{name}”, or it is not for everyone")
    return told(
        error,
        what.format(name=name),
        why,
        QCoreApplication.translate("Error", "unknown image, or access denied"),
        (Offer(ErrorAction.EDIT), Offer(ErrorAction.COPY_COMMAND, "docker login"), Offer(ErrorAction.RETRY)),
    )


def unauthorized(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    """A log-in is wanted."""
    return told(
        error,
        QCoreApplication.translate("Error", "The registry wants to know who you are"),
        QCoreApplication.translate("Error", "There is no log-in for it, or it is not right any more."),
        QCoreApplication.translate("Error", "the registry wants a log-in"),
        (Offer(ErrorAction.COPY_COMMAND, "docker login"), Offer(ErrorAction.RETRY)),
    )


def manifest_unknown(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    """The registry is there, the image or its tag is not."""
    name = found.groupdict().get("name") or ""
    what = QCoreApplication.translate("Error", "The registry has no such image or tag")
    if name:
        what = QCoreApplication.translate("Error", "The registry has no “{name}”").format(name=name)
    return told(
        error,
        what,
        QCoreApplication.translate(
            "Error", "Look at the spelling. The repository may be there while this tag or digest is not."
        ),
        QCoreApplication.translate("Error", "the registry has no such image or tag"),
        EDIT_AND_RETRY,
    )


def platform(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    """It is there, but not for this kind of machine."""
    return told(
        error,
        QCoreApplication.translate("Error", "The image is not there for this platform"),
        QCoreApplication.translate("Error", "It exists, but not for the kind of machine that was asked for."),
        QCoreApplication.translate("Error", "not there for this platform"),
        EDIT,
    )


def checksum(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    """A layer came garbled."""
    return told(
        error,
        QCoreApplication.translate("Error", "What came is not what was promised"),
        QCoreApplication.translate(
            "Error", "A layer's checksum is not right, so the engine threw it away: a broken transfer or registry."
        ),
        QCoreApplication.translate("Error", "checksum mismatch"),
        RETRY,
    )


def certificate(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    """It cannot be verified who the registry is."""
    return told(
        error,
        QCoreApplication.translate("Error", "The registry's identity cannot be verified"),
        QCoreApplication.translate("Error", "Its certificate is not one that the engine trusts, or it speaks no TLS."),
        QCoreApplication.translate("Error", "the registry's certificate is not trusted"),
        EDIT_AND_RETRY,
    )


def registry_out_of_reach(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    """No way to the registry."""
    return told(
        error,
        QCoreApplication.translate("Error", "The registry cannot be reached"),
        QCoreApplication.translate(
            "Error", "The engine found no way to it: is its machine on the network, is the registry's name right?"
        ),
        QCoreApplication.translate("Error", "the registry cannot be reached"),
        EDIT_AND_RETRY,
    )


def registry_broken(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    """The registry itself failed."""
    return told(
        error,
        QCoreApplication.translate("Error", "The registry answered with an error"),
        QCoreApplication.translate("Error", "The fault is on its side, or on the way; often it passes."),
        QCoreApplication.translate("Error", "the registry answered with an error"),
        RETRY,
    )
