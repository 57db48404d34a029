"""Open the application on a laboratory of its own: `python3 -m tests lab [ARGUMENTS OF dockpane]`."""

import subprocess
import sys

from tests.lab.lab import ROOT, started_lab


def open_on_lab(arguments: list[str]) -> int:
    """Start a laboratory, run the application on its engine until it is closed, take all of it down.

    Returns the application's exit code, 1 where there can be no laboratory.
    """
    try:
        with started_lab() as lab:
            print(f"The laboratory's engine: {lab.host}, its registry: {lab.registry}", file=sys.stderr)
            command = [sys.executable, str(ROOT / "main.py"), *arguments]
            return subprocess.run(command, env=lab.environ, check=False).returncode
    except RuntimeError as refusal:
        print(f"There can be no laboratory here: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
