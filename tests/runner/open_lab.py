"""Opens the application on the tests' own engine and registry, to try things by hand."""

import subprocess
import sys
from pathlib import Path

MAIN = Path(__file__).parents[2] / "main.py"


def open_on_lab(arguments: list[str]) -> int:
    """Run `main.py ARGUMENTS` on a laboratory that is taken down when it ends; returns its exit code."""
    from tests.lab.lab import started_lab

    try:
        with started_lab() as lab:
            print(f"tests: the engine answers at DOCKER_HOST={lab.host}", file=sys.stderr, flush=True)
            return subprocess.call([sys.executable, MAIN, *arguments], env=lab.environ)
    except RuntimeError as refusal:
        print(f"tests: no engine can be started here: {refusal}", file=sys.stderr)
        return 1
