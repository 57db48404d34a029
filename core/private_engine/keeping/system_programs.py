"""Find the system's programs also where PATH is a plain user's, and make them speak plain English."""

import os
import shutil

_FOLDERS = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")


def system_environ() -> dict[str, str]:
    """The environment to run them in: ours, with every folder of the system's programs on PATH."""
    known = os.environ.get("PATH", "").split(os.pathsep)
    path = [*known, *(folder for folder in _FOLDERS if folder not in known)]
    return {**os.environ, "PATH": os.pathsep.join(path), "LC_ALL": "C"}


def find_program(name: str) -> str | None:
    """The path of a program; None where it is not installed."""
    return shutil.which(name, path=system_environ()["PATH"])
