"""What is heard and read of a run's tab over the accessibility bus; run by the system's Python, which has pyatspi.

Starts the program given as arguments, takes it through its moments, and prints what it heard as JSON.
"""

import json
import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 30.0  # seconds
heard = []


def main():
    pyatspi.Registry.registerEventListener(lambda event: heard.append(str(event.any_data)), "object:announcement")
    program = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, text=True, bufsize=1)
    try:
        console = awaited(lambda: part("Console"), "the console")
        report = {"lines": [line.name for line in console if line is not None]}
        program.stdin.write("select\n")
        awaited(lambda: part("Console").description.startswith("Selected:"), "what is selected")
        console = part("Console")
        report["description"] = console.description
        report["selected"] = [line.name for line in console if line.getState().contains(pyatspi.STATE_SELECTED)]
        program.stdin.write("write third\n")
        awaited(lambda: any("third" in words for words in heard), "the new line")
        program.stdin.write("end\n")
        awaited(lambda: any("exited" in words for words in heard), "the end")
        report["heard"] = heard
        json.dump(report, sys.stdout)
    finally:
        program.stdin.close()
        program.wait(20)


def part(name):
    for application in pyatspi.Registry.getDesktop(0):
        for window in application or ():
            found = pyatspi.findDescendant(window, lambda one: one.name == name) if window is not None else None
            if found is not None:
                return found
    return None


def awaited(look, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            found = look()
        except Exception:  # noqa: BLE001  # for a part that has just gone, pyatspi has many kinds of errors
            found = None
        if found:
            return found
        time.sleep(0.05)
    sys.exit(f"waited in vain for {what}; heard {heard}")


if __name__ == "__main__":
    main()
