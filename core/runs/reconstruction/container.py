"""The RunSpec that makes a container again, out of what the engine tells of it and of its image."""

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from core.runs.reconstruction import texts
from core.runs.reconstruction.mounts import mounts
from core.runs.reconstruction.networks import networks, ports
from core.runs.reconstruction.resources import resources
from core.runs.spec import RunSpec

_MADE_UP_NAME = r"[a-z]+_[a-z]+[0-9]?"
_UNLABELLED = "label=disable"


@dataclass(frozen=True, slots=True)
class EngineDefaults:
    """What the engine fills in where nothing is asked. "" where it is not known."""

    log_driver: str = "json-file"
    runtime: str = "runc"
    cgroupns: str = ""
    hostname: str = ""  # of its machine
    shm_size: int = 64 << 20  # bytes

    @classmethod
    def of(cls, info: Mapping[str, Any]) -> Self:
        """Those of the engine that answered `GET /info` so."""
        return cls(
            log_driver=info.get("LoggingDriver") or cls().log_driver,
            runtime=info.get("DefaultRuntime") or cls().runtime,
            cgroupns={"1": "host", "2": "private"}.get(str(info.get("CgroupVersion", "")), ""),
            hostname=info.get("Name") or "",
        )


def spec_of(
    container: Mapping[str, Any], image: Mapping[str, Any], defaults: EngineDefaults = EngineDefaults()
) -> RunSpec:
    """The run that makes the container, naming only what differs from the image's and the engine's defaults.

    `container` and `image` are the answers of `GET /containers/{id}/json` and `GET /images/{id}/json` (an empty
    mapping where the image is gone). A name of the form that the engine makes up is not named, nor are the options
    that are the client's alone (--pull, --sig-proxy, --detach-keys …).
    """
    config, host_config = container["Config"], container["HostConfig"]
    image_config: Mapping[str, Any] = image.get("Config") or {}
    return RunSpec(
        config["Image"],
        **_program(config, image_config),
        **_general(container, image_config),
        **_health(config.get("Healthcheck") or {}, image_config.get("Healthcheck") or {}),
        **_host(host_config, defaults),
        **_security(host_config, defaults),
        **ports(container, image_config),
        **networks(container, defaults.hostname),
        **mounts(container, image_config),
        **resources(host_config, defaults.shm_size),
    )


def unsaid(container: Mapping[str, Any], image: Mapping[str, Any]) -> tuple[str, ...]:
    """What of the container no command line can say: names of the API's fields.

    A seccomp profile is read from a file, which inspect does not name; a healthcheck is a shell's command.
    """
    options = container["HostConfig"].get("SecurityOpt") or ()
    fields = ["HostConfig.SecurityOpt"] if any(map(_is_profile, options)) else []
    test = _check_test(container)
    if test[:1] == ["CMD"] and test != _check_test(image):
        fields.append("Config.Healthcheck.Test")
    return tuple(fields)


def _check_test(described: Mapping[str, Any]) -> list[str]:
    return ((described.get("Config") or {}).get("Healthcheck") or {}).get("Test") or []


def _program(config: Mapping[str, Any], image: Mapping[str, Any]) -> dict[str, Any]:
    """Entrypoint and command. Whoever gives an entrypoint does away with the image's command."""
    entrypoint, command = tuple(config.get("Entrypoint") or ()), tuple(config.get("Cmd") or ())
    image_entrypoint, image_command = tuple(image.get("Entrypoint") or ()), tuple(image.get("Cmd") or ())
    if entrypoint == image_entrypoint and (command or not image_command):
        return {"entrypoint": None, "command": () if command == image_command else command}
    first, rest = (entrypoint[0], entrypoint[1:]) if entrypoint else ("", ())
    return {"entrypoint": first, "command": (*rest, *command)}


