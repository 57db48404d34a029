"""The file that `--cidfile` asks for: claimed before the container is made, taken away again if none came."""

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Self

from core.errors import DockpaneError


class CidFileError(DockpaneError):
    """The file is there already, or cannot be written; `message` is the CLI's."""


class CidFile:
    """Holds the place from `with` on; without `write` before the end the file is removed (docker/cli create.go)."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._written = False

    def __enter__(self) -> Self:
        if not self._path:
            return self
        path = Path(self._path)
        if _exists(path):
            raise CidFileError(
                "container ID file found, make sure the other container isn't running or delete " + self._path
            )
        try:
            path.touch()
        except OSError as error:
            reason = go_words(error)
            raise CidFileError(f"failed to create the container ID file: open {self._path}: {reason}") from error
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._path and not self._written:
            with contextlib.suppress(OSError):
                Path(self._path).unlink()

    def write(self, container_id: str) -> None:
        """Write the id, with no newline; from now on the file stays. Raises CidFileError."""
        if not self._path:
            return
        try:
            Path(self._path).write_text(container_id, encoding="ascii")
        except OSError as error:
            raise CidFileError(
                f"failed to write the container ID to the file: write {self._path}: {go_words(error)}"
            ) from error
        self._written = True


def go_words(error: OSError) -> str:
    """The system's error text as Go spells it: "No such file" with a small letter."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True
