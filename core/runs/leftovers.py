"""What a crash between create and start leaves behind is found by the next start: a note on disk for each such moment.

A note is one small file, named after the container and held locked by the process that made the container. A note
that nobody holds is of a process that is gone: if its container was never started, it is removed.
"""

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from core.engine import Engine
from core.errors import ConflictError, EngineError, NotFoundError
from core.runs.held_file import hold, orphaned


class Leftovers:
    """The notes of one user's runs in `folder` (made when it is needed); safe among several processes."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: dict[str, int] = {}

    @property
    def folder(self) -> Path:
        """Where the notes are: the user's state folder unless another one was given."""
        if self._folder is None:
            from platformdirs import user_state_path  # here, since most starts need no note at once

            self._folder = user_state_path("dockpane", appauthor=False) / "containers"
        return self._folder

    def note(self, host: str, container_id: str) -> None:
        """Write down that `container_id` was made at `host` and has not been started; a full disk is no error."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.folder / container_id, os.O_RDWR | os.O_CREAT, 0o600)
            self._held[container_id] = descriptor
            hold(descriptor)
            os.write(descriptor, json.dumps({"host": host}).encode())

    def forget(self, container_id: str) -> None:
        """The container was started or removed, or is meant to stay as it is."""
        descriptor = self._held.pop(container_id, None)
        if descriptor is None:
            return
        os.close(descriptor)
        with contextlib.suppress(OSError):
            (self.folder / container_id).unlink()

    def leave(self, container_id: str) -> None:
        """It could not be removed: keep its note for a later sweep."""
        descriptor = self._held.pop(container_id, None)
        if descriptor is not None:
            os.close(descriptor)

    async def sweep(self, engine: Engine) -> tuple[str, ...]:
        """Remove what processes that are gone left half-made at this engine; returns the removed ids.

        Never raises: what cannot be removed now stays noted for the next time.
        """
        removed = []
        for path in self._abandoned():
            if _host_of(path) != engine.host:
                continue
            with contextlib.suppress(EngineError):
                if await _remove_unstarted(engine, path.name):
                    removed.append(path.name)
                path.unlink(missing_ok=True)
        return tuple(removed)

    def _abandoned(self) -> Iterable[Path]:
        if os.name == "nt":
            return []  # only unlinking tells there who holds a file, and a note that is abandoned is still to be read
        try:
            paths = sorted(self.folder.iterdir())
        except OSError:
            return []
        return [path for path in paths if path.name not in self._held and not _is_held(path)]


async def _remove_unstarted(engine: Engine, container_id: str) -> bool:
    try:
        state = await engine.inspect_container(container_id)
        if state.status != "created" or state.exit_code or state.error:
            return False
        await engine.remove_container(container_id, volumes=True)
    except (NotFoundError, ConflictError):
        return False
    return True


def _host_of(path: Path) -> str:
    try:
        return str(json.loads(path.read_bytes())["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _is_held(path: Path) -> bool:
    try:
        return not orphaned(path)
    except OSError:
        return True
