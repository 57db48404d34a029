"""The engine's own socket handed into a container (`--use-api-socket`)."""

from collections.abc import Mapping
from typing import Any

from core.runs.values.go_text import InvalidValueError

SOCKET = "/var/run/docker.sock"
"""Where it is seen inside."""


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
