"""Sizes, speeds and durations as a person reads them in the run console, in their own language's form."""

from PySide6.QtCore import QCoreApplication, QLocale

_UNITS = ("B", "kB", "MB", "GB", "TB")


def size_text(size: float) -> str:
    """A decimal size with three significant digits: 3.80 MB."""
    scale = _scale(size)
    return f"{_figure(size, scale)} {_UNITS[scale]}"


def size_of_text(current: float, total: float) -> str:
    """How much of a whole, in the whole's unit, which is named once: 27.1 of 41.4 MB."""
    scale = _scale(total)
    text = QCoreApplication.translate("Figures", "{current} of {total} {unit}")
    return text.format(current=_figure(current, scale), total=_figure(total, scale), unit=_UNITS[scale])


def size_pair_text(current: float, total: float) -> str:
    """The same for a table's column: 14.3 / 32.5 MB."""
    scale = _scale(total)
    return f"{_figure(current, scale)} / {_figure(total, scale)} {_UNITS[scale]}"


def speed_text(bytes_per_second: float) -> str:
    """A rate: 12.4 MB/s."""
    return QCoreApplication.translate("Figures", "{size}/s").format(size=size_text(bytes_per_second))


def duration_text(seconds: float) -> str:
    """A time that was measured: < 1 ms, 212 ms, 3.2 s, 41 s, 12:05, 1:02:03."""
    seconds = max(0.0, float(seconds))
    if 0 < seconds < 0.001:
        return QCoreApplication.translate("Figures", "< 1 ms")
    if seconds < 0.9995:
        return QCoreApplication.translate("Figures", "{number} ms").format(
            number=QLocale().toString(round(seconds * 1000))
        )
    if seconds < 60:
        number = QLocale().toString(seconds, "f", 1 if seconds < 9.95 else 0)
        return QCoreApplication.translate("Figures", "{number} s").format(number=number)
    return clock_text(seconds)


def clock_text(seconds: float) -> str:
    """A time that goes on: 00:12, 12:05, 1:02:03."""
    minutes, second = divmod(int(max(0.0, seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


def time_left_text(seconds: float) -> str:
    """An estimate, said no finer than it is known: 1 s left, 3 min left."""
    if seconds < 60:
        number = max(1, round(seconds))
        return QCoreApplication.translate("Figures", "{number} s left").format(number=number)
    if seconds < 3600:
        return QCoreApplication.translate("Figures", "{number} min left").format(number=round(seconds / 60))
    return QCoreApplication.translate("Figures", "{number} h left").format(number=round(seconds / 3600))


def _scale(size: float) -> int:
    scale = 0
    # 999.5 rounds to 1000 in three digits: it belongs to the next unit already.
    while size >= 999.5 and scale < len(_UNITS) - 1:
        size /= 1000
        scale += 1
    return scale


def _figure(size: float, scale: int) -> str:
    value = size / 1000**scale
    if scale == 0:
        return QLocale().toString(round(value))
    decimals = 2 if value < 9.995 else 1 if value < 99.95 else 0
    return QLocale().toString(value, "f", decimals)
