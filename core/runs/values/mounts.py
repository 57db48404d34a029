"""What a container sees of the host's files: `-v`, `--mount` and `--tmpfs`."""

import os.path
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.runs.values.go_text import InvalidValueError, csv_fields, parse_bool, parse_uint
from core.runs.values.numbers import parse_size

_END = "\0"
_BIND_RECURSIVE = {"disabled": "NonRecursive", "writable": "ReadOnlyNonRecursive", "readonly": "ReadOnlyForceRecursive"}
_OPTION_KINDS = (
    ("VolumeOptions", "volume"),
    ("ImageOptions", "image"),
    ("BindOptions", "bind"),
    ("TmpfsOptions", "tmpfs"),
)


def volume_source(text: str) -> str:
    """The source of one value of -v, "" for an anonymous volume (compose ParseVolume). Raises InvalidValueError."""
    if not text:
        raise InvalidValueError("invalid empty volume spec")
    if len(text.encode("utf-8", "surrogateescape")) <= 2:
        return ""
    source = target = section = ""
    for char in text + _END:
        if char not in (":", _END) or (char == ":" and len(section) == 1 and section.isalpha()):
            section += char
            continue
        if not section:
            raise InvalidValueError(f"invalid spec: {text}: empty section between colons")
        if not source and char == ":":
            source = section
        elif not target:
            target = section
        elif char == ":":
            raise InvalidValueError(f"invalid spec: {text}: too many colons")
        section = ""
    return source


def bind(text: str, folder: Path) -> str:
    """A value of -v that has a source as the API's Binds take it: a source that begins with a dot becomes absolute."""
    host, colon, rest = text.partition(":")
    return absolute(host, folder) + colon + rest if host.startswith(".") else text


def absolute(path: str, folder: Path) -> str:
    """`path` seen from `folder`, cleaned of dots without asking the file system."""
    return os.path.normpath(folder / path)


def parse_mount(text: str, folder: Path) -> dict[str, Any]:
    """One value of --mount as the API's Mount (opts.MountOpt). Raises InvalidValueError."""
    mount: dict[str, Any] = {"Type": "volume"}
    for field in csv_fields(text):
        key, equals, value = field.partition("=")
        key = key.lower()
        if equals:
            _set_field(mount, key, value, field, folder)
        else:
            _set_switch(mount, key, field)
    _check_mount(mount)
    return _without_empty(mount)


def _set_switch(mount: dict[str, Any], key: str, field: str) -> None:
    if key in ("readonly", "ro"):
        mount["ReadOnly"] = True
    elif key == "volume-nocopy":
        _volume(mount)["NoCopy"] = True
    elif key == "bind-nonrecursive":
        mount.setdefault("BindOptions", {})["NonRecursive"] = True
    else:
        raise InvalidValueError(f"invalid field '{field}' must be a key=value pair")


def _set_field(mount: dict[str, Any], key: str, value: str, field: str, folder: Path) -> None:
    if key in ("source", "src"):
        mount["Source"] = absolute(value, folder) if value.startswith(".") else value
        return
    setter = _SETTERS.get(key)
    if setter is None:
        raise InvalidValueError(f"unexpected key '{key}' in '{field}'")
    try:
        setter(mount, value)
    except InvalidValueError as error:
        raise InvalidValueError(str(error) or f"invalid value for {key}: {value}") from None


