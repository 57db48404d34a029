"""The Docker CLI's own configuration: where its folder is, and its config.json as far as it can be read."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.docker_engine.cli_config.go_json import GoSyntaxError, base64_error, first_value

_STRING = "string"
_TEXTS = "map[string]string"
_FIELDS = {
    "auths": "map[string]types.AuthConfig",
    "HttpHeaders": _TEXTS,
    "psFormat": _STRING,
    "imagesFormat": _STRING,
    "detachKeys": _STRING,
    "credsStore": _STRING,
    "credHelpers": _TEXTS,
    "proxies": "map[string]configfile.ProxyConfig",
    "currentContext": _STRING,
    "aliases": _TEXTS,
}
"""Fields and their types in Go, which the CLI names when a field is of another (cli/config/configfile/file.go)."""

_AUTH_FIELDS = ("username", "password", "auth", "email", "serveraddress", "identitytoken", "registrytoken")


class _ConfigError(ValueError):
    """What is wrong with the file, in the CLI's words."""


def client_config_folder(environ: Mapping[str, str], home: Path | None = None) -> Path:
    """DOCKER_CONFIG, or `.docker` in the home folder; always absolute, so that no ./contexts is ever trusted."""
    configured = environ.get("DOCKER_CONFIG")
    if configured:
        return Path(configured).absolute()
    base = home or Path(environ.get("HOME") or Path.home())
    return base.absolute() / ".docker"


def read_client_config(folder: Path) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The CLI's config.json, and what the CLI would warn of; never fails.

    As in the CLI, an absent or empty file is an empty configuration, a file with a syntax error counts for nothing,
    and a field of a wrong type is left out while the others hold.
    """
    path = folder / "config.json"
    try:
        return _parsed(path.read_bytes(), path)
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        return {}, (_warning(path, f"open {path}: {(error.strerror or str(error)).lower()}"),)


def decoded_auth(entry: Mapping[str, Any]) -> tuple[str, str]:
    """User and password out of an entry's `auth`; empty where it has none. Raises ValueError with the CLI's words."""
    packed = entry.get("auth")
    if not isinstance(packed, str) or not packed:
        return "", ""
    wrong = base64_error(packed)
    if wrong:
        raise _ConfigError(wrong)
    user, colon, password = base64.b64decode(packed).decode(errors="replace").partition(":")
    if not colon or not user:
        raise _ConfigError("Invalid auth configuration file")
    return user, password.rstrip("\0")


def _parsed(content: bytes, path: Path) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    try:
        value = first_value(content)
        config = json.loads(value.decode(errors="replace")) if value else {}
    except GoSyntaxError as error:
        return {}, (_warning(path, str(error)),)
    if config is None:
        return {}, ()
    if not isinstance(config, dict):
        return {}, (
            _warning(path, f"json: cannot unmarshal {_kind(config)} into Go value of type configfile.ConfigFile"),
        )
    kept, wrong = _checked(config)
    return kept, (_warning(path, wrong),) if wrong else ()


def _checked(config: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The fields that have their type, and the first thing that is wrong."""
    kept = {key: value for key, value in config.items() if _fits(value, _FIELDS.get(key, ""))}
    for key, value in config.items():
        wrong = _wrong_in(key, value)
        if wrong:
            return kept, wrong
    try:
        for entry in (kept.get("auths") or {}).values():
            decoded_auth(entry if isinstance(entry, dict) else {})
    except _ConfigError as error:
        return kept, str(error)
    return kept, ""


def _wrong_in(key: str, value: Any) -> str:
    kind = _FIELDS.get(key, "")
    if not _fits(value, kind):
        return f"json: cannot unmarshal {_kind(value)} into Go struct field ConfigFile.{key} of type {kind}"
    entries = (value or {}).values() if key == "auths" else ()
    return next(filter(None, map(_wrong_in_entry, entries)), "")


def _wrong_in_entry(entry: Any) -> str:
    if entry is None:
        return ""
    if not isinstance(entry, dict):
        return f"json: cannot unmarshal {_kind(entry)} into Go struct field ConfigFile.auths of type types.AuthConfig"
    for name in _AUTH_FIELDS:
        if not _fits(entry.get(name), _STRING):
            found = _kind(entry[name])
            return f"json: cannot unmarshal {found} into Go struct field AuthConfig.auths.{name} of type string"
    return ""


def _fits(value: Any, kind: str) -> bool:
    if value is None or not kind:
        return True
    return isinstance(value, str if kind == _STRING else dict)


def _kind(value: Any) -> str:
    names = {bool: "bool", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)]


def _warning(path: Path, text: str) -> str:
    return f"WARNING: Error parsing config file ({path}): {text}"
