"""The body of the request that creates a container, field by field what the Docker CLI would send."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.runs.api_socket import with_api_socket
from core.runs.client_config import proxy_variables
from core.runs.health import health_config
from core.runs.resources import resources
from core.runs.spec import RunSpec
from core.runs.usage import value_refused, version_numbers
from core.runs.values.go_text import InvalidValueError
from core.runs.values.gpus import parse_gpus
from core.runs.values.mounts import bind, parse_mount, tmpfs_map, volume_source
from core.runs.values.networks import (
    EndpointOptions,
    endpoints,
    is_mac_address,
    parse_extra_host,
    parse_ip_address,
    parse_network,
    parse_search_domain,
)
from core.runs.values.numbers import parse_restart, parse_size
from core.runs.values.ports import parse_expose, port_maps
from core.runs.values.security import check_modes, security_options
from core.runs.values.words import (
    env_map,
    is_cdi_device,
    normalized_capabilities,
    pair_map,
    parse_device,
    read_pairs,
)

_MAC_ADDRESS_SINCE = (1, 44)
_KERNEL_MEMORY_UNTIL = (1, 42)


def create_body(
    spec: RunSpec,
    environ: Mapping[str, str],
    client_config: Mapping[str, Any],
    *,
    host: str = "",
    folder: Path | None = None,
    console_size: tuple[int, int] = (0, 0),
) -> dict[str, Any]:
    """The body for `POST /containers/create` (opts.go parse).

    `environ` gives `-e NAME` its value; `client_config` is the CLI's config.json, `host` the engine as DOCKER_HOST
    spells it (for its proxies). Relative paths are seen from `folder`, the current one by default. `console_size` is
    the terminal's height and width. Raises UsageError for values that the CLI refuses here (exit code 125).
    """
    place = _Place(environ, proxy_variables(client_config, host), folder or Path.cwd())
    try:
        body = _body(spec, place, console_size)
        return with_api_socket(body, host) if spec.use_api_socket else body
    except InvalidValueError as error:
        raise value_refused(str(error)) from None


def fitted_body(body: Mapping[str, Any], api_version: str) -> Mapping[str, Any]:
    """The body as an engine of `api_version` gets it (the client library's own checks). Raises UsageError.

    What an older engine would quietly pass over is refused, what a newer one has given up is left out.
    """
    found = body["NetworkingConfig"]["EndpointsConfig"].values()
    if version_numbers(api_version) < _MAC_ADDRESS_SINCE and any(endpoint["MacAddress"] for endpoint in found):
        raise value_refused(
            '"specify mac-address per network" requires API version 1.44, '
            f"but the Docker daemon API version is {api_version}"
        )
    if version_numbers(api_version) < _KERNEL_MEMORY_UNTIL:
        return body
    host_config = {key: value for key, value in body["HostConfig"].items() if key != "KernelMemory"}
    return {**body, "HostConfig": host_config}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a command line is read: the caller's variables, his proxies and his folder."""

    environ: Mapping[str, str]
    proxies: Mapping[str, str]
    folder: Path


def _body(spec: RunSpec, place: _Place, console_size: tuple[int, int]) -> dict[str, Any]:
    """In the CLI's order of checks, so that of several bad values the same one is named."""
    _check_first(spec)
    binds, volumes = _volumes(spec, place.folder)
    exposed, bindings = _ports(spec)
    devices = _devices(spec)
    env = _environment(spec, place)
    labels = _labels(spec, place.folder)
    check_modes(spec.pid, spec.uts, spec.userns, spec.cgroupns)
    host_config = {
        "Binds": binds or None,
        "PortBindings": bindings,
        "ConsoleSize": list(console_size),
        **_policy(spec),
        **security_options(spec.security_opts, place.folder),
        **_storage(spec, place.folder),
        **_host_settings(spec),
        **resources(spec),
        **devices,
    }
    health = health_config(spec)
    if spec.remove and host_config["RestartPolicy"]["Name"] not in ("", "no"):
        raise InvalidValueError("conflicting options: cannot specify both --restart and --rm")
    body = _config(spec) | {"Env": env or None, "Volumes": volumes, "Labels": labels}
    if exposed:
        body["ExposedPorts"] = exposed
    if health:
        body["Healthcheck"] = health
    body["HostConfig"] = host_config
    body["NetworkingConfig"] = {"EndpointsConfig": endpoints(spec.network, _endpoint_options(spec))}
    return body


def _check_first(spec: RunSpec) -> None:
    if spec.mac_address and not is_mac_address(spec.mac_address):
        raise InvalidValueError(f"{spec.mac_address} is not a valid mac address")
    if spec.memory_swappiness != -1 and not 0 <= spec.memory_swappiness <= 100:
        raise InvalidValueError(f"invalid value: {spec.memory_swappiness}. Valid memory swappiness range is 0-100")


def _ports(spec: RunSpec) -> tuple[dict[str, dict[str, str]], dict[str, list[dict[str, str]]]]:
    exposed, bindings = port_maps(spec.publish)
    for value in spec.expose:
        exposed |= {port: {} for port in parse_expose(value)}
    return exposed, bindings


def _config(spec: RunSpec) -> dict[str, Any]:
    config: dict[str, Any] = {
        "Hostname": spec.hostname,
        "Domainname": spec.domainname,
        "User": spec.user,
        "AttachStdin": spec.attaches_stdin,
        "AttachStdout": spec.attaches_stdout,
        "AttachStderr": spec.attaches_stderr,
        "Tty": spec.tty,
        "OpenStdin": spec.interactive,
        "StdinOnce": spec.interactive and spec.attaches_stdin,
        "Cmd": list(spec.command) or None,
        "Image": spec.image,
        "WorkingDir": spec.workdir,
        "Entrypoint": None if spec.entrypoint is None else [spec.entrypoint],
        "OnBuild": None,
    }
    if spec.stop_signal:
        config["StopSignal"] = spec.stop_signal
    if spec.stop_timeout is not None:
        config["StopTimeout"] = spec.stop_timeout
    return config


def _volumes(spec: RunSpec, folder: Path) -> tuple[list[str], dict[str, dict[str, str]]]:
    binds: list[str] = []
    anonymous: dict[str, dict[str, str]] = {}
    for text in dict.fromkeys(spec.volumes):
        source = volume_source(text)
        if source:
            binds.append(bind(text, folder) if source.startswith(".") else text)
        else:
            anonymous[text] = {}
    return binds, anonymous


def _devices(spec: RunSpec) -> dict[str, Any]:
    cdi = [text for text in spec.devices if is_cdi_device(text)]
    requests = [parse_gpus(text) for text in spec.gpus]
    if cdi:
        requests.append({"Driver": "cdi", "Count": 0, "DeviceIDs": cdi, "Capabilities": None, "Options": None})
    devices = [parse_device(text) for text in spec.devices if text not in cdi]
    return {"Devices": devices, "DeviceRequests": requests or None}


def _environment(spec: RunSpec, place: _Place) -> list[str]:
    """Files first, then proxies, then -e: what is nearer to the person wins in the engine, which takes the last."""
    variables = [pair for path in spec.env_files for pair in read_pairs(path, place.folder, place.environ.get)]
    given = env_map(spec.env, place.environ)
    chosen = {name: value for name, value in place.proxies.items() if name not in given} | given
    return variables + [name if value is None else f"{name}={value}" for name, value in chosen.items()]


def _labels(spec: RunSpec, folder: Path) -> dict[str, str]:
    pairs = [pair for path in spec.label_files for pair in read_pairs(path, folder, None)]
    return pair_map((*pairs, *spec.labels))


def _policy(spec: RunSpec) -> dict[str, Any]:
    restart = parse_restart(spec.restart) if spec.restart else {"Name": "", "MaximumRetryCount": 0}
    if spec.log_driver == "none" and spec.log_opts:
        raise InvalidValueError("invalid logging opts for driver none")
    return {"RestartPolicy": restart, "LogConfig": {"Type": spec.log_driver, "Config": pair_map(spec.log_opts)}}


def _storage(spec: RunSpec, folder: Path) -> dict[str, Any]:
    if any("=" not in text for text in spec.storage_opts):
        raise InvalidValueError("invalid storage option")
    optional = {
        "StorageOpt": pair_map(spec.storage_opts),
        "Tmpfs": tmpfs_map(spec.tmpfs),
        "Mounts": [parse_mount(text, folder) for text in spec.mounts],
    }
    always = {"VolumeDriver": spec.volume_driver, "VolumesFrom": list(spec.volumes_from) or None}
    return always | {name: value for name, value in optional.items() if value}


def _host_settings(spec: RunSpec) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "ContainerIDFile": spec.cidfile,
        "NetworkMode": parse_network(spec.network[0]).target if spec.network else "default",
        "AutoRemove": spec.remove,
        "CapAdd": normalized_capabilities(spec.cap_add),
        "CapDrop": normalized_capabilities(spec.cap_drop),
        "CgroupnsMode": spec.cgroupns,
        "Dns": [parse_ip_address(text) for text in spec.dns],
        "DnsOptions": list(spec.dns_option),
        "DnsSearch": [parse_search_domain(text) for text in spec.dns_search],
        "ExtraHosts": [parse_extra_host(text) for text in spec.add_hosts] or None,
        "GroupAdd": list(spec.group_add) or None,
        "IpcMode": spec.ipc,
        "Cgroup": "",
        "Links": list(spec.links) or None,
        "OomScoreAdj": spec.oom_score_adj,
        "PidMode": spec.pid,
        "Privileged": spec.privileged,
        "PublishAllPorts": spec.publish_all,
        "ReadonlyRootfs": spec.read_only,
        "UTSMode": spec.uts,
        "UsernsMode": spec.userns,
        "ShmSize": parse_size(spec.shm_size) if spec.shm_size else 0,
        "Isolation": spec.isolation,
    }
    optional = {"Runtime": spec.runtime, "Sysctls": pair_map(spec.sysctls), "Annotations": pair_map(spec.annotation)}
    settings |= {name: value for name, value in optional.items() if value}
    if spec.init is not None:
        settings["Init"] = spec.init
    return settings


def _endpoint_options(spec: RunSpec) -> EndpointOptions:
    return EndpointOptions(
        aliases=spec.network_alias,
        links=spec.links,
        ipv4=spec.ip,
        ipv6=spec.ip6,
        mac_address=spec.mac_address,
        link_local_ips=spec.link_local_ips,
    )
