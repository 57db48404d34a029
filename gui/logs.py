"""Where the program writes what it did: a rotating file without secrets, and stderr with --debug."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from platformdirs import user_log_path

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"


def start(*, debug: bool, folder: Path | None = None) -> Path | None:
    """Log to `folder` (the user's log folder); returns the file, or None where it cannot be written.

    docker-py's and urllib3's own debug records stay off: they hold user names, headers and paths of credentials.
    """
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    for name in ("docker", "urllib3", "requests", "asyncio", "qasync"):
        logging.getLogger(name).setLevel(logging.WARNING)
    if debug and sys.stderr is not None:
        _add(root, logging.StreamHandler(sys.stderr))
    folder = folder or user_log_path("dockpane", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / "dockpane.log"
        _add(root, RotatingFileHandler(path, maxBytes=1 << 20, backupCount=3, encoding="utf-8", delay=True))
    except OSError:
        logging.getLogger(__name__).warning("no log is kept: %s cannot be written", folder)
        return None
    return path


def log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write an exception that nobody caught; the shape of sys.excepthook."""
    logging.getLogger("dockpane").error("a defect", exc_info=(kind, error, trace))


def _add(root: logging.Logger, handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