def _volume(mount: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = mount.setdefault("VolumeOptions", {})
    options.setdefault("DriverConfig", {})
    return options


def _truth(value: str) -> bool:
    try:
        return parse_bool(value)
    except InvalidValueError:
        raise InvalidValueError("") from None


def _set_bind_recursive(mount: dict[str, Any], value: str) -> None:
    if value in _BIND_RECURSIVE:
        mount.setdefault("BindOptions", {})[_BIND_RECURSIVE[value]] = True
    elif value != "enabled":
        allowed = '(must be "enabled", "disabled", "writable", or "readonly")'
        raise InvalidValueError(f"invalid value for bind-recursive: {value} {allowed}")


def _set_tmpfs_size(mount: dict[str, Any], value: str) -> None:
    try:
        size = parse_size(value)
    except InvalidValueError:
        raise InvalidValueError("") from None
    mount.setdefault("TmpfsOptions", {})["SizeBytes"] = size


def _set_tmpfs_mode(mount: dict[str, Any], value: str) -> None:
    try:
        mode = parse_uint(value, base=8, bits=32)
    except InvalidValueError:
        raise InvalidValueError("") from None
    mount.setdefault("TmpfsOptions", {})["Mode"] = mode


def _set_pair(target: dict[str, str], pair: str) -> None:
    name, _, value = pair.partition("=")
    if name:
        target[name] = value


_SETTERS: dict[str, Callable[[dict[str, Any], str], None]] = {
    "type": lambda mount, value: mount.update(Type=value.lower()),
    "target": lambda mount, value: mount.update(Target=value),
    "dst": lambda mount, value: mount.update(Target=value),
    "destination": lambda mount, value: mount.update(Target=value),
    "readonly": lambda mount, value: mount.update(ReadOnly=_truth(value)),
    "ro": lambda mount, value: mount.update(ReadOnly=_truth(value)),
    "consistency": lambda mount, value: mount.update(Consistency=value.lower()),
    "bind-propagation": lambda mount, value: mount.setdefault("BindOptions", {}).update(Propagation=value.lower()),
    "bind-nonrecursive": lambda mount, value: mount.setdefault("BindOptions", {}).update(NonRecursive=_truth(value)),
    "bind-recursive": _set_bind_recursive,
    "volume-subpath": lambda mount, value: _volume(mount).update(Subpath=value),
    "volume-nocopy": lambda mount, value: _volume(mount).update(NoCopy=_truth(value)),
    "volume-label": lambda mount, value: _set_pair(_volume(mount).setdefault("Labels", {}), value),
    "volume-driver": lambda mount, value: _volume(mount)["DriverConfig"].update(Name=value),
    "volume-opt": lambda mount, value: _set_pair(_volume(mount)["DriverConfig"].setdefault("Options", {}), value),
    "image-subpath": lambda mount, value: mount.setdefault("ImageOptions", {}).update(Subpath=value),
    "tmpfs-size": _set_tmpfs_size,
    "tmpfs-mode": _set_tmpfs_mode,
}


def _check_mount(mount: dict[str, Any]) -> None:
    kind = mount["Type"]
    if not kind:
        raise InvalidValueError("type is required")
    if not mount.get("Target"):
        raise InvalidValueError("target is required")
    for options, name in _OPTION_KINDS:
        if options in mount and kind != name:
            raise InvalidValueError(f"cannot mix '{name}-*' options with mount type '{kind}'")
    bind_options = mount.get("BindOptions", {})
    needs = "to be specified in conjunction"
    for value, key in (("writable", "ReadOnlyNonRecursive"), ("readonly", "ReadOnlyForceRecursive")):
        if bind_options.get(key) and not mount.get("ReadOnly"):
            raise InvalidValueError(f"option 'bind-recursive={value}' requires 'readonly' {needs}")
    if bind_options.get("ReadOnlyForceRecursive") and bind_options.get("Propagation") != "rprivate":
        raise InvalidValueError(f"option 'bind-recursive=readonly' requires 'bind-propagation=rprivate' {needs}")


def _without_empty(mount: dict[str, Any]) -> dict[str, Any]:
    """Without false, zero and empty entries, which the CLI does not send; an empty group of options is sent."""
    kept: dict[str, Any] = {}
    for key, value in mount.items():
        if isinstance(value, dict) and key not in ("Labels", "Options"):
            kept[key] = _without_empty(value)
        elif value:
            kept[key] = value
    return kept


def tmpfs_map(values: tuple[str, ...]) -> dict[str, str]:
    """The API's Tmpfs: path to mount options."""
    return {path: options for path, _, options in (value.partition(":") for value in values)}
