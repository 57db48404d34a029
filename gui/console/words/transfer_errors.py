"""What it means when a transfer fails: the file of this machine, the archive, the registry that is pushed to."""

import re

from PySide6.QtCore import QCoreApplication

from core.errors import ArchiveError, DockpaneError, EngineAnswerError, LocalFileError, NotFoundError, PullError
from core.images.pull import TransferKind
from gui.console.words.error_offers import RETRY, ErrorAction, ErrorWords, Offer, told
from gui.console.words.error_texts import by_text
from gui.console.words.error_words import error_words

_REFUSED = re.compile(r"denied|unauthorized|authentication required|no basic auth credentials", re.IGNORECASE)
_NO_ARCHIVE = re.compile(r"unexpected EOF|invalid tar header|manifest\.json|repositories: no such file|archive/tar")


def transfer_error_words(error: DockpaneError, kind: TransferKind, registry: str = "") -> ErrorWords:
    """Tell `error` of a transfer of that kind; `registry` is where a push went."""
    if isinstance(error, LocalFileError):
        return _file(error, kind)
    if isinstance(error, ArchiveError):
        return _broken(error)
    if kind is TransferKind.PULL or not isinstance(error, (EngineAnswerError, PullError)):
        return error_words(error)
    if kind is TransferKind.PUSH:
        return _push(error, registry)
    if isinstance(error, NotFoundError):
        return _gone(error)
    if _NO_ARCHIVE.search(error.message):
        return _broken(error)
    return by_text(error) or _refused(error)


def _file(error: LocalFileError, kind: TransferKind) -> ErrorWords:
    if error.full:
        what = QCoreApplication.translate("Error", "The disk is full")
        why = QCoreApplication.translate("Error", "There is no room for {path}; what was written of it is gone again.")
    elif kind is TransferKind.SAVE:
        what = QCoreApplication.translate("Error", "The file cannot be written")
        why = QCoreApplication.translate("Error", "{path}: {reason}")
    else:
        what = QCoreApplication.translate("Error", "The file cannot be read")
        why = QCoreApplication.translate("Error", "{path}: {reason}")
    return told(error, what, why.format(path=error.path, reason=error.message), what, RETRY)


def _broken(error: DockpaneError) -> ErrorWords:
    what = QCoreApplication.translate("Error", "The archive is broken, or of another kind")
    why = QCoreApplication.translate(
        "Error",
        "It is cut short or garbled, or docker save did not make it. A tar of plain files can be imported instead.",
    )
    return told(error, what, why, QCoreApplication.translate("Error", "the archive cannot be read"), RETRY)


def _gone(error: DockpaneError) -> ErrorWords:
    what = QCoreApplication.translate("Error", "The image is not here any more")
    why = QCoreApplication.translate("Error", "It was removed, or has another name now.")
    return told(error, what, why, QCoreApplication.translate("Error", "the image is not here"), RETRY)


def _refused(error: DockpaneError) -> ErrorWords:
    what = QCoreApplication.translate("Error", "The engine could not do it")
    why = QCoreApplication.translate("Error", "Its own words say more; nothing half-made was kept.")
    return told(error, what, why, QCoreApplication.translate("Error", "the engine could not do it"), RETRY)


def _push(error: DockpaneError, registry: str) -> ErrorWords:
    if "does not exist locally" in error.message:
        return _gone(error)
    if _REFUSED.search(error.message):
        what = QCoreApplication.translate("Error", "The registry does not let you push there")
        why = QCoreApplication.translate(
            "Error", "It wants a sign-in that may write to this repository; on Docker Hub its name begins with yours."
        )
        command = "docker login" if registry in ("", "docker.io") else f"docker login {registry}"
        offers = (Offer(ErrorAction.COPY_COMMAND, command), *RETRY)
        return told(error, what, why, QCoreApplication.translate("Error", "push refused"), offers)
    known = by_text(error)
    if known is not None:
        return known
    what = QCoreApplication.translate("Error", "The push failed")
    why = QCoreApplication.translate(
        "Error", "The registry or the way to it failed; layers that had arrived stay there."
    )
    return told(error, what, why, QCoreApplication.translate("Error", "the push failed"), RETRY)
