"""Goes over into the checkout's own environment at once when it is there, and has it made when it is not.

Standard library only, and of that only what Python has loaded anyway: this runs at every start from a checkout.
"""

import os
import sys
from collections.abc import Callable

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
NOTHING, PACKAGES, WINDOW = "nothing", "packages", "window"  # what a command line needs to be there
STAMP = "dockpane-stamp"  # in an environment that is complete: the Python and the lock it was made from


def enter(kind: str, wants: Callable[[], str]) -> None:
    """Replace this process by the same command in the environment `kind` ("app" or "tests"); return only inside it.

    The first time, and whenever its lock file has changed, the environment is made before. `wants` says what the
    command line needs, and is asked only then: where that is NOTHING, this returns as well. Ends the process, after
    saying why, where the environment cannot be made.
    """
    find_programs()
    if inside_checkout_environment():
        return
    if not (is_current(kind) and os.path.exists(window_stamp(kind))):
        needed = wants()
        if needed == NOTHING:
            return
        from core.bootstrap.environment import provide

        provide(kind, window=needed == WINDOW)
    go_over(environment_python(kind))


def find_programs() -> None:
    """Make up for a PATH that is not set: a shell without one finds programs all the same, and tells nobody where.

    Python itself does not know then where it lies.
    """
    if os.name == "posix" and "PATH" not in os.environ:
        os.environ["PATH"] = _USUAL_PATH
        if not sys.executable:
            sys.executable = os.path.realpath("/proc/self/exe")


def inside_checkout_environment() -> bool:
    """Whether this Python is that of an environment in the checkout; one that somebody made there is taken as it is."""
    return sys.prefix != sys.base_prefix and os.path.dirname(os.path.abspath(sys.prefix)) == ROOT


def environment_folder(kind: str) -> str:
    """Where the environment `kind` lives."""
    return os.path.join(ROOT, f".venv-{kind}")


def environment_python(kind: str) -> str:
    """The environment's interpreter."""
    place = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(environment_folder(kind), *place)


def lock_file(kind: str) -> str:
    """The file that names every package of the environment by version and hash."""
    return os.path.join(ROOT, "requirements", {"app": "app.txt", "tests": "dev.txt"}[kind])


def stamp_text(kind: str) -> bytes:
    """What the stamp of a current environment says."""
    with open(lock_file(kind), "rb") as lock:
        return b"python %d.%d\n" % sys.version_info[:2] + lock.read()


def is_current(kind: str) -> bool:
    """Whether the environment is complete and of today's lock file."""
    try:
        with open(os.path.join(environment_folder(kind), STAMP), "rb") as stamp:
            return stamp.read() == stamp_text(kind) and os.access(environment_python(kind), os.X_OK)
    except OSError:
        return False


def go_over(python: str) -> None:
    """Run this very command line with `python` in this process's place; never returns."""
    command = [python, *sys.orig_argv[1:]]
    if os.name == "nt":  # there, exec would hand the terminal back while the program still runs
        import subprocess

        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(python, command)  # noqa: S606  # the checkout's own interpreter


def window_stamp(kind: str) -> str:
    """The file that is there once the system's libraries for the window were seen."""
    return os.path.join(environment_folder(kind), STAMP + "-window")
