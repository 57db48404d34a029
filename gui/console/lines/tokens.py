"""What the characters of a line are to a terminal: text, colours, moves, links, and all that is not obeyed."""

import re
import unicodedata
from collections import deque
from functools import lru_cache

TAB = 8
# The controls that turn the text after them round: never obeyed, since they can make a line say what it does not.
BIDI = {
    "\u202a": "[LRE]", "\u202b": "[RLE]", "\u202c": "[PDF]", "\u202d": "[LRO]", "\u202e": "[RLO]",
    "\u2066": "[LRI]", "\u2067": "[RLI]", "\u2068": "[FSI]", "\u2069": "[PDI]",
}  # fmt: skip

_IN_STRING = r"[^\x07\x1b\x9c\x18\x1a]*"  # what may stand in OSC, DCS, SOS, PM and APC
_STRING_END = r"(?:\x07|\x1b\\|\x9c)"
_SEQUENCE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])" + _IN_STRING + _STRING_END + "?"
    r"|\x1b[ -/]*[0-~]?"
)
# Besides the sequences: other C0 and C1 controls, and characters that hide in the text.
_CONTROL = (
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]"
)
_BIDI = "[" + "".join(BIDI) + "]"
_WIDE = "[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]+"  # kana, Han and Hangul: all wide, written in bulk
# Letters and signs of one column, in bulk: Latin, Greek, Cyrillic, Hebrew, Arabic, arrows, boxes.
NARROW = (
    "\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0391-\u03a1\u03a3-\u0482\u048a-\u052f\u05d0-\u05ea"
    "\u0620-\u064a\u0660-\u066f\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u259f\ufffd"
)
TOKEN = re.compile(
    r"(?P<plain>[ -~"
    + NARROW
    + r"]+)|\x1b\[(?P<sgr>[0-9;:]*)m|(?P<move>[\r\x08\t])|(?P<wide>"
    + _WIDE
    + r")|(?:\x1b\]|\x9d)8;[^;\x07\x1b\x9c\x18\x1a]*;(?P<link>"
    + _IN_STRING
    + ")"
    + _STRING_END
    + r"|(?P<sequence>"
    + _SEQUENCE
    + r")|(?P<control>"
    + _CONTROL
    + r")|(?P<bidi>"
    + _BIDI
    + r")|(?P<other>.)",
    re.DOTALL,
)
_SWALLOWED = re.compile(_SEQUENCE + "|" + _CONTROL)
_NOT_SEEN = re.compile(_SEQUENCE + "|" + _CONTROL + "|" + _BIDI)
_BIDI_CONTROL = re.compile(_BIDI)
_WIDE_TEXT = re.compile(_WIDE)
_STRING_OR_CSI = re.compile(
    r"(?P<start>\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])" + _IN_STRING + "(?P<end>[\x07\x1b\x9c\x18\x1a])?"
    r"|(?P<csi>\x1b\[|\x9b)[0-?]*[ -/]*(?P<final>[^ -?])?"
)


@lru_cache(maxsize=8192)
def cell_width(character: str) -> int:
    """Columns that a character takes on a terminal's grid: 0 (combining), 1 or 2 (East Asian wide, emoji)."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def without_escapes(text: str) -> str:
    """The text without what is swallowed; tabs stay, and CR and BS are not carried out."""
    return text if text.isascii() and text.isprintable() else _NOT_SEEN.sub(_what_stays, text)


def _what_stays(match: re.Match[str]) -> str:
    return match[0] if match[0] in ("\t", "\r", "\b") else BIDI.get(match[0], "")


def plain_columns(text: str) -> int:
    """The columns that a text without CR, BS and TAB takes, without laying it out."""
    rest = _SWALLOWED.sub("", text)
    if rest.isascii():
        return len(rest)
    rest = _BIDI_CONTROL.sub(lambda match: BIDI[match[0]], rest)
    narrow = _WIDE_TEXT.sub("", rest)
    return 2 * (len(rest) - len(narrow)) + (len(narrow) if narrow.isascii() else sum(map(cell_width, narrow)))


def open_sequence(text: str) -> str:
    """What to put before the text that follows `text`, so that a sequence which `text` ends in goes on; "" for none."""
    if "\x1b" not in text and text.isascii():
        return ""
    found = deque(_STRING_OR_CSI.finditer(text), maxlen=1)
    last = found[0] if found else None
    if last is None or last.end() != len(text) or last["end"] or last["final"]:
        return ""
    return last["csi"] or "\x1b^"  # strings of all kinds are swallowed alike
