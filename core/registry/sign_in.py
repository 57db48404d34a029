"""How a registry lets itself be asked: Basic, or a token from where its challenge says (distribution-spec, "Auth")."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from core.errors import RegistryDeniedError, RegistryError
from core.registry.wire import Wire

_CLIENT = "dockpane"
_TOKEN_LIMIT = 256 * 1024  # bytes
_PARAMETER = re.compile(r'(?P<name>[a-zA-Z]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s,"]+))')


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a 401 asks for: "basic" or "bearer", and where a token is to be had."""

    scheme: str
    realm: str = ""
    service: str = ""
    scope: str = ""


def challenge_of(header: str) -> Challenge | None:
    """The `WWW-Authenticate` of an answer; None for none, or one of another kind."""
    scheme, _, rest = header.strip().partition(" ")
    if scheme.lower() not in ("basic", "bearer"):
        return None
    found = {
        each["name"].lower(): each["plain"] or re.sub(r"\\(.)", r"\1", each["quoted"] or "")
        for each in _PARAMETER.finditer(rest)
    }
    return Challenge(scheme.lower(), found.get("realm", ""), found.get("service", ""), found.get("scope", ""))


def authorization(wire: Wire, challenge: Challenge, scope: str, entry: Mapping[str, str]) -> str:
    """The `Authorization` that answers a challenge; "" where there is nothing to answer with.

    `entry` is a sign-in of the CLI's configuration, empty for none; `scope` is asked for where the challenge names
    none. Blocks. Raises RegistryError.
    """
    basic = basic_of(entry)
    if challenge.scheme == "basic":
        return basic
    if entry.get("registrytoken"):
        return f"Bearer {entry['registrytoken']}"
    query = {"service": challenge.service, "scope": challenge.scope or scope}
    if entry.get("identitytoken"):
        query |= {"grant_type": "refresh_token", "client_id": _CLIENT, "refresh_token": entry["identitytoken"]}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = wire.ask(challenge.realm, headers, limit=_TOKEN_LIMIT, method="POST", body=urlencode(query).encode())
    else:
        query |= {"account": entry["username"], "client_id": _CLIENT} if basic else {}
        separator = "&" if "?" in challenge.realm else "?"
        url = challenge.realm + separator + urlencode({name: value for name, value in query.items() if value})
        answer = wire.ask(url, {"Authorization": basic} if basic else {}, limit=_TOKEN_LIMIT)
    if answer.status in (401, 403):
        raise RegistryDeniedError("the sign-in was not taken" if entry else "no token is given without a sign-in")
    if answer.status != 200:
        raise RegistryError(f"the registry's token server answered {answer.status}")
    return f"Bearer {_token(answer.body)}"


def basic_of(entry: Mapping[str, str]) -> str:
    """User and password as a header's value; "" without them."""
    if not entry.get("username"):
        return ""
    pair = f"{entry['username']}:{entry.get('password', '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode()


def _token(body: bytes) -> str:
    try:
        found = json.loads(body)
        token = found.get("token") or found.get("access_token")
    except (ValueError, AttributeError, RecursionError) as error:
        raise RegistryError("the registry's token server did not answer with JSON") from error
    if not isinstance(token, str) or not re.fullmatch(r"[\x21-\x7e]+", token):
        raise RegistryError("the registry's token server gave no token")
    return token
