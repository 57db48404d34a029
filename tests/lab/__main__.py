"""Run a laboratory in the foreground: `python -m tests.lab [--attached] [FOLDER]`."""

import asyncio
import json
import sys
from pathlib import Path

from core.errors import PrivateEngineError
from tests.lab.lab import serve


def main(arguments: list[str]) -> int:
    """Serve until told to end; 1 where the machine has or allows no engine."""
    attached = "--attached" in arguments
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")]
    try:
        asyncio.run(serve(folders[0] if folders else None, attached=attached))
    except PrivateEngineError as error:
        print(json.dumps({"refused": error.message}) if attached else error.message, flush=True)
        print(error.log, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
