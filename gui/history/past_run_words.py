"""How an earlier run is told: its sign, when it was, how long it took, and all of it in a tool tip."""

import html
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.history.past_run import PastRun
from core.runs.secrets import line_without_secrets
from gui.cache.words.image_text import age_text, inert, utc_now
from gui.console.words.figures import duration_text
from gui.console.words.sign import Sign

_LONGEST_LINE = 1000  # characters of a line that are shown in its row
_LONGEST_TIP = 4000
_UNKNOWN = "–"


def sign(run: PastRun) -> Sign:
    """Tick, cross, or a bar where nobody saw the end."""
    if run.exit_code is None:
        return Sign.STOPPED
    return Sign.DONE if run.exit_code == 0 else Sign.FAILED


def end_text(run: PastRun) -> str:
    """How it ended, in words."""
    if run.exit_code is None:
        return QCoreApplication.translate("PastRun", "Its end was not seen")
    return QCoreApplication.translate("PastRun", "Exited with {code}").format(code=run.exit_code)


def code_text(run: PastRun) -> str:
    """The exit code where it is not the usual one."""
    return str(run.exit_code) if run.exit_code else ""


def line_text(run: PastRun) -> str:
    """Its line as one line of harmless text, without the secrets that were kept in it."""
    return inert(line_without_secrets(run.line), _LONGEST_LINE).replace("\n", "↵").replace("\t", " ")


def when_text(run: PastRun) -> str:
    """How long ago it began."""
    return age_text(datetime.fromtimestamp(run.began, UTC), utc_now())


def date_text(run: PastRun) -> str:
    """Day and time by the locale, in the person's own time zone."""
    began = QDateTime.fromSecsSinceEpoch(int(run.began))
    return QLocale().toString(began, QLocale.FormatType.LongFormat)


def took_text(run: PastRun) -> str:
    """How long it took, an en dash where that is not known."""
    return _UNKNOWN if run.seconds is None else duration_text(run.seconds)


def tip(run: PastRun) -> str:
    """All that is known of it, for a tool tip: rich text, with everything from outside escaped."""
    words = [
        inert(run.name, _LONGEST_TIP),
        f"docker run {inert(line_without_secrets(run.line), _LONGEST_TIP)}",
        date_text(run),
    ]
    words += [end_text(run), inert(run.digest, _LONGEST_TIP)]
    if run.masked:
        words.append(left_out_text())
    return "".join(f"<p>{html.escape(word)}</p>" for word in words if word)


def left_out_text() -> str:
    """Why a run cannot be repeated as it stands."""
    return QCoreApplication.translate(
        "PastRun", "Its passwords and tokens were not kept: it goes into the command line, where you put them in."
    )
