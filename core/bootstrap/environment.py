"""Makes a checkout's environment from its lock file, whole or not at all, and once however many starts there are."""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from core import bootstrap
from core.bootstrap.notice import SetUpError, say, tell
from core.bootstrap.system import install, on_debian, provide_window_libraries

EXIT_FAILED = 1
EXIT_INTERRUPTED = 130
PIP_THAT_SERVES_OTHERS = (22, 3)  # the first pip with `--python`


def provide(kind: str, *, window: bool) -> None:
    """Bring the environment `kind` up to date, and the system's libraries if a `window` is wanted.

    Where that cannot be done the process ends here, after saying what is missing and how to mend it.
    """
    try:
        with _alone() as held:
            if not bootstrap.is_current(kind):
                _make(kind, held)
        if window:
            provide_window_libraries()
            with contextlib.suppress(PermissionError):  # somebody else's checkout: asked again at the next start
                _write(bootstrap.window_stamp(kind), b"")
    except SetUpError as error:
        tell(str(error))
        sys.exit(EXIT_FAILED)
    except PermissionError as error:
        tell(f"the set-up may not write here: {error}. Work in a checkout of your own, or install with: pip install .")
        sys.exit(EXIT_FAILED)
    except OSError as error:
        tell(f"the set-up failed: {error}")
        sys.exit(EXIT_FAILED)
    except KeyboardInterrupt:
        say("set-up interrupted; the next start takes it up again")
        sys.exit(EXIT_INTERRUPTED)


@contextlib.contextmanager
def _alone() -> Iterator[tuple[int, ...]]:
    """Let one set-up of this checkout go on at a time; gives the descriptors that hold the lock.

    They are passed on to the programs that write into the environment: where this process is killed, the next start
    waits until those have ended as well.
    """
    try:
        import fcntl
    except ImportError:  # Windows: two first starts at once are left to the person there
        yield ()
        return
    checkout = os.open(bootstrap.ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(checkout, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another start is setting up; waiting for it")
            fcntl.flock(checkout, fcntl.LOCK_EX)
        yield (checkout,)
    finally:
        os.close(checkout)


def _make(kind: str, held: tuple[int, ...]) -> None:
    """Build the environment in its final place (its scripts name that); the stamp, written last, declares it whole."""
    folder = bootstrap.environment_folder(kind)
    stamp = bootstrap.stamp_text(kind)
    say(f"{'renewing' if os.path.exists(folder) else 'making'} the environment in {folder} (once, a minute or so)")
    try:
        _remove(folder)
        os.mkdir(folder)
        pip = _create(folder, bootstrap.environment_python(kind), held)
        _install_lock(pip, bootstrap.lock_file(kind), held)
        _compile(bootstrap.environment_python(kind))
        _write(os.path.join(folder, bootstrap.STAMP), stamp)
    except BaseException:
        _remove(folder)
        raise
    say("the environment is ready")


def _remove(folder: str) -> None:
    """Take an old or half-made environment away; its stamp goes first, so that it is never taken for a whole one."""
    with contextlib.suppress(FileNotFoundError):
        os.remove(os.path.join(folder, bootstrap.STAMP))
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)


def _write(path: str, content: bytes) -> None:
    with open(path + ".new", "wb") as file:
        file.write(content)
    os.replace(path + ".new", path)


def _create(folder: str, python: str, held: tuple[int, ...]) -> list[str]:
    """Make an empty environment and return the command that starts a pip which installs into it."""
    if _own_pip() >= PIP_THAT_SERVES_OTHERS:
        _run([sys.executable, "-m", "venv", "--without-pip", folder], "python3 -m venv", held)
        return [sys.executable, "-m", "pip", "--python", python]
    if importlib.util.find_spec("ensurepip") is None:
        _install_venv()
    _run([sys.executable, "-m", "venv", folder], "python3 -m venv", held)
    return [python, "-m", "pip"]


def _own_pip() -> tuple[int, ...]:
    """The version of the pip that this Python has, (0,) if none."""
    if importlib.util.find_spec("pip") is None:
        return (0,)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return tuple(int(part) for part in version("pip").split(".")[:2] if part.isdigit())
    except PackageNotFoundError:
        return (0,)


def _install_venv() -> None:
    """Debian keeps the part of Python that puts pip into environments in a package of its own."""
    if not (on_debian() and sys.base_prefix == "/usr"):
        raise SetUpError(f"{sys.executable} has neither pip nor ensurepip. Install pip for it and start again.")
    install([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"], "Python's venv module")
    importlib.invalidate_caches()


def _install_lock(pip: list[str], lock: str, held: tuple[int, ...]) -> None:
    say(f"installing the packages of {os.path.relpath(lock, bootstrap.ROOT)}, each checked against its hash")
    options = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"]
    _run([*pip, "install", *options, "--progress-bar", "off", "-r", lock], "pip", held)


def _compile(python: str) -> None:
    """Byte-compile our own code: where Python is told to write no bytecode, each start would compile it anew.

    A checkout that cannot be written to starts without.
    """
    parts = [os.path.join(bootstrap.ROOT, part) for part in ("core", "gui", "resources")]
    silent = subprocess.DEVNULL
    subprocess.run([python, "-m", "compileall", "-q", *parts], stdin=silent, stdout=silent, stderr=silent, check=False)


def _run(command: list[str], name: str, held: tuple[int, ...]) -> None:
    """Run one step with its output on stderr (stdout is the container's); raises SetUpError with its last words."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=_clean_environ(),
        pass_fds=held,
    )
    last = ""
    with process:
        for line in process.stdout or ():
            sys.stderr.buffer.write(b"  " + line)
            sys.stderr.flush()
            last = line.decode(errors="replace").strip() or last
    if process.returncode != 0:
        raise SetUpError(
            f"{name} failed ({process.returncode}), its words are above; the last: {last}\n"
            "Check the network and pip's settings (pip config list), then start again: the set-up begins anew."
        )


def _clean_environ() -> dict[str, str]:
    """The variables without those that put packages elsewhere; where pip finds them stays the person's choice."""
    strays = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV")
    return {name: value for name, value in os.environ.items() if name not in strays} | {"PIP_USER": "0"}
