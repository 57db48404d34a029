"""When a line arrived, as it is written beside it."""

import time
from functools import lru_cache

CLOCK_COLUMNS = len("00:00:00.000")


@lru_cache(maxsize=512)
def clock_text(moment: float) -> str:
    """Hours to milliseconds of a time in seconds since the epoch, by this machine's clock."""
    return time.strftime("%H:%M:%S", time.localtime(moment)) + f".{int(moment % 1 * 1000):03d}"


def day_text(moment: float) -> str:
    """The day of a time in seconds since the epoch."""
    return time.strftime("%Y-%m-%d", time.localtime(moment))
