"""What a headless run does with the signals it gets: interrupt before the container starts, hand on afterwards."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterable

from core.errors import EngineError
from core.headless.streams import complain, die_of
from core.headless.terminal import Terminal
from core.runs.run import Run

FORCED_AFTER = 3
EXIT_FORCED = 1
_TERMINATING = (signal.SIGINT, signal.SIGTERM)
# Not ours to hand on: what cannot be caught, what the CLI leaves out (signals.go), and faults of this very process.
_KEPT_NAMES = ("KILL", "STOP", "CHLD", "PIPE", "URG", "ILL", "TRAP", "BUS", "FPE", "SEGV", "SYS")
# What the terminal does to a process in the background; it stops us, like anybody there, and goes to nobody.
_STOPPING_NAMES = ("TTIN", "TTOU")
_DEADLY_NAMES = ("HUP", "QUIT")
# What a Go program passes over unless it asks for it (runtime/sigtab_linux_generic.go), like all real-time ones.
_PASSED_OVER_NAMES = ("USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "XFSZ", "IO", "PWR")
_NEVER_HANDED_ON = "PROF"  # its runtime keeps that for itself
_MOST_WAITING = 128  # what the CLI keeps; more are dropped
_FIRST_REALTIME = 34  # the C library's; Go leaves that one as it is
_LAST_REALTIME = 64


class Signals:
    """Owned by one headless run, on the loop's thread (docker/cli cmd/docker/docker.go, container/signals.go)."""

    def __init__(self, run: Run, terminal: Terminal) -> None:
        self._run = run
        self._terminal = terminal
        self._loop = asyncio.get_running_loop()
        self._terminations = 0
        self._starting = False
        self._proxied = False
        self._waiting: asyncio.Queue[str] = asyncio.Queue(_MOST_WAITING)
        self._forwarder: asyncio.Task[None] | None = None
        self._wakeup: int | None = None  # the loop's pipe, which Python writes a signal's number to
        self._passed_over = _passed_over()
        for number in (*_TERMINATING, *self._passed_over):
            self._take(number)

    def on_starting(self, *, proxied: bool) -> None:
        """From now on nothing is interrupted; `proxied`: every signal is for the container, as soon as it runs.

        The container's first words may well be here before the engine's answer to its start.
        """
        self._starting, self._proxied = True, proxied
        typed = os.isatty(0)
        if proxied:
            taken = set[int](signal.valid_signals()) - _numbers((*_KEPT_NAMES, *(_STOPPING_NAMES if typed else ())))
        else:
            taken = _numbers(("WINCH", "CONT", *(_DEADLY_NAMES if typed else ())))
        for number in taken - {*_TERMINATING, *self._passed_over, _FIRST_REALTIME}:
            with contextlib.suppress(OSError, RuntimeError, ValueError):
                self._take(number)

    def on_running(self) -> None:
        """The container takes signals now: those that wait for it first."""
        self._forwarder = asyncio.ensure_future(self._forward())

    async def close(self) -> None:
        """Stop handing on."""
        if self._forwarder is not None:
            self._forwarder.cancel()
            await asyncio.wait((self._forwarder,))

    def _take(self, number: int) -> None:
        with contextlib.suppress(NotImplementedError):  # Windows' loops know no signal handlers
            self._loop.add_signal_handler(number, self._on_signal, number)
            self._wake_quietly()

    def _wake_quietly(self) -> None:
        """Let no signal be complained of on the container's terminal.

        One that is dragged to another size sends hundreds; those beyond what the loop's pipe holds say nothing new.
        """
        if self._wakeup is None:
            self._wakeup = signal.set_wakeup_fd(-1)
        signal.set_wakeup_fd(self._wakeup, warn_on_full_buffer=False)

    def _on_signal(self, number: int) -> None:
        if number in _TERMINATING:
            self._terminations += 1
            if self._terminations >= FORCED_AFTER:
                complain(f"\ngot {FORCED_AFTER} SIGTERM/SIGINTs, forcefully exiting\n", may_die=False)
                self._terminal.leave()
                os._exit(EXIT_FORCED)
            if not self._starting:
                self._run.cancel(128 + number)
        elif number in _numbers(("WINCH", "CONT")):
            self._on_terminal_changed(number)
        elif not self._proxied and number not in self._passed_over:
            self._terminal.leave()
            die_of(number)
        if self._proxied and number not in _numbers((_NEVER_HANDED_ON,)):
            with contextlib.suppress(asyncio.QueueFull):
                self._waiting.put_nowait(signal_name(number))

    def _on_terminal_changed(self, number: int) -> None:
        if number != getattr(signal, "SIGWINCH", None):
            with contextlib.suppress(OSError):  # hung up meanwhile: the end of stdin tells that
                self._terminal.resume()
        self._run.resize(*self._terminal.size)

    async def _forward(self) -> None:
        while True:
            name = await self._waiting.get()
            with contextlib.suppress(EngineError):  # the CLI keeps this to its debug log as well
                await self._run.kill(name)


def _numbers(names: Iterable[str]) -> set[int]:
    """Those of them that there are on this system."""
    found = (getattr(signal, f"SIG{name}", None) for name in names)
    return {number for number in found if number is not None}


def _passed_over() -> set[int]:
    realtime = set(range(_FIRST_REALTIME + 1, _LAST_REALTIME + 1)) & set[int](signal.valid_signals())
    return _numbers(_PASSED_OVER_NAMES) | realtime


def signal_name(number: int) -> str:
    """The engine's name for a signal: TERM, RTMIN+3 (moby/sys/signal)."""
    if _FIRST_REALTIME <= number <= _LAST_REALTIME:
        offset = number - _FIRST_REALTIME
        below = _LAST_REALTIME - number
        return f"RTMIN+{offset}" if offset <= 15 else f"RTMAX-{below}" if below else "RTMAX"
    return signal.Signals(number).name.removeprefix("SIG")
