"""Start here: read the command line, choose window or headless, return the exit code."""

import sys
from collections.abc import Callable

if sys.version_info < (3, 11):
    sys.exit("Dockpane needs Python 3.11 or later; %s is Python %d.%d." % ((sys.executable,) + sys.version_info[:2]))

from core import bootstrap


def _wants() -> str:
    """What this command line needs to be there before it can go on."""
    from core.bootstrap.display import why_no_window
    from core.launch import Action, CommandLineError, read_command_line

    try:
        action = read_command_line(sys.argv[1:]).action
    except CommandLineError:
        return bootstrap.NOTHING
    if action is Action.WINDOW and why_no_window():
        return bootstrap.NOTHING  # it ends by saying so: nothing needs to be set up for that
    return action.needs


if __name__ == "__main__":
    bootstrap.enter("app", _wants)  # goes on in the checkout's own environment, in this process's place

from core.launch import HELP, Action, CommandLineError, Launch, read_command_line  # noqa: E402  # only now: speed

EXIT_FAILED = 1
EXIT_USAGE = 2


def main() -> int:
    """Do what the command line asks for; the installed package's `dockpane` comes in here."""
    try:
        launch = read_command_line(sys.argv[1:])
    except CommandLineError as error:
        print(f"dockpane: {error}\nSee 'dockpane --help'.", file=sys.stderr)
        return EXIT_USAGE
    return _DOINGS[launch.action](launch)


def _print_help(_launch: Launch) -> int:
    print(HELP, end="")
    return 0


def _print_version(_launch: Launch) -> int:
    from core.version import VERSION

    print(f"Dockpane {VERSION}")
    return 0


def _install_desktop_entry(_launch: Launch) -> int:
    from core.bootstrap.launcher import install_launcher

    return install_launcher()


def _run_headless(launch: Launch) -> int:
    from core.headless import run_headless

    if launch.debug:
        import logging

        logging.basicConfig(level=logging.DEBUG)
    return run_headless(
        launch.run_args or (),
        host=launch.host,
        context=launch.context,
        demo=launch.demo,
        demo_reset=launch.demo_reset,
    )


def _open_window(launch: Launch) -> int:
    from core.bootstrap.display import why_no_window
    from core.bootstrap.notice import tell

    reason = why_no_window()
    if reason:
        tell(reason)
        return EXIT_FAILED
    return load_window()(launch)


def load_window() -> Callable[[Launch], int]:
    """Import what the window is made of; returns what runs it."""
    import gc

    # What is imported stays: the search for garbage finds none there, and takes its time. gui/garbage.py takes it over.
    gc.disable()
    from gui.app import run_window

    return run_window


_DOINGS = {
    Action.HELP: _print_help,
    Action.VERSION: _print_version,
    Action.INSTALL_DESKTOP_ENTRY: _install_desktop_entry,
    Action.HEADLESS: _run_headless,
    Action.WINDOW: _open_window,
}

if __name__ == "__main__":
    sys.exit(main())
