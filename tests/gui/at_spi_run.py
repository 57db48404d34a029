"""A run's tab alone in a window, for what a screen reader hears of it: `python -m tests.gui.at_spi_run`.

The run goes through its moments as lines come on the standard input: "select", "write TEXT", "end".
"""

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from core.engine import StreamKind
from core.runs.spec import RunSpec
from gui.console.console_habits import ConsoleHabits
from gui.console.lines.selection import Spot
from gui.console.run_tab import RunTab
from gui.theme import Theme
from tests.gui import run_snapshots as moments
from tests.gui.scripted_run import ScriptedRun


def main() -> None:
    """Show the tab until the standard input ends."""
    app = QApplication(sys.argv)
    run = ScriptedRun(RunSpec(image="hello-world"), moments.running())
    habits = ConsoleHabits(app)
    habits.toggle_aloud()
    tab = RunTab(Theme(app), run, "hello-world", None, habits)  # type: ignore[arg-type]
    run.transcript.append(StreamKind.STDOUT, b"first\nsecond\n")
    tab.console.set_transcript(run.transcript)
    tab.setWindowTitle("Run alone")
    tab.resize(800, 600)
    tab.show()

    def obey() -> None:
        word, _, rest = sys.stdin.readline().strip().partition(" ")
        if word == "select":
            tab.console.select(Spot(0, 1), Spot(1, 3))
        elif word == "write":
            run.transcript.append(StreamKind.STDOUT, rest.encode() + b"\n")
        elif word == "end":
            run.tell(moments.exited(0))
        else:
            app.quit()

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(obey)
    app.exec()
    run.transcript.close()


if __name__ == "__main__":
    main()