def _general(container: Mapping[str, Any], image: Mapping[str, Any]) -> dict[str, Any]:
    config, host_config = container["Config"], container["HostConfig"]
    name = container["Name"].removeprefix("/")
    streams = tuple(stream for stream in ("stdin", "stdout", "stderr") if config.get(f"Attach{stream.capitalize()}"))
    interactive = config.get("OpenStdin") is True
    usual = ("stdin", "stdout", "stderr") if interactive else ("stdout", "stderr")
    image_labels = image.get("Labels") or {}
    return {
        "name": "" if re.fullmatch(_MADE_UP_NAME, name) else name,
        "interactive": interactive,
        "tty": config.get("Tty") is True,
        "detach": not streams,
        "attach": () if streams in ((), usual) else streams,
        "remove": host_config.get("AutoRemove") is True,
        "cidfile": host_config.get("ContainerIDFile") or "",
        "env": _variables(config.get("Env") or (), image.get("Env") or ()),
        "labels": tuple(
            f"{name}={value}" for name, value in (config.get("Labels") or {}).items() if image_labels.get(name) != value
        ),
        "stop_timeout": config.get("StopTimeout"),
        **{
            name: "" if config.get(key) == image.get(key) else config.get(key) or ""
            for name, key in (("user", "User"), ("workdir", "WorkingDir"), ("stop_signal", "StopSignal"))
        },
    }


def _variables(values: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Of several by one name the last, which is the one that holds."""
    holding = {value.partition("=")[0]: value for value in values}
    return tuple(value for value in holding.values() if value not in known)


def _health(check: Mapping[str, Any], image: Mapping[str, Any]) -> dict[str, Any]:
    test = check.get("Test") or []
    if test == ["NONE"]:
        return {"no_healthcheck": image.get("Test") != test}
    own = {key: value for key, value in check.items() if value != image.get(key)}
    given = own.get("Test") or []
    return {
        "health_cmd": given[1] if given[:1] == ["CMD-SHELL"] else shlex.join(given[1:]),
        "health_retries": own.get("Retries") or 0,
        "health_interval": texts.duration(own.get("Interval") or 0),
        "health_timeout": texts.duration(own.get("Timeout") or 0),
        "health_start_period": texts.duration(own.get("StartPeriod") or 0),
        "health_start_interval": texts.duration(own.get("StartInterval") or 0),
    }


def _host(host_config: Mapping[str, Any], defaults: EngineDefaults) -> dict[str, Any]:
    policy, log = host_config.get("RestartPolicy") or {}, host_config.get("LogConfig") or {}
    restart, times = policy.get("Name") or "no", policy.get("MaximumRetryCount") or 0
    isolation = host_config.get("Isolation") or ""
    return {
        "restart": f"{restart}:{times}" if times else restart,
        "log_driver": "" if log.get("Type") == defaults.log_driver else log.get("Type") or "",
        "log_opts": _pairs(log.get("Config")),
        "runtime": "" if host_config.get("Runtime") == defaults.runtime else host_config.get("Runtime") or "",
        "isolation": "" if isolation == "default" else isolation,
        "init": host_config.get("Init"),
        "annotation": _pairs(host_config.get("Annotations")),
        "sysctls": _pairs(host_config.get("Sysctls")),
        "group_add": tuple(host_config.get("GroupAdd") or ()),
    }


def _pairs(values: Mapping[str, str] | None) -> tuple[str, ...]:
    return tuple(f"{name}={value}" for name, value in (values or {}).items())


def _security(host_config: Mapping[str, Any], defaults: EngineDefaults) -> dict[str, Any]:
    privileged = host_config.get("Privileged") is True
    pid, ipc = host_config.get("PidMode") or "", host_config.get("IpcMode") or ""
    cgroupns = host_config.get("CgroupnsMode") or ""
    options = [option for option in host_config.get("SecurityOpt") or () if not _is_profile(option)]
    if privileged or pid == "host" or ipc == "host":
        options = [option for option in options if option != _UNLABELLED]  # the engine adds it by itself
    if host_config.get("MaskedPaths") == [] and host_config.get("ReadonlyPaths") == []:
        options.append("systempaths=unconfined")
    return {
        "privileged": privileged,
        "cap_add": tuple(host_config.get("CapAdd") or ()),
        "cap_drop": tuple(host_config.get("CapDrop") or ()),
        "security_opts": tuple(options),
        "userns": host_config.get("UsernsMode") or "",
        "pid": pid,
        "ipc": "" if ipc == "private" else ipc,
        "uts": host_config.get("UTSMode") or "",
        "cgroupns": "" if defaults.cgroupns in ("", cgroupns) else cgroupns,
    }


def _is_profile(option: str) -> bool:
    return option.startswith("seccomp={")
