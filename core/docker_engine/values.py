"""The engine's JSON answers as values; what an engine leaves out is empty or unknown, never an error."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from core.docker_engine.go_decoding import type_error
from core.engine import (
    ChangeKind,
    ContainerChange,
    ContainerState,
    ContainerSummary,
    CreatedContainer,
    EngineInfo,
    HistoryEntry,
    ImageDetails,
    ImageSummary,
    RemoteDigest,
    RemovedImage,
    SearchHit,
)
from core.errors import ProtocolError

_INT64 = 1 << 63


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object, or an empty one for null. Raises ProtocolError for anything else."""
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise ProtocolError(f"the engine answered a {type(value).__name__} where an object belongs")


def sequence(value: object) -> Sequence[Any]:
    """A JSON array, or an empty one for null. Raises ProtocolError for anything else."""
    if value is None:
        return ()
    if isinstance(value, list):
        return value
    raise ProtocolError(f"the engine answered a {type(value).__name__} where an array belongs")


def number(row: Mapping[str, Any], key: str, absent: int = 0) -> int:
    """A whole number as Go has them, of 64 bits; `absent` for anything else."""
    value = row.get(key)
    return value if isinstance(value, int) and -_INT64 <= value < _INT64 else absent


def agreed_version(answer: object, newest: tuple[int, int]) -> str:
    """The API version to speak: the engine's, or `newest` if it has a newer one. Raises ProtocolError."""
    offered = _text(mapping(answer), "ApiVersion")
    try:
        major, minor = map(int, offered.split("."))
    except ValueError as error:
        raise ProtocolError(f"the engine's API version is not one: {offered!r}") from error
    return "{}.{}".format(*min((major, minor), newest))


def engine_info(answer: object, *, host: str, context: str, api_version: str) -> EngineInfo:
    """`GET /version`; `api_version` is the one that was agreed on."""
    version = mapping(answer)
    components = sequence(version.get("Components"))
    name = _text(mapping(components[0]), "Name") if components else ""
    return EngineInfo(
        name="Docker Engine" if name in ("", "Engine") else name,
        version=_text(version, "Version"),
        api_version=api_version,
        os=_text(version, "Os"),
        architecture=_text(version, "Arch"),
        host=host,
        context=context,
    )


def image_summary(answer: object) -> ImageSummary:
    """A row of `GET /images/json`."""
    row = mapping(answer)
    return ImageSummary(
        id=_text(row, "Id"),
        tags=_named(row.get("RepoTags"), "<none>:<none>"),
        digests=_named(row.get("RepoDigests"), "<none>@<none>"),
        created=_moment(number(row, "Created")),
        size=number(row, "Size"),
        labels=_labels(row.get("Labels")),
        parent_id=_text(row, "ParentId"),
    )


def image_details(answer: object) -> ImageDetails:
    """`GET /images/{name}/json`."""
    raw = mapping(answer)
    config = mapping(raw.get("Config"))
    return ImageDetails(
        id=_text(raw, "Id"),
        tags=_named(raw.get("RepoTags"), "<none>:<none>"),
        digests=_named(raw.get("RepoDigests"), "<none>@<none>"),
        created=parse_time(raw.get("Created")),
        size=number(raw, "Size"),
        platform="/".join(filter(None, (_text(raw, key) for key in ("Os", "Architecture", "Variant")))),
        command=_texts(config.get("Cmd")),
        entrypoint=_texts(config.get("Entrypoint")),
        env=_texts(config.get("Env")),
        ports=tuple(sorted(mapping(config.get("ExposedPorts")))),
        volumes=tuple(sorted(mapping(config.get("Volumes")))),
        labels=_labels(config.get("Labels")),
        user=_text(config, "User"),
        workdir=_text(config, "WorkingDir"),
        stop_signal=_text(config, "StopSignal"),
        author=_text(raw, "Author"),
        layers=_texts(mapping(raw.get("RootFS")).get("Layers")),
        raw=raw,
        tagged=parse_time(mapping(raw.get("Metadata")).get("LastTagTime")),
    )


def history_entry(answer: object) -> HistoryEntry:
    """A row of `GET /images/{name}/history`."""
    row = mapping(answer)
    created = number(row, "Created")
    return HistoryEntry(
        id=_text(row, "Id") or "<missing>",
        created=_moment(created) if created > 0 else None,
        created_by=_text(row, "CreatedBy"),
        size=number(row, "Size"),
        comment=_text(row, "Comment"),
        tags=_texts(row.get("Tags")),
    )


def search_hit(row: object) -> SearchHit:
    """A row of `GET /images/search`."""
    found = mapping(row)
    return SearchHit(
        name=_text(found, "name"),
        description=_text(found, "description"),
        stars=number(found, "star_count"),
        official=found.get("is_official") is True,
    )


def remote_digest(answer: object) -> RemoteDigest:
    """`GET /distribution/{name}/json`."""
    found = mapping(answer)
    digest = _text(mapping(found.get("Descriptor")), "digest")
    platforms = [mapping(row) for row in sequence(found.get("Platforms"))]
    parts = [[_text(row, key) for key in ("os", "architecture", "variant")] for row in platforms]
    return RemoteDigest(digest, tuple("/".join(filter(None, each)) for each in parts))


def server_address(registry: str) -> str:
    """What `POST /auth` calls a registry: Docker Hub's address is one of its own."""
    return "https://index.docker.io/v1/" if registry in ("", "docker.io", "index.docker.io") else registry


