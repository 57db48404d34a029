"""Platforms as people write them (linux/arm64, arm64, linux/arm/v7) and in their normal form."""

import re

from core.runs.values.go_text import InvalidValueError, quote

_OS_PATTERN = r"^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]*)\))?$"
_PART_PATTERN = r"^[A-Za-z0-9_.-]+$"
_SYSTEMS = frozenset(
    {
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "js",
        "linux",
        "nacl",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "windows",
        "zos",
    }
)
_ARCHITECTURES = frozenset(
    {
        "386",
        "amd64",
        "amd64p32",
        "arm",
        "armbe",
        "arm64",
        "arm64be",
        "ppc64",
        "ppc64le",
        "loong64",
        "mips",
        "mipsle",
        "mips64",
        "mips64le",
        "mips64p32",
        "mips64p32le",
        "ppc",
        "riscv",
        "riscv64",
        "s390",
        "s390x",
        "sparc",
        "sparc64",
        "wasm",
    }
)
_SAME = {"i386": "386", "x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64"}


def parse_platform(text: str) -> str:
    """os/architecture[/variant] in normal form (containerd/platforms Parse). Raises InvalidValueError."""
    if "*" in text:
        raise InvalidValueError(f"{quote(text)}: wildcards not yet supported: invalid argument")
    parts = text.split("/", 3)
    system = _system(parts[0], text)
    for part in parts[1:]:
        if not re.fullmatch(_PART_PATTERN[1:-1], part):
            raise InvalidValueError(
                f"{quote(part)} is an invalid component of {quote(text)}: "
                f"platform specifier component must match {quote(_PART_PATTERN)}: invalid argument"
            )
    match len(parts):
        case 1:
            return _single(parts[0], system, text)
        case 2:
            architecture, variant = _architecture(parts[1], "")
            return _joined(system, architecture, "" if (architecture, variant) == ("arm", "v7") else variant)
        case 3:
            architecture, variant = _architecture(parts[1], parts[2])
            return _joined(system, architecture, "v8" if architecture == "arm64" and not variant else variant)
        case _:
            raise InvalidValueError(f"{quote(text)}: cannot parse platform specifier: invalid argument")


def _system(part: str, text: str) -> str:
    match = re.fullmatch(_OS_PATTERN[1:-1], part)
    if match is None:
        raise InvalidValueError(
            f"{quote(part)} is an invalid OS component of {quote(text)}: "
            f"OSAndVersion specifier component must match {quote(_OS_PATTERN)}: invalid argument"
        )
    name = match[1].lower()
    return "darwin" if name == "macos" else name


def _single(part: str, system: str, text: str) -> str:
    import platform  # here, since it costs every start 3 ms and few runs need it

    if system in _SYSTEMS:
        return _joined(system, *_architecture(platform.machine(), ""))
    architecture, variant = _architecture(part, "")
    if architecture not in _ARCHITECTURES:
        raise InvalidValueError(f"{quote(text)}: unknown operating system or architecture: invalid argument")
    return _joined(platform.system().lower(), architecture, "" if (architecture, variant) == ("arm", "v7") else variant)


def _architecture(name: str, variant: str) -> tuple[str, str]:
    name, variant = name.lower(), variant.lower()
    name = _SAME.get(name, name)
    if name == "amd64" and variant == "v1":
        return name, ""
    if name == "arm64" and variant in ("8", "v8"):
        return name, ""
    if name == "armhf":
        return "arm", "v7"
    if name == "armel":
        return "arm", "v6"
    if name == "arm":
        return name, {"": "v7", "7": "v7", "5": "v5", "6": "v6", "8": "v8"}.get(variant, variant)
    return name, variant


def _joined(*parts: str) -> str:
    return "/".join(part for part in parts if part)
