"""The file that `--cidfile` asks for: claimed before the container is made, taken away again if none came."""

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from core.errors import UsageError
from core.runs.cli_words import exit_code
from core.runs.spec import RunSpec
from core.runs.usage import error_text
from core.runs.values.words import reason


class CidFile:
    """Holds the place from `with` on; without `write` before the end the file is removed (docker/cli create.go).

    Both raise UsageError in the CLI's words.
    """

    def __init__(self, spec: RunSpec) -> None:
        self._spec = spec
        self._written = False

    def __enter__(self) -> Self:
        path = self._spec.cidfile
        if not path:
            return self
        if os.path.exists(path):  # noqa: PTH110 - of a folder that may not be looked into it says no, as the CLI does
            raise _refusal(f"container ID file found, make sure the other container isn't running or delete {path}")
        try:
            Path(path).touch()
        except OSError as error:
            raise _refusal(f"failed to create the container ID file: open {path}: {reason(error)}") from error
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._spec.cidfile and not self._written:
            with contextlib.suppress(OSError):
                Path(self._spec.cidfile).unlink()

    def write(self, container_id: str) -> None:
        """Write the id, with no newline; from now on the file stays."""
        path = self._spec.cidfile
        if not path:
            return
        try:
            Path(path).write_text(container_id, encoding="ascii")
        except OSError as error:
            text = f"failed to write the container ID to the file: write {path}: {reason(error)}"
            raise _refusal(text) from error
        self._written = True


def _refusal(message: str) -> UsageError:
    return UsageError(message, printed=error_text(message), exit_code=exit_code(message))
