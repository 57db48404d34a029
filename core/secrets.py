"""Which environment variables look like secrets, and what stands for one."""

import re

MASK = "••••••••"
"""What stands for a secret on the screen and on disk."""

_WORDS = frozenset(
    ("pass", "password", "passwords", "passwd", "passphrase", "pwd", "pw", "secret", "secrets", "token", "tokens",
     "apikey", "key", "keys", "credential", "credentials", "cred", "creds", "pat", "auth", "authorization", "bearer",
     "jwt")
)  # fmt: skip
_ENDINGS = (
    "password", "passwd", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "sshkey", "userpass",
    "rootpass", "adminpass", "dbpass",
)  # fmt: skip
_HARMLESS = frozenset(("pwd", "oldpwd"))  # the shell's own: where it stands
_PUBLIC = frozenset(("public", "gpg"))  # image authors name the key that checks their release so
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LOOKED_AT = 4096  # characters of a value: an image's may have megabytes
_VALUE = re.compile(
    r"gh[pousr]_\w{16}|github_pat_\w{16}|glpat-[\w-]{16}|sk-[\w-]{16}|xox[abprs]-[\w-]{8}|A[KS]IA[0-9A-Z]{16}"
    r"|dckr_pat_[\w-]{16}|\bnpm_\w{16}|\bhf_\w{16}|\bpypi-[\w-]{16}|\bAIza[\w-]{35}"
    r"|\b(?i:password|pwd|accountkey|sharedaccesskey)=[^;\s]|:[^/\s:@]{1,256}@(?:tcp|unix)\("
    r"|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+|-----BEGIN [A-Z ]*PRIVATE KEY|\b[a-z][a-z0-9+.-]{1,20}://[^/\s:@]{0,256}:[^/\s@]{1,256}@"
)


def is_secret(name: str, value: str) -> bool:
    """Whether an environment variable looks like a secret, by its name or by its value; an empty one never does."""
    return bool(value) and (_named_secret(name) or _VALUE.search(value, 0, _LOOKED_AT) is not None)


def _named_secret(name: str) -> bool:
    if name.lower() in _HARMLESS:
        return False
    words = [word.lower() for word in _WORD.findall(name)]
    if _PUBLIC.intersection(words):
        return False
    return any(word in _WORDS or word.endswith(_ENDINGS) for word in words)
