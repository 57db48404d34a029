"""The engine's own socket handed into a container (`--use-api-socket`)."""

import base64
import io
import json
from collections.abc import Mapping
from typing import Any

from core.runs.values.go_text import InvalidValueError

SOCKET = "/var/run/docker.sock"
"""Where it is seen inside."""

_CONFIG_FOLDER = "/run/secrets/docker"
_VARIABLE = "DOCKER_CONFIG="


def with_api_socket(body: Mapping[str, Any], host: str) -> dict[str, Any]:
    """A create body with the socket of the engine at `host` mounted in (docker/cli create.go).

    "" is the usual socket. Raises InvalidValueError for an engine that is reached in another way.
    """
    endpoint = host or f"unix://{SOCKET}"
    if not endpoint.startswith("unix://"):
        raise InvalidValueError(
            f"flag --use-api-socket can only be used with unix sockets: docker endpoint {endpoint} incompatible"
        )
    mount = {"Type": "bind", "Source": endpoint.removeprefix("unix://"), "Target": SOCKET, "BindOptions": {}}
    host_config = body["HostConfig"]
    return {**body, "HostConfig": {**host_config, "Mounts": [*host_config.get("Mounts", ()), mount]}}


def with_sign_ins(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """The body with the place of the CLI's configuration; None where the person has named one, which then holds."""
    env = body["Env"] or []
    if any(variable.startswith(_VARIABLE) for variable in env):
        return None
    return {**body, "Env": [*env, _VARIABLE + _CONFIG_FOLDER]}


def sign_ins_archive(sign_ins: Mapping[str, Mapping[str, str]]) -> bytes:
    """A tar for the container's root with a configuration of sign-ins and nothing else, for its owner's eyes only."""
    import tarfile  # here, since few runs need it

    auths = {registry: _entry(sign_in) for registry, sign_in in sign_ins.items()}
    content = json.dumps({"auths": auths}, indent="\t").encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        member = tarfile.TarInfo(f"{_CONFIG_FOLDER}/config.json")
        member.size, member.mode = len(content), 0o600
        archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def _entry(sign_in: Mapping[str, str]) -> dict[str, str]:
    """As the CLI's file holds it: name and password in one, packed."""
    user, password = sign_in.get("username", ""), sign_in.get("password", "")
    packed = base64.b64encode(f"{user}:{password}".encode()).decode() if user else ""
    entry = {"auth": packed} | {name: sign_in.get(name, "") for name in ("identitytoken", "registrytoken")}
    return {name: value for name, value in entry.items() if value}
