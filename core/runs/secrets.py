"""A run's line without the secrets among its `-e`."""

from dataclasses import replace

from core.runs.spec import RunSpec
from core.secrets import MASK, is_secret


def holds_secrets(spec: RunSpec) -> bool:
    """Whether some value of `-e` looks like a secret."""
    return any(_is_secret_item(item) for item in spec.env)


def without_secrets(spec: RunSpec) -> RunSpec:
    """The same run with MASK in the place of each secret; the very same where there is none."""
    return replace(spec, env=tuple(_masked(item) for item in spec.env)) if holds_secrets(spec) else spec


def _is_secret_item(item: str) -> bool:
    name, separator, value = item.partition("=")
    return bool(separator) and is_secret(name, value) and value != MASK


def _masked(item: str) -> str:
    return f"{item.partition('=')[0]}={MASK}" if _is_secret_item(item) else item
