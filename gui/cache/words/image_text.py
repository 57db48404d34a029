"""How an image's facts are worded in the window: sizes, ages, instructions, what must not be shown."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from gui.cache.words.counted import Counted

LONGEST_TEXT = 4000
"""Characters of one value that are shown; a label may have megabytes."""

_UNITS = 1000.0
_MOST_BYTES = (1 << 63) - 1


def size_text(size: int, locale: QLocale) -> str:
    """Bytes by the locale, short enough for a column: 7.8 MB, 431 MB, 1.18 GB."""
    if size > _MOST_BYTES:  # a sum of what an engine made up: Qt words 64 bits
        return f"> {size_text(_MOST_BYTES, locale)}"
    scaled = float(size)
    while scaled >= _UNITS:
        scaled /= _UNITS
    precision = 0 if scaled >= 100 else 2 if size >= 1e9 and scaled < 10 else 1
    return locale.formattedDataSize(size, precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def age_text(created: datetime | None, now: datetime) -> str:
    """How long ago, in one unit; an en dash where the image does not tell (reproducible builds say 1970)."""
    if created is None or created.year <= 1980:
        return "–"
    seconds = int((now - created).total_seconds())
    days = seconds // 86400
    if days < 1:
        return _age_within_a_day(seconds)
    if days == 1:
        return QCoreApplication.translate("ImageText", "yesterday")
    if days < 14:
        return Counted().days_ago(days)
    if days < 61:
        return Counted().weeks_ago(days // 7)
    if days < 730:
        return Counted().months_ago(days // 30)
    return Counted().years_ago(days // 365)


def _age_within_a_day(seconds: int) -> str:
    if seconds < 60:
        return QCoreApplication.translate("ImageText", "just now")
    if seconds < 3600:
        return Counted().minutes_ago(seconds // 60)
    return Counted().hours_ago(seconds // 3600)


def utc_now() -> datetime:
    """The time that ages are counted from."""
    return datetime.now(UTC)


def date_text(moment: datetime | None, locale: QLocale) -> str:
    """Day and time by the locale, in the person's own time zone; an en dash where it is not known."""
    if moment is None or moment.year <= 1980:
        return "–"
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return locale.toString(local, QLocale.FormatType.ShortFormat)


def inert(text: str, limit: int = LONGEST_TEXT) -> str:
    """`text` with everything made visible that could move, hide or turn other text; cut at `limit` characters."""
    cut = text[:limit]
    if not cut.isprintable():
        cut = "".join(character if _harmless(character) else _escaped(character) for character in cut)
    if len(text) > limit:
        return f"{cut} … {Counted().characters_in_all(len(text))}"
    return cut


def menu_text(text: str, limit: int) -> str:
    """`inert` for a button's or a menu's line: `&` would underline a letter, what follows a tab stands to the right."""
    return inert(text, limit).replace("&", "&&").replace("\t", " ").replace("\n", " ")


def _harmless(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{{{code:x}}}"


def instruction(created_by: str) -> str:
    """A history entry as its Dockerfile line: `/bin/sh -c #(nop)` and the builder's remarks are taken away."""
    text = created_by.strip().removesuffix("# buildkit").rstrip()
    for shell in ("/bin/sh -c #(nop)", "|0 /bin/sh -c #(nop)"):
        if text.startswith(shell):
            return text.removeprefix(shell).strip()
    if text.startswith("/bin/sh -c "):
        return "RUN " + text.removeprefix("/bin/sh -c ").strip()
    return re.sub(r"^RUN (\|\d+ .*? )?/bin/sh -c ", "RUN ", text)


def command_text(words: Sequence[str]) -> str:
    """An argument list as one would type it; quoted where a shell would need it."""
    return " ".join(word if re.fullmatch(r"[\w@%+=:,./-]+", word) else _quoted(word) for word in words)


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\"'\"'") + "'"


def split_name(name: str) -> tuple[str, str]:
    """A row's name and what follows it with its sign: ("nginx", ":alpine"), ("nginx", "@sha256:…")."""
    before, sign, digest = name.partition("@")
    if sign:
        return before, sign + digest
    head, colon, tag = name.rpartition(":")
    return (head, colon + tag) if colon and "/" not in tag else (name, "")
