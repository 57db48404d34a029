"""A run's line without the secrets among its `-e`."""

from dataclasses import replace
from functools import lru_cache

from core.errors import DockpaneError
from core.runs.spec import RunSpec
from core.secrets import MASK, is_secret


def holds_secrets(spec: RunSpec) -> bool:
    """Whether some value of `-e` looks like a secret."""
    return any(_is_secret_item(item) for item in spec.env)


def without_secrets(spec: RunSpec) -> RunSpec:
    """The same run with MASK in the place of each secret; the very same where there is none."""
    return replace(spec, env=tuple(_masked(item) for item in spec.env)) if holds_secrets(spec) else spec


@lru_cache(2048)
def line_without_secrets(line: str) -> str:
    """A line of `docker run` as it may be shown; one that is no such line stays as it is."""
    from core.runs.syntax import parse_line  # which a run is told by does not need it

    if "=" not in line:
        return line
    try:
        spec = parse_line(line)
    except DockpaneError:
        return line
    shown = without_secrets(spec)
    return line if shown is spec else shown.line()


def _is_secret_item(item: str) -> bool:
    name, separator, value = item.partition("=")
    return bool(separator) and is_secret(name, value) and value != MASK


def _masked(item: str) -> str:
    return f"{item.partition('=')[0]}={MASK}" if _is_secret_item(item) else item
