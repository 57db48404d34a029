"""Start a window, tell when it is painted and what it weighs when it is idle: ours, or an empty PySide6 one.

`python -m tests.bench.startup ours|empty IDLE_SECONDS` prints the monotonic times of the first paint and, for ours, of
the whole window's, and after that many idle seconds the resident kilobytes. Each side imports in its own order:
nothing of PySide6 stands before that.
"""

import sys
import time


def main() -> None:
    """Start the one that is asked for."""
    {"ours": _ours, "empty": _empty}[sys.argv[1]](float(sys.argv[2]))


def _ours(idle_seconds: float) -> None:
    from main import load_window

    run_window = load_window()
    import gui.app
    from core.launch import read_command_line
    from tests.bench.first_paint import TellsFirstPaint

    class Window(TellsFirstPaint, gui.app.MainWindow):
        def fill(self) -> None:
            super().fill()
            self.repaint()  # at once, all of it
            print(time.monotonic(), flush=True)

    Window.idle_seconds = idle_seconds
    gui.app.MainWindow = Window  # type: ignore[misc]  # the same, and it tells
    run_window(read_command_line([]))


def _empty(idle_seconds: float) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    from tests.bench.first_paint import TellsFirstPaint

    TellsFirstPaint.idle_seconds = idle_seconds
    app = QApplication(sys.argv[:1])
    window = type("Window", (TellsFirstPaint, QMainWindow), {})()
    window.resize(1280, 800)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
