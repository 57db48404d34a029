"""A console view on the screen, for tests of what is seen in it."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.runs.transcript import Transcript
from gui.console.console_view import ConsoleView
from gui.theme import Theme


def shown_console(qtbot: QtBot, theme: Theme, transcript: Transcript, width: int, height: int) -> ConsoleView:
    """A view of `transcript`, so many pixels large; closed after the test."""
    view = ConsoleView(theme)
    qtbot.addWidget(view)
    view.set_transcript(transcript)
    view.resize(width, height)
    view.show()
    QTest.qWaitForWindowExposed(view)
    return view
