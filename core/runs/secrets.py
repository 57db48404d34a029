"""Which values of `-e` look like secrets, and a run's line without them."""

import re
from dataclasses import replace

from core.runs.spec import RunSpec

MASK = "••••••"
"""What stands for a secret on the screen and on disk."""

_WORDS = frozenset(
    ("pass", "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "key", "credential", "credentials")
)
_ENDINGS = ("password", "passwd", "secret", "token", "apikey")
_HARMLESS = frozenset(("pwd", "oldpwd"))  # the shell's own: where it stands
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_VALUE = re.compile(
    r"gh[pousr]_\w{16}|github_pat_\w{16}|glpat-[\w-]{16}|sk-[\w-]{16}|xox[abprs]-[\w-]{8}|AKIA[0-9A-Z]{16}"
    r"|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+|-----BEGIN [A-Z ]*PRIVATE KEY|[a-z][a-z0-9+.-]*://[^/\s:@]*:[^/\s@]+@"
)


def is_secret(name: str, value: str) -> bool:
    """Whether an environment variable looks like a secret, by its name or by its value; an empty one never does."""
    return bool(value) and (_named_secret(name) or _VALUE.search(value) is not None)


def holds_secrets(spec: RunSpec) -> bool:
    """Whether some value of `-e` looks like a secret."""
    return any(_is_secret_item(item) for item in spec.env)


def without_secrets(spec: RunSpec) -> RunSpec:
    """The same run with MASK in the place of each secret."""
    return replace(spec, env=tuple(_masked(item) for item in spec.env)) if holds_secrets(spec) else spec


def _named_secret(name: str) -> bool:
    if name.lower() in _HARMLESS:
        return False
    words = [word.lower() for word in _WORD.findall(name)]
    if "public" in words:
        return False
    return any(word in _WORDS or word.endswith(_ENDINGS) for word in words)


def _is_secret_item(item: str) -> bool:
    name, separator, value = item.partition("=")
    return bool(separator) and is_secret(name, value) and value != MASK


def _masked(item: str) -> str:
    return f"{item.partition('=')[0]}={MASK}" if _is_secret_item(item) else item
