"""Where the engine is: finds it as the Docker CLI does, and refuses by name what cannot be spoken yet.

No import of docker here: the window asks for the endpoint before anything heavy is loaded.
"""

import hashlib
import json
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from core.docker_engine.cli_config.config_file import client_config_folder, read_client_config
from core.errors import EndpointError

DEFAULT_SOCKET = "/var/run/docker.sock"
DEFAULT_PORT = 2375
DEFAULT_CONTEXT = "default"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One engine's address: a unix socket's path, or a tcp host and port (plain HTTP).

    `host` is spelled as the CLI prints it; `config_folder` is where its configuration was looked for (credentials
    are read there too); `warnings` are sentences about a configuration that could not be read whole.
    """

    host: str
    context: str = DEFAULT_CONTEXT
    socket_path: str = ""
    address: tuple[str, int] | None = None
    base_path: str = ""
    config_folder: Path | None = None
    warnings: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The address as it stands in the CLI's error texts: `http://%2Frun%2Fx.sock` or `http://host:port`."""
        if self.address is None:
            return "http://" + quote(self.socket_path, safe="")
        return f"http://{_joined(self.address)}{self.base_path}"


def resolve(
    environ: Mapping[str, str],
    *,
    host: str | None = None,
    context: str | None = None,
    home: Path | None = None,
    config_folder: Path | None = None,
) -> Endpoint:
    """The endpoint that `docker` would use with this environment, or with its -H or -c (`host`, `context`).

    Order (cli/command/cli.go, resolveContextName): -H, -c, DOCKER_HOST, DOCKER_CONTEXT, currentContext of
    config.json, default. Raises EndpointError, whose message the CLI prints after "Failed to initialize: ".
    """
    folder = config_folder or client_config_folder(environ, home)
    if host and context:
        raise EndpointError("conflicting options: cannot specify both --host and --context")
    config, warnings = read_client_config(folder)
    name = _context_name(environ, host, context, config)
    if name == DEFAULT_CONTEXT:
        spelled = host or environ.get("DOCKER_HOST", "")
        endpoint = parse_host(spelled)
        _refuse_environment_tls(environ, endpoint)
    else:
        endpoint = _context_endpoint(folder, name)
    return Endpoint(
        host=endpoint.host,
        context=name,
        socket_path=endpoint.socket_path,
        address=endpoint.address,
        base_path=endpoint.base_path,
        config_folder=folder,
        warnings=warnings,
    )


def parse_host(text: str) -> Endpoint:
    """An address as -H and DOCKER_HOST take it (cli opts.ParseHost). Raises EndpointError."""
    spelled = text.strip()
    if not spelled:
        return Endpoint(host=f"unix://{DEFAULT_SOCKET}", socket_path=DEFAULT_SOCKET)
    scheme, separator, rest = spelled.partition("://")
    if not separator:
        scheme, rest = "tcp", spelled
    if scheme == "unix":
        path = rest or DEFAULT_SOCKET
        return Endpoint(host=f"unix://{path}", socket_path=path)
    if scheme == "tcp":
        return _parse_tcp(rest, spelled)
    if scheme in ("ssh", "npipe", "fd"):
        raise EndpointError(f"unable to resolve docker endpoint: {scheme}:// is not supported yet: {spelled}")
    raise EndpointError(f"unable to resolve docker endpoint: invalid bind address format: {spelled}")


def _parse_tcp(rest: str, spelled: str) -> Endpoint:
    try:
        parts = urlsplit(f"tcp://{rest}")
        port = parts.port
    except ValueError as error:
        raise EndpointError(f"unable to resolve docker endpoint: invalid bind address format: {spelled}") from error
    if parts.username is not None or parts.query or parts.fragment:
        raise EndpointError(f"unable to resolve docker endpoint: invalid bind address format: {spelled}")
    address = (parts.hostname or "localhost", DEFAULT_PORT if port is None else port)
    base = posixpath.normpath(parts.path) if parts.path.strip("/") else ""
    return Endpoint(host=f"tcp://{_joined(address)}{parts.path}", address=address, base_path=base)


def _joined(address: tuple[str, int]) -> str:
    host, port = address
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _context_name(environ: Mapping[str, str], host: str | None, context: str | None, config: Mapping[str, Any]) -> str:
    if context:
        return context
    if host or environ.get("DOCKER_HOST"):
        return DEFAULT_CONTEXT
    named = environ.get("DOCKER_CONTEXT") or config.get("currentContext")
    return named if isinstance(named, str) and named else DEFAULT_CONTEXT


def _refuse_environment_tls(environ: Mapping[str, str], endpoint: Endpoint) -> None:
    asked = next((name for name in ("DOCKER_TLS_VERIFY", "DOCKER_TLS") if environ.get(name)), "")
    if asked and endpoint.address is not None:
        raise EndpointError(
            f"unable to resolve docker endpoint: {asked} asks for TLS, which is not supported yet: {endpoint.host}"
        )


def _context_endpoint(folder: Path, name: str) -> Endpoint:
    identifier = hashlib.sha256(name.encode()).hexdigest()
    meta = folder / "contexts" / "meta" / identifier / "meta.json"
    prefix = "unable to resolve docker endpoint: "
    named = f'{prefix}context "{name}": '
    docker = _docker_of(meta, named, prefix)
    host = docker.get("Host") or ""
    if not isinstance(host, str):
        raise EndpointError(f"{named}parsing {meta}: Host is not a string")
    if docker.get("SkipTLSVerify") or (folder / "contexts" / "tls" / identifier / "docker").is_dir():
        raise EndpointError(f"{named}TLS is not supported yet: {host}")
    try:
        return parse_host(host)
    except EndpointError as error:
        raise EndpointError(f"{named}{error.message.removeprefix(prefix)}") from error


def _docker_of(meta: Path, named: str, prefix: str) -> Mapping[str, Any]:
    try:
        content = json.loads(meta.read_bytes())
    except FileNotFoundError as error:
        raise EndpointError(f"{named}context not found: open {meta}: no such file or directory") from error
    except (OSError, ValueError) as error:
        raise EndpointError(f"{named}parsing {meta}: {error}") from error
    endpoints = content.get("Endpoints") if isinstance(content, dict) else None
    docker = endpoints.get("docker") if isinstance(endpoints, dict) else None
    if not isinstance(docker, dict):
        raise EndpointError(f"{prefix}cannot find docker endpoint in context")
    return docker
