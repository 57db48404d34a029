"""What the person asked for on the command line, as one value that the window starts from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Launch:
    """`run_args` are the words after `dockpane run` (None: no run was asked for); `host` and `context` override the
    Docker CLI's own choice of engine; `demo` asks for an engine and a registry of Dockpane's own, `demo_reset` for
    new ones; `debug` for a log with everything in it.
    """

    run_args: tuple[str, ...] | None = None
    host: str | None = None
    context: str | None = None
    demo: bool = False
    demo_reset: bool = False
    debug: bool = False
