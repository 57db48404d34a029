"""Says why no window can be shown here, before Qt would end the program over it."""

import os
import re
import socket
import sys
from collections.abc import Mapping

NO_DISPLAY = (
    "no display: set DISPLAY (or WAYLAND_DISPLAY) to open the window, "
    'or leave it out with "--headless run [OPTIONS] IMAGE"'
)


def why_no_window(environ: Mapping[str, str] = os.environ) -> str:
    """The reason in one sentence, empty where a window can be tried; only X11 and Wayland can tell beforehand."""
    if not sys.platform.startswith("linux") or environ.get("QT_QPA_PLATFORM") or environ.get("WAYLAND_DISPLAY"):
        return ""
    display = environ.get("DISPLAY", "")
    if not display:
        return NO_DISPLAY
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local and not _answers(f"/tmp/.X11-unix/X{local[1]}"):  # noqa: S108  # where X servers listen, by convention
        return f"no X server answers at DISPLAY={display}; {NO_DISPLAY}"
    return ""


def _answers(path: str) -> bool:
    """Whether an X server listens at `path`, in the file system or (Linux) beside it."""
    for address in (path, "\0" + path):
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(address)
            except OSError:
                continue
            return True
    return False
