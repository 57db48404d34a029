"""The signs of a state; each has a shape of its own, so that no state is told by colour alone."""

from enum import Enum, auto


class Sign(Enum):
    """What a sign says; each has a shape of its own."""

    WAITING = auto()  # empty ring: not reached
    BUSY = auto()  # part of a ring, turning: happens now
    DONE = auto()  # tick
    MISS = auto()  # cross in a ring: looked up, not there
    SKIPPED = auto()  # dashed ring: was not needed
    RUNNING = auto()  # dot in a ring: goes on
    STOPPED = auto()  # bar in a ring: was stopped
    FAILED = auto()  # cross in a disc
