"""Chooses the terminal's library when the first terminal is wanted: a start without one does not pay for it."""

import importlib.util

from core.terminal.emulator import TerminalEmulator


def load_emulator() -> type[TerminalEmulator]:
    """The class to make emulators of; takes a fifth of a second the first time, so call it on a thread.

    Where there is no libghostty for this machine it is a plainer one.
    """
    if importlib.util.find_spec("pyghostty") is not None:
        from core.terminal.ghostty import GhosttyEmulator

        return GhosttyEmulator
    from core.terminal.avt import AvtEmulator

    return AvtEmulator
