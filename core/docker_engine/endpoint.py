"""Where the engine is: finds it as the Docker CLI does, and refuses by name what cannot be spoken yet.

No import of docker here: the window asks for the endpoint before anything heavy is loaded.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from core.docker_engine.cli_config.config_file import client_config_folder, read_client_config
from core.docker_engine.cli_config.context_file import PREFIX, read_docker_endpoint
from core.docker_engine.cli_config.custom_headers import custom_headers
from core.docker_engine.go_url import HostPortError, UrlError, join_host_port, parse_url, split_host_port
from core.errors import EndpointError
from core.runs.values.go_text import os_text
from core.runs.values.go_text import quote as go_quote

DEFAULT_SOCKET = "/var/run/docker.sock"
DEFAULT_PORT = 2375
DEFAULT_CONTEXT = "default"
_DEFAULT_TCP_HOST = "localhost"
_LONGEST_SOCKET_PATH = 108  # bytes of sun_path


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One engine's address: a unix socket's path, or a tcp host and port (plain HTTP).

    `host` is spelled as the CLI prints it; `config_folder` is where its configuration was looked for (credentials
    are read there too); `warnings` are sentences about a configuration that could not be read whole. `headers` go
    with every request; `api_version` is the one to speak, "" for the newest that both know.
    """

    host: str
    context: str = DEFAULT_CONTEXT
    socket_path: str = ""
    address: tuple[str, int] | None = None
    base_path: str = ""
    config_folder: Path | None = None
    warnings: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    api_version: str = ""

    @property
    def url(self) -> str:
        """The address as it stands in the CLI's error texts: `http://%2Frun%2Fx.sock` or `http://host:port`."""
        if self.address is None:
            return "http://" + quote(self.socket_path, safe="")
        host, port = self.address
        return f"http://{join_host_port(host, str(port))}{self.base_path}"


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
        _check_environment_tls(environ, folder, endpoint)
    else:
        endpoint = _context_endpoint(folder, name)
    return replace(
        endpoint,
        context=name,
        config_folder=folder,
        warnings=warnings,
        headers=custom_headers(environ, config),
        api_version=environ.get("DOCKER_API_VERSION", "").removeprefix("v"),
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
        return _parse_unix(rest or DEFAULT_SOCKET)
    if scheme == "tcp":
        return _parse_tcp(rest)
    if scheme in ("ssh", "npipe", "fd"):
        raise EndpointError(f"{PREFIX}{scheme}:// is not supported yet: {spelled}")
    raise EndpointError(f"{PREFIX}invalid bind address format: {spelled}")


def _parse_unix(path: str) -> Endpoint:
    host = f"unix://{path}"
    try:
        parse_url(host)
    except UrlError as error:
        raise EndpointError(str(error)) from error
    if len(os.fsencode(path)) > _LONGEST_SOCKET_PATH:
        raise EndpointError(f"unix socket path {go_quote(path)} is too long")
    return Endpoint(host=host, socket_path=path)


def _parse_tcp(text: str) -> Endpoint:
    """HOST, HOST:PORT or [ADDRESS]:PORT, with a path or without (cli opts.ParseTCPAddr)."""
    refusal = f"{PREFIX}invalid bind address format: {text}"
    if "://" in text:
        raise EndpointError(f"{PREFIX}invalid proto, expected tcp: {text}")
    try:
        url = parse_url(f"tcp://{text}")
    except UrlError as error:
        raise EndpointError(f"{PREFIX}{error}") from error
    try:
        host, port = _host_and_port(url.host)
    except HostPortError as error:
        raise EndpointError(refusal) from error
    host, port = host or _DEFAULT_TCP_HOST, port or str(DEFAULT_PORT)
    address = (host, int(port))
    return Endpoint(host=f"tcp://{join_host_port(host, port)}{url.path}", address=address, base_path=url.base_path)


def _host_and_port(text: str) -> tuple[str, str]:
    try:
        return split_host_port(text)
    except HostPortError:
        return split_host_port(join_host_port(text, str(DEFAULT_PORT)))


def _context_name(environ: Mapping[str, str], host: str | None, context: str | None, config: Mapping[str, Any]) -> str:
    if context:
        return context
    if host or environ.get("DOCKER_HOST"):
        return DEFAULT_CONTEXT
    named = environ.get("DOCKER_CONTEXT") or config.get("currentContext")
    return named if isinstance(named, str) and named else DEFAULT_CONTEXT


def _check_environment_tls(environ: Mapping[str, str], folder: Path, endpoint: Endpoint) -> None:
    """Who asks for TLS needs the authority's certificate, even where a socket then goes without TLS, as in the CLI."""
    asked = next((name for name in ("DOCKER_TLS_VERIFY", "DOCKER_TLS") if environ.get(name)), "")
    if not asked:
        return
    authority = Path(environ.get("DOCKER_CERT_PATH") or folder) / "ca.pem"
    try:
        authority.read_bytes()
    except OSError as error:
        raise EndpointError(f"{PREFIX}open {authority}: {os_text(error)}") from error
    if endpoint.address is not None:
        raise EndpointError(f"{PREFIX}{asked} asks for TLS, which is not supported yet: {endpoint.host}")


def _context_endpoint(folder: Path, name: str) -> Endpoint:
    identifier = hashlib.sha256(name.encode()).hexdigest()
    docker = read_docker_endpoint(folder / "contexts" / "meta" / identifier / "meta.json", name)
    host = docker.get("Host", "")
    if host and "://" not in host:
        raise EndpointError(f"unable to parse docker host `{host}`")
    try:
        endpoint = parse_host(host)
    except EndpointError as error:
        raise EndpointError(f'{PREFIX}context "{name}": {error.message.removeprefix(PREFIX)}') from error
    secured = docker.get("SkipTLSVerify") or (folder / "contexts" / "tls" / identifier / "docker").is_dir()
    if secured and endpoint.address is not None:
        raise EndpointError(f'{PREFIX}context "{name}": TLS is not supported yet: {host}')
    return endpoint
