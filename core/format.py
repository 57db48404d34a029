"""Sizes, durations and ids as the Docker CLI prints them (docker/go-units); windows format by locale instead."""


def human_size(size: float) -> str:
    """Decimal size with four significant digits, as the CLI prints it: 36.45kB, 1.065MB."""
    return _scaled(size, 1000.0, ("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"), 4)


def image_size(size: float) -> str:
    """Decimal size with three significant digits, as `docker images` prints it: 13.3kB."""
    return _scaled(size, 1000.0, ("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"), 3)


def bytes_size(size: float) -> str:
    """Binary size with four significant digits: 64MiB."""
    return _scaled(size, 1024.0, ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"), 4)


def short_id(identifier: str) -> str:
    """The first twelve digits of an id, without its algorithm."""
    return identifier.rpartition(":")[2][:12]


def _scaled(size: float, base: float, units: tuple[str, ...], digits: int) -> str:
    index = 0
    while size >= base and index < len(units) - 1:
        size /= base
        index += 1
    return f"{size:.{digits}g}{units[index]}"
