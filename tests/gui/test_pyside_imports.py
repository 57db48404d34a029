"""What PySide is kept from doing at a start comes when it is asked for, word for word."""

import subprocess
import sys
from pathlib import Path

import pytest

WRONG_CALL = """
from PySide6.QtCore import QObject, QTimer
try:
    QObject().setObjectName(3)
except TypeError as error:
    print(error)
print(QTimer.start.__doc__)
from PySide6.support.signature.lib.enum_sig import HintingEnumerator
print(HintingEnumerator.__name__)
"""

LOADED = """
import sys
from PySide6.QtWidgets import QMainWindow
parser = vars(sys.modules["shibokensupport.signature.parser"])
print("pyside_type_init" in parser)
"""


def printed(code: str) -> str:
    """What a Python of its own prints for it."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_wrong_call_is_told_as_by_pyside_itself() -> None:
    told = printed("import gui.pyside_imports" + WRONG_CALL)
    assert "Supported signatures" in told
    assert told == printed(WRONG_CALL)


@pytest.mark.parametrize(("first", "loaded"), [("import gui.pyside_imports", "False\n"), ("", "True\n")])
def test_signatures_are_made_late_only_where_that_is_asked(first: str, loaded: str) -> None:
    assert printed(first + LOADED) == loaded
