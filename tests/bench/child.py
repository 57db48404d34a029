"""The window under measurement, seen from the process that measures."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any


class Window:
    """Our side: the child process of tests.bench.window."""

    def __init__(self, host: str, environ: dict[str, str], folder: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.window", host, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environ,
        )
        self._answer()

    def ask(self, line: str, meanwhile: Callable[[], Any] = lambda: None) -> dict[str, Any]:
        """Have it do one thing, and do another `meanwhile`."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        meanwhile()
        return json.loads(self._answer())

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def _answer(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the measured window ended early")
        return line