def removed_image(answer: object) -> RemovedImage:
    """A line of `DELETE /images/{name}`."""
    row = mapping(answer)
    return RemovedImage(untagged=_text(row, "Untagged") or None, deleted=_text(row, "Deleted") or None)


def created_container(answer: object) -> CreatedContainer:
    """`POST /containers/create`. Raises ProtocolError when it gives no id."""
    wrong = "EOF" if answer is None else type_error(answer, "container.CreateResponse", {"Id": "string"})
    created = answer if isinstance(answer, dict) else {}
    identifier = _text(created, "Id")
    if not identifier:
        raise ProtocolError("the engine created a container and gave no id for it", cli_text=wrong)
    return CreatedContainer(identifier, _texts(created.get("Warnings")))


def container_summary(answer: object) -> ContainerSummary:
    """A row of `GET /containers/json`."""
    row = mapping(answer)
    return ContainerSummary(
        id=_text(row, "Id"),
        names=tuple(name.removeprefix("/") for name in _texts(row.get("Names"))),
        image=_text(row, "Image"),
        image_id=_text(row, "ImageID"),
        state=_text(row, "State"),
        status=_text(row, "Status"),
        created=_moment(number(row, "Created")),
        ports=tuple(_listed_ports(row.get("Ports"))),
        command=_text(row, "Command"),
    )


def container_state(answer: object) -> ContainerState:
    """`GET /containers/{id}/json`."""
    raw = mapping(answer)
    state = mapping(raw.get("State"))
    ports = mapping(mapping(raw.get("NetworkSettings")).get("Ports"))
    config = mapping(raw.get("Config"))
    timeout = config.get("StopTimeout")
    health = mapping(state.get("Health"))
    checks = sequence(health.get("Log"))
    return ContainerState(
        id=_text(raw, "Id"),
        name=_text(raw, "Name").removeprefix("/"),
        image_id=_text(raw, "Image"),
        status=_text(state, "Status"),
        running=state.get("Running") is True,
        exit_code=number(state, "ExitCode"),
        oom_killed=state.get("OOMKilled") is True,
        error=_text(state, "Error"),
        ports=tuple(_published(ports)),
        image=_text(config, "Image"),
        command=_texts(config.get("Cmd")),
        tty=config.get("Tty") is True,
        open_stdin=config.get("OpenStdin") is True,
        auto_remove=mapping(raw.get("HostConfig")).get("AutoRemove") is True,
        stop_timeout=timeout if isinstance(timeout, int) else None,
        health=_text(health, "Status").replace("none", ""),
        health_output=_text(mapping(checks[-1]), "Output") if checks else "",
        health_failures=number(health, "FailingStreak"),
        restart_count=number(raw, "RestartCount"),
        started_at=_text(state, "StartedAt"),
        working_dir=_text(config, "WorkingDir"),
    )


def container_change(answer: object) -> ContainerChange:
    """A row of `GET /containers/{id}/changes`. Raises ProtocolError for a kind that there is not."""
    row = mapping(answer)
    kind = row.get("Kind")
    if kind not in tuple(ChangeKind):
        raise ProtocolError(f"the engine tells of a change of kind {kind!r}")
    return ContainerChange(_text(row, "Path"), ChangeKind(kind))


def new_image_id(answer: object) -> str:
    """`POST /commit`. Raises ProtocolError when it gives no id."""
    identifier = _text(mapping(answer), "Id")
    if not identifier:
        raise ProtocolError("the engine made an image and gave no id for it")
    return identifier


def parse_time(value: object) -> datetime | None:
    """A Go time (RFC 3339 with up to nine digits of fraction); None where it is absent, zero or unreadable."""
    if not isinstance(value, str) or not value or value.startswith("0001-"):
        return None
    whole, dot, tail = value.partition(".")
    digits = tail[: len(tail) - len(tail.lstrip("0123456789"))]
    fraction = f".{digits[:6]:0<6}" if dot else ""
    try:
        return datetime.fromisoformat(whole + fraction + tail[len(digits) :]).astimezone(UTC)
    except ValueError:
        return None


def _moment(seconds: int) -> datetime:
    """Seconds since the epoch as a time; the epoch for what lies outside the calendar."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _published(ports: Mapping[str, Any]) -> list[str]:
    found = []
    for port, bindings in sorted(ports.items()):
        for binding in sequence(bindings):
            address, host_port = _text(mapping(binding), "HostIp"), _text(mapping(binding), "HostPort")
            shown = f"[{address}]" if ":" in address else address
            found.append(f"{shown}:{host_port}->{port}")
    return found


def _listed_ports(value: object) -> list[str]:
    """A list's ports as inspect's are written, each once, by their numbers."""
    rows = [mapping(row) for row in sequence(value)]
    found = []
    for row in sorted(rows, key=lambda row: (number(row, "PrivatePort"), _text(row, "IP"))):
        inner, outer = f"{number(row, 'PrivatePort')}/{_text(row, 'Type') or 'tcp'}", number(row, "PublicPort")
        address = _text(row, "IP")
        shown = f"[{address}]" if ":" in address else address
        found.append(f"{shown}:{outer}->{inner}" if outer else inner)
    return list(dict.fromkeys(found))


def _named(value: object, nothing: str) -> tuple[str, ...]:
    return tuple(name for name in _texts(value) if name != nothing)


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(each for each in sequence(value) if isinstance(each, str))


def _labels(value: object) -> Mapping[str, str]:
    return {key: text for key, text in mapping(value).items() if isinstance(text, str)}


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""
