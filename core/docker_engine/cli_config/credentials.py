"""Who a pull signs in as: the CLI's configuration and its credential helpers, read when a pull needs them."""

import base64
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.docker_engine.cli_config import helper_program
from core.docker_engine.cli_config.config_file import decoded_auth, read_client_config
from core.docker_engine.cli_config.helper_program import HelperError, NoCredentialsError
from core.errors import EngineError

HUB_KEY = "https://index.docker.io/v1/"
"""What Docker Hub's credentials are filed under (docker/cli, registry.IndexServer)."""

TOKEN_USER = "<token>"  # noqa: S105 - the user name that marks an identity token, no secret

_log = logging.getLogger(__name__)


def registry_auth(config_folder: Path | None, name: str) -> str:
    """The X-Registry-Auth header for pulling `name`, or "" to pull without signing in.

    Blocks while a credential helper runs. Whatever is wrong (a malformed entry, a missing helper) goes to the log
    and the pull goes on without signing in, as in the CLI (docker/cli RetrieveAuthTokenFromImage).
    """
    if config_folder is None:
        return ""
    config, _ = read_client_config(config_folder)
    entry = entry_of(config, filed_under(name))
    return base64.urlsafe_b64encode(json.dumps(entry).encode()).decode() if entry else ""


def every_sign_in(config_folder: Path | None) -> dict[str, dict[str, str]]:
    """All that the configuration holds, by registry (docker/cli GetAllCredentials). Blocks while helpers run.

    A registry's own helper goes before the general one, and is passed over where it fails; the general one must not
    fail. Raises EngineError.
    """
    config = {} if config_folder is None else read_client_config(config_folder)[0]
    store, helpers = config.get("credsStore"), config.get("credHelpers")
    keys: list[str]
    try:
        keys = helper_program.listed(store) if isinstance(store, str) and store else list(config.get("auths") or ())
    except HelperError as error:
        raise EngineError(f"resolving credentials failed: {error}") from error
    keys += [key for key in (helpers if isinstance(helpers, dict) else {}) if key not in keys]
    found = {key: entry_of(config, key) for key in keys}
    return {key: entry for key, entry in found.items() if entry}


def entry_of(config: Mapping[str, Any], key: str) -> dict[str, str]:
    """The sign-in that is filed under `key`; {} for none. Blocks while a helper runs."""
    return _from_helper(config, key) or _from_file(config, key)


def filed_under(name: str) -> str:
    """What the sign-in for an image's name is filed under: its registry's host, Docker Hub's in a form of its own."""
    first, slash, _ = name.partition("/")
    if not slash or (first != "localhost" and not set(first) & set(".:")):
        return HUB_KEY
    return HUB_KEY if first in ("docker.io", "index.docker.io") else first


def named_helper(config: Mapping[str, Any], key: str) -> str:
    """The name of the credential helper for a registry; "" where the configuration has none."""
    helpers = config.get("credHelpers")
    helper = (helpers.get(key) if isinstance(helpers, dict) else None) or config.get("credsStore")
    return helper if isinstance(helper, str) else ""


def _from_helper(config: Mapping[str, Any], key: str) -> dict[str, str]:
    helper = named_helper(config, key)
    if not helper:
        return {}
    try:
        user, secret = helper_program.get(helper, key)
    except NoCredentialsError:
        return {}
    except HelperError as error:
        _log.info("no sign-in: %s", error)
        return {}
    if user == TOKEN_USER:
        return {"identitytoken": secret, "serveraddress": key}
    return {"username": user, "password": secret, "serveraddress": key}


def _from_file(config: Mapping[str, Any], key: str) -> dict[str, str]:
    entries = config.get("auths")
    if not isinstance(entries, dict):
        return {}
    filed = key if key in entries else next((one for one in entries if _hostname(one) == key), None)
    entry = entries.get(filed) if filed is not None else None
    if not isinstance(entry, dict):
        return {}
    try:
        return _decoded(entry, str(filed))
    except ValueError:
        _log.info("the entry for %s in config.json is malformed: pulling without signing in", filed)
        return {}


def _decoded(entry: Mapping[str, Any], filed: str) -> dict[str, str]:
    found = {name: entry[name] for name in ("identitytoken", "registrytoken") if isinstance(entry.get(name), str)}
    user, password = decoded_auth(entry)
    if user:
        found |= {"username": user, "password": password}
    return found | {"serveraddress": filed} if found else {}


def _hostname(key: str) -> str:
    return key.removeprefix("http://").removeprefix("https://").partition("/")[0]
