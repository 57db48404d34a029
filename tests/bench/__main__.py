"""Ours beside the Docker CLI and beside an empty window, on the laboratory's engine: `python3 -m tests.bench`."""

import sys

from core import bootstrap

if __name__ == "__main__":
    bootstrap.enter("tests", lambda: bootstrap.WINDOW)

    from tests.bench.session import main

    sys.exit(main(sys.argv[1:]))
