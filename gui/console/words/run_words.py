"""What the bar under a run's console says: its state in a word, and what is worth knowing beside it."""

import math

from PySide6.QtCore import QCoreApplication

from core.runs.state import CacheOutcome, RunSnapshot, RunState, StepName
from gui.console.words.error_words import error_words
from gui.console.words.exit_words import exit_words
from gui.console.words.figures import clock_text, duration_text, size_text
from gui.console.words.sign import Sign


def state_text(snapshot: RunSnapshot, *, paused: bool = False) -> str:
    """The run's state as "Run state" reads it: one of seven, the code or the reason with the last ones."""
    match snapshot.state:
        case RunState.RUNNING | RunState.STOPPING if paused:
            return QCoreApplication.translate("Run", "Paused")
        case RunState.PULLING:
            return QCoreApplication.translate("Run", "Pulling")
        case RunState.RUNNING | RunState.STOPPING:
            return QCoreApplication.translate("Run", "Running")
        case RunState.EXITED:
            return QCoreApplication.translate("Run", "Exited ({code})").format(code=snapshot.exit_code)
        case RunState.CANCELLED:
            return QCoreApplication.translate("Run", "Cancelled")
        case RunState.FAILED | RunState.LOST:
            reason = error_words(snapshot.error).reason if snapshot.error else ""
            failed = QCoreApplication.translate("Run", "Failed: {reason}")
            return failed.format(reason=reason or QCoreApplication.translate("Run", "no reason given"))
    return QCoreApplication.translate("Run", "Creating")


def end_words(title: str, snapshot: RunSnapshot) -> str:
    """How a run ended, in the sentence that is said aloud of it."""
    if snapshot.state is RunState.EXITED:
        text = QCoreApplication.translate("Run", "{title} exited with code {code}")
        return text.format(title=title, code=snapshot.exit_code)
    return f"{title}: {state_text(snapshot)}"


def state_sign(snapshot: RunSnapshot) -> Sign:
    """The sign before a tab's title and before the state."""
    match snapshot.state:
        case RunState.RUNNING:
            return Sign.RUNNING
        case RunState.EXITED:
            return Sign.FAILED if snapshot.exit_code else Sign.DONE
        case RunState.CANCELLED:
            return Sign.STOPPED
        case RunState.FAILED | RunState.LOST:
            return Sign.FAILED
    return Sign.BUSY


def beside_words(snapshot: RunSnapshot, age: float) -> str:
    """What stands beside the state; `age` is the run's age in seconds now."""
    match snapshot.state:
        case RunState.RUNNING:
            return clock_text(_running(snapshot, age))
        case RunState.STOPPING:
            if snapshot.stop_by is None:
                return QCoreApplication.translate("Run", "asked to stop")
            left = max(0, math.ceil(snapshot.stop_by - age))
            return QCoreApplication.translate("Run", "asked to stop, killed in {seconds} s").format(seconds=left)
        case RunState.EXITED:
            took = QCoreApplication.translate("Run", "{time} in all").format(time=duration_text(snapshot.seconds))
            return " · ".join(part for part in (exit_words(snapshot), _image_words(snapshot), took) if part)
        case RunState.CANCELLED:
            return QCoreApplication.translate("Run", "after {time}").format(time=duration_text(snapshot.seconds))
        case RunState.FAILED | RunState.LOST:
            code = QCoreApplication.translate("Run", "exit code {code}")
            return code.format(code=snapshot.exit_code) if snapshot.exit_code is not None else ""
    return duration_text(age)


def placeholder(snapshot: RunSnapshot) -> str:
    """What stands in the console while nothing has been written."""
    match snapshot.state:
        case RunState.RUNNING | RunState.STOPPING:
            return QCoreApplication.translate("Run", "It runs, and has written nothing yet.")
        case RunState.EXITED:
            return QCoreApplication.translate("Run", "It wrote nothing.")
        case RunState.FAILED | RunState.LOST | RunState.CANCELLED:
            return QCoreApplication.translate("Run", "Nothing was written.")
    return QCoreApplication.translate("Run", "What it writes will stand here.")


def _running(snapshot: RunSnapshot, age: float) -> float:
    start = next((step for step in snapshot.steps if step.name is StepName.START), None)
    return age - start.started if start else age


def _image_words(snapshot: RunSnapshot) -> str:
    if not snapshot.registry_asked:
        if snapshot.cache is CacheOutcome.HIT:
            return QCoreApplication.translate("Run", "the registry was not asked: the image was here")
        return ""
    size = (snapshot.pull.total or snapshot.pull.downloaded) if snapshot.pull else 0
    if not size:
        return QCoreApplication.translate("Run", "the registry was asked: the image was up to date")
    text = QCoreApplication.translate("Run", "the image was pulled first: {size}")
    return text.format(size=size_text(size))
