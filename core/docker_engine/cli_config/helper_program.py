"""Runs a credential helper of the Docker CLI, with a deadline: the one place of this package that starts programs."""

import json
import shutil
import subprocess
from collections.abc import Mapping

HELPER_LIMIT = 30.0
"""Seconds for a helper, which may ask the person for a password."""

ANSWER_LIMIT = 1024 * 1024
"""Bytes of an answer that are looked at."""

_NOT_FOUND = "credentials not found in native keychain"  # docker-credential-helpers, credentials/error.go


class HelperError(Exception):
    """The helper is missing, failed or did not come back; its text holds no secret."""


class NoCredentialsError(HelperError):
    """The helper has nothing for that registry."""


def program_of(helper: str) -> str:
    """The program behind a name in credsStore or credHelpers."""
    return f"docker-credential-{helper}"


def get(helper: str, server: str) -> tuple[str, str]:
    """User and secret for a registry. Blocks. Raises HelperError."""
    found = _json(helper, "get", server)
    user, secret = found.get("Username"), found.get("Secret")
    if not isinstance(user, str) or not isinstance(secret, str):
        raise HelperError(f"{program_of(helper)} answered something else than a user and a secret")
    return user, secret


def listed(helper: str) -> list[str]:
    """The registries that it has something for. Blocks. Raises HelperError."""
    return list(_json(helper, "list", ""))


def store(helper: str, server: str, user: str, secret: str) -> None:
    """Have it keep user and secret; they go by its standard input alone. Blocks. Raises HelperError."""
    _run(helper, "store", json.dumps({"ServerURL": server, "Username": user, "Secret": secret}))


def _json(helper: str, verb: str, told: str) -> Mapping[str, object]:
    try:
        found = json.loads(_run(helper, verb, told))
    except (ValueError, RecursionError) as error:
        raise HelperError(f"{program_of(helper)} did not answer with JSON") from error
    if not isinstance(found, dict):
        raise HelperError(f"{program_of(helper)} did not answer with a JSON object")
    return found


def _run(helper: str, verb: str, told: str) -> str:
    path = shutil.which(program_of(helper))
    if path is None or "/" in helper or "\\" in helper:
        raise HelperError(f"{program_of(helper)} is not installed")
    try:
        done = subprocess.run([path, verb], input=told.encode(), capture_output=True, timeout=HELPER_LIMIT, check=False)
    except subprocess.TimeoutExpired as error:
        raise HelperError(f"{program_of(helper)} did not answer in {HELPER_LIMIT:.0f} seconds") from error
    except OSError as error:
        raise HelperError(f"{program_of(helper)}: {error.strerror or error}") from error
    answer = done.stdout[:ANSWER_LIMIT].decode(errors="replace")
    if done.returncode == 0:
        return answer
    if answer.strip() == _NOT_FOUND:
        raise NoCredentialsError(_NOT_FOUND)
    # What a helper writes when a store fails may name what it was given.
    said = "" if verb == "store" else (answer or done.stderr[:1000].decode(errors="replace")).strip()
    raise HelperError(f"{program_of(helper)} failed ({done.returncode}){': ' if said else ''}{said}")
