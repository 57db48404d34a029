"""What an exit code says by convention, and the card of one that ended badly for a reason that can be told."""

from PySide6.QtCore import QCoreApplication

from core.runs.state import RunSnapshot, RunState, StepName
from gui.console.words.error_offers import EDIT_AND_RETRY, ErrorWords, Offer


def exit_words(snapshot: RunSnapshot) -> str:
    """What an exit code says, where it says something by convention."""
    status = snapshot.exit_status
    if status is None:
        left = snapshot.state is RunState.EXITED and not snapshot.exit_code
        return QCoreApplication.translate("Exit", "the container runs on in the background") if left else ""
    if status.oom_killed:
        return QCoreApplication.translate("Exit", "killed: it used more memory than it may")
    known = {
        125: QCoreApplication.translate("Exit", "125: the engine could not start it"),
        126: QCoreApplication.translate("Exit", "126: the command cannot be executed"),
        127: QCoreApplication.translate("Exit", "127: the command was not found"),
        129: QCoreApplication.translate("Exit", "129: ended by SIGHUP"),
        130: QCoreApplication.translate("Exit", "130: interrupted (SIGINT, Ctrl+C)"),
        131: QCoreApplication.translate("Exit", "131: ended by SIGQUIT"),
        132: QCoreApplication.translate("Exit", "132: illegal instruction (SIGILL)"),
        134: QCoreApplication.translate("Exit", "134: it aborted (SIGABRT)"),
        135: QCoreApplication.translate("Exit", "135: bus error (SIGBUS)"),
        136: QCoreApplication.translate("Exit", "136: arithmetic error (SIGFPE)"),
        137: QCoreApplication.translate("Exit", "137: killed (SIGKILL)"),
        139: QCoreApplication.translate("Exit", "139: segmentation fault (SIGSEGV)"),
        141: QCoreApplication.translate("Exit", "141: nobody read its output (SIGPIPE)"),
        143: QCoreApplication.translate("Exit", "143: asked to end (SIGTERM)"),
    }
    if status.code not in known and status.signal is not None:
        text = QCoreApplication.translate("Exit", "{code}: ended by signal {signal}")
        return text.format(code=status.code, signal=status.signal)
    return known.get(status.code, "")


def exit_card(snapshot: RunSnapshot) -> ErrorWords | None:
    """The card of an end that needs one: nobody asked for it, and its code says why. None for all other ends."""
    status = snapshot.exit_status
    if status is None or snapshot.state is not RunState.EXITED:
        return None
    if status.oom_killed:
        return _card(
            QCoreApplication.translate("Exit", "The container ran out of memory"),
            QCoreApplication.translate(
                "Exit", "It used more than its limit, or than the machine has; the kernel killed it (137)."
            ),
        )
    if any(step.name is StepName.STOP for step in snapshot.steps):
        return None
    return _card_of_code(status.code)


def _card_of_code(code: int) -> ErrorWords | None:
    match code:
        case 137:
            return _card(
                QCoreApplication.translate("Exit", "The container was killed"),
                QCoreApplication.translate(
                    "Exit", "137 is 128 + 9: somebody sent SIGKILL, or the machine ran out of memory."
                ),
            )
        case 139:
            return _card(
                QCoreApplication.translate("Exit", "The program crashed"),
                QCoreApplication.translate(
                    "Exit", "139 is 128 + 11, a segmentation fault: a defect in it, or an image for another processor."
                ),
            )
        case 126:
            return _card(
                QCoreApplication.translate("Exit", "A command in the container cannot be executed"),
                QCoreApplication.translate("Exit", "A shell ends with 126 when a file is there but is no program."),
            )
        case 127:
            return _card(
                QCoreApplication.translate("Exit", "A command in the container was not found"),
                QCoreApplication.translate(
                    "Exit", "A shell ends with 127 when there is no such program: see its output."
                ),
            )
    return None


def _card(what: str, why: str, offers: tuple[Offer, ...] = EDIT_AND_RETRY) -> ErrorWords:
    return ErrorWords(what, why, what, offers, "")
