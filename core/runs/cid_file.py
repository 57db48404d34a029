"""The file that `--cidfile` asks for: claimed before the container is made, taken away again if none came."""

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Self

from core.errors import UsageError
from core.runs.spec import RunSpec
from core.runs.syntax import check_cidfile
from core.runs.usage import creation_refused
from core.runs.values.words import reason


class CidFile:
    """Holds the place from `with` on; without `write` before the end the file is removed (docker/cli create.go).

    Both raise UsageError in the CLI's words.
    """

    def __init__(self, spec: RunSpec) -> None:
        self._spec = spec
        self._written = False

    def __enter__(self) -> Self:
        check_cidfile(self._spec)
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
            raise _unwritable(path, error) from error
        self._written = True


def _unwritable(path: str, error: OSError) -> UsageError:
    return creation_refused(f"failed to write the container ID to the file: write {path}: {reason(error)}")
