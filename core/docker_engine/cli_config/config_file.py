"""The Docker CLI's own configuration: where its folder is, and its config.json as far as it can be read."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.docker_engine.cli_config.go_json import GoSyntaxError, base64_error, first_value
from core.docker_engine.cli_config.go_types import decoded, type_refusal
from core.runs.values.go_text import os_text

_STRUCTS: Mapping[str, Mapping[str, str]] = {
    "configfile.ConfigFile": {
        "auths": "map[string]types.AuthConfig",
        "HttpHeaders": "map[string]string",
        "credHelpers": "map[string]string",
        "proxies": "map[string]configfile.ProxyConfig",
        "pruneFilters": "[]string",
        "cliPluginsExtraDirs": "[]string",
        "plugins": "map[string]map[string]string",
        "aliases": "map[string]string",
        "features": "map[string]string",
    }
    | dict.fromkeys(("detachKeys", "credsStore", "currentContext", "experimental"), "string")
    | dict.fromkeys(("psFormat", "imagesFormat", "networksFormat", "pluginsFormat", "volumesFormat"), "string")
    | dict.fromkeys(("statsFormat", "serviceInspectFormat", "servicesFormat", "tasksFormat"), "string")
    | dict.fromkeys(("secretFormat", "configFormat", "nodesFormat"), "string"),
    "types.AuthConfig": dict.fromkeys(
        ("username", "password", "auth", "email", "serveraddress", "identitytoken", "registrytoken"), "string"
    ),
    "configfile.ProxyConfig": dict.fromkeys(("httpProxy", "httpsProxy", "noProxy", "ftpProxy", "allProxy"), "string"),
}
"""Fields and their types in Go, which the CLI names when a field is of another (cli/config/configfile/file.go)."""

_ROOT = "configfile.ConfigFile"


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
    except IsADirectoryError:
        return {}, (_warning(path, f"read {path}: is a directory"),)
    except OSError as error:
        return {}, (f"WARNING: Error loading config file: open {path}: {os_text(error)}",)


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
        return {}, (_warning(path, type_refusal(config, f"value of type {_ROOT}")),)
    kept, wrong = decoded(config, _ROOT, _STRUCTS)
    wrong = wrong or _wrong_sign_in(kept)
    return kept, (_warning(path, wrong),) if wrong else ()


def _wrong_sign_in(config: Mapping[str, Any]) -> str:
    try:
        for entry in (config.get("auths") or {}).values():
            decoded_auth(entry or {})
    except _ConfigError as error:
        return str(error)
    return ""


def _warning(path: Path, text: str) -> str:
    return f"WARNING: Error parsing config file ({path}): {text}"
