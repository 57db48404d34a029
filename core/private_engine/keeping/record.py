"""Write down what a private engine is about to make on this machine, so that it can be taken away after any end.

The record is on disk before the thing it names exists: whatever kills the program, the next start (or the keeper)
finds all of it. It holds names, never contents.
"""

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from core.private_engine.keeping.processes import ProcessIdentity, boot_id

_NAME = "made.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What was made for the engine in `folder`; empty where nothing was."""

    folder: str
    run_folder: str = ""  # sockets, pid files and mounts of the running engine
    bridge: str = ""  # the bridge's interface name
    pool: str = ""  # all addresses of this engine's networks, as 10.x.0.0/16
    chain: str = ""  # the iptables chains that are ours alone
    cgroup: str = ""  # the parent of its containers' control groups
    forwarding_was_off: bool = False  # net.ipv4.ip_forward was 0 before
    owner: tuple[int, int] = (0, 0)  # pid and start time of the program that has it
    processes: tuple[tuple[int, int], ...] = ()  # those which were started directly
    boot: str = field(default_factory=boot_id)

    def owner_alive(self) -> bool:
        """Whether the program that wrote this still runs."""
        return self.boot == boot_id() and ProcessIdentity(*self.owner).alive()

    def started(self) -> list[ProcessIdentity]:
        """The processes that were started directly, as far as they are of this boot."""
        return [ProcessIdentity(*pair) for pair in self.processes] if self.boot == boot_id() else []

    def with_process(self, process: ProcessIdentity) -> "Record":
        """The same with one more process."""
        return replace(self, processes=(*self.processes, (process.pid, process.start_time)))

    def write(self) -> None:
        """Put it into the folder, whole or not at all."""
        target = Path(self.folder) / _NAME
        draft = target.with_suffix(".new")
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(self), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)


def read(folder: Path) -> Record | None:
    """The record in `folder`; None where nothing was made, or where it cannot be understood."""
    try:
        values = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        return Record(**{item.name: _frozen(values[item.name]) for item in fields(Record)})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(folder: Path) -> None:
    """All of it is gone: the record goes too."""
    (folder / _NAME).unlink(missing_ok=True)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
