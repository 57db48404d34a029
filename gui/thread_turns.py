"""How long one of the program's threads may keep the others from Python."""

import sys

TURN = 0.0005  # seconds; Python's own are 0.005, a third of a frame for each thread that brings output


def shorten_turns() -> None:
    """Have the window's thread wait less for those that take output, and these less for one that paints."""
    sys.setswitchinterval(TURN)
