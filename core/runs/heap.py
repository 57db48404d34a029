"""Gives memory back to the system that the C library keeps for later."""

import sys


def give_back() -> None:
    """Do so now, on a thread that may wait: every thread that took output has left a part of its own behind.

    The pages are free, but the next run's thread takes others. Does nothing where the C library is not glibc.
    """
    if sys.platform != "linux":
        return
    import ctypes  # a start does not pay for it

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
