"""What a signal to the client does: before the container runs, while it runs, and the third time."""

import signal

from tests.parity.case import Case, Press, sh

TERM, INT, HUP, USR1, QUIT = signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGQUIT
_LOOP = "echo ready; while :; do sleep 0.05; done"


def _trapping(name: str, code: int) -> tuple[str, ...]:
    return sh(f"trap 'echo got {name}; exit {code}' {name}; {_LOOP}")


SIGNALS = (
    Case("TERM reaches the container", _trapping("TERM", 5), presses=(Press(b"ready", TERM),)),
    Case("INT reaches the container", _trapping("INT", 6), presses=(Press(b"ready", INT),)),
    Case("HUP reaches the container", _trapping("HUP", 7), presses=(Press(b"ready", HUP),)),
    Case("QUIT reaches the container", _trapping("QUIT", 8), presses=(Press(b"ready", QUIT),)),
    Case("--rm and TERM", ("--rm", *_trapping("TERM", 5)), presses=(Press(b"ready", TERM),)),
    Case(
        "USR1, then TERM",
        sh(f"trap 'echo one' USR1; trap 'exit 3' TERM; {_LOOP}"),
        presses=(Press(b"ready", USR1), Press(b"one", TERM)),
    ),
    Case(
        "the third one forces",
        ("--rm", *sh(f"trap 'echo first' TERM; trap 'echo second' INT; {_LOOP}")),
        presses=(Press(b"ready", TERM), Press(b"first", INT), Press(b"second", TERM)),
    ),
    Case(
        "no proxy: TERM is kept",
        ("--sig-proxy=false", *sh("trap 'echo got' TERM; echo ready; sleep 1; echo end; exit 4")),
        presses=(Press(b"ready", TERM),),
    ),
    Case("no proxy: HUP ends the client", ("--sig-proxy=false", *sh(_LOOP)), presses=(Press(b"ready", HUP),)),
    Case(
        "a stop signal goes on",
        sh(f"trap 'echo wound; exit 2' TSTP; {_LOOP}"),
        presses=(Press(b"ready", signal.SIGTSTP),),
    ),
    Case(
        "INT during the pull",
        ("lab/twenty",),
        absent=("lab/twenty",),
        presses=(Press(b"locally", INT, on_stderr=True),),
        interrupted=True,
    ),
    Case(
        "TERM during the pull",
        ("lab/twenty",),
        absent=("lab/twenty",),
        presses=(Press(b"locally", TERM, on_stderr=True),),
        interrupted=True,
    ),
    Case(
        "no proxy: USR1 is passed over",
        ("--sig-proxy=false", *sh("echo ready; sleep 1; exit 4")),
        presses=(Press(b"ready", USR1),),
    ),
    Case(
        "no proxy: a real-time signal is passed over",
        ("--sig-proxy=false", *sh("echo ready; sleep 1; exit 4")),
        presses=(Press(b"ready", signal.SIGRTMAX),),
    ),
    Case(
        "the last real-time signal reaches the container",
        _trapping("64", 9),
        presses=(Press(b"ready", signal.SIGRTMAX),),
    ),
    Case(
        "PROF is kept",
        sh("trap 'echo got' PROF; echo ready; sleep 1; exit 4"),
        presses=(Press(b"ready", signal.SIGPROF),),
    ),
)
