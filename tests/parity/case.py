"""One command line that the Docker CLI and `--headless run` are both given, and what has to be there before it."""

import signal
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Press:
    """Send `signal` once `seen` has come out of the program (on stdout, or on stderr where `on_stderr`)."""

    seen: bytes
    signal: signal.Signals
    on_stderr: bool = False


@dataclass(frozen=True)
class Case:
    """`args` follow `run`; {folder} in them is a folder of the case's own with `files` in it.

    Before each of the two programs: images `absent` are removed and `present` ones pulled, a container of each name
    in `containers` is made, and `busy_port` is taken. `environ` is added to the environment; DOCKER_HOST in it leads
    away from the laboratory. `together`: both programs may run at the same time.
    """

    name: str
    args: tuple[str, ...]
    stdin: bytes = b""
    files: Mapping[str, bytes] = field(default_factory=dict)
    present: tuple[str, ...] = ("busybox",)
    absent: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    busy_port: int = 0
    environ: Mapping[str, str] = field(default_factory=dict)
    presses: tuple[Press, ...] = ()
    pulls: bool = False  # layers' lines are compared layer by layer
    interrupted: bool = False  # how much was written before the signal is chance; only the first line is compared
    short_ids: bool = False  # the output has a container's short id in it
    without_rights: bool = False  # run as one who may not open another user's socket
    closed_folder: bool = False  # nobody may look into the folder
    tries: int = 1  # where the engine itself does not always answer alike
    reads: str = ""  # a file in the folder whose content belongs to the result

    @property
    def together(self) -> bool:
        """Whether the two programs cannot get into each other's way."""
        touched = (
            self.absent
            or self.containers
            or self.busy_port
            or self.presses
            or self.files
            or self.reads
            or self.closed_folder
        )
        return not touched and "--name" not in " ".join(self.args) and "{folder}" not in " ".join(self.args)


def sh(script: str) -> tuple[str, ...]:
    """busybox running a shell script."""
    return ("busybox", "sh", "-c", script)
