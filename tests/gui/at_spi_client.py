"""Works the window through the accessibility tree alone; run by the system's Python, which has pyatspi.

Prints, as JSON, what it found: the parts' names, what Run state and Console said, and what each step met.
"""

import json
import sys
import time

import pyatspi

PATIENCE = 60.0  # seconds
PAUSE = 0.1


def main():
    window = _awaited(_window, "the window")
    _awaited(lambda: _words(_found(window, "Engine")).startswith("Docker"), "the engine's answer")
    report = {"names": _names(window), "engine": _words(_found(window, "Engine"))}
    line, run = _found(window, "Command line"), _found(window, "Run")
    report["can run at first"] = _enabled(run)
    _type(line, sys.argv[1])
    _awaited(lambda: _enabled(run), "the button Run")
    report["line"] = _text(line)
    _press(run)
    state = _awaited(lambda: _found(window, "Run state"), "Run state")
    report["states"] = _states_until(state, "Exited")
    report["run names"] = _names(window)
    report["console"] = _awaited(lambda: _console(window, sys.argv[2]), "the console's words")
    json.dump(report, sys.stdout)


def _window():
    for application in pyatspi.Registry.getDesktop(0):
        for window in application or ():
            if window is not None and _found(window, "Command line") is not None:
                return window
    return None


def _found(root, name):
    return pyatspi.findDescendant(root, lambda part: part.name == name)


def _names(root):
    return sorted({part.name for part in pyatspi.findAllDescendants(root, lambda part: bool(part.name))})


def _type(line, text):
    line.queryComponent().grabFocus()
    field = line.queryEditableText()
    field.setTextContents(text)


def _press(button):
    action = button.queryAction()
    names = [action.getName(number) for number in range(action.nActions)]
    action.doAction(names.index("Press"))


def _enabled(part):
    return part.getState().contains(pyatspi.STATE_ENABLED)


def _text(part):
    text = part.queryText()
    return text.getText(0, text.characterCount)


def _words(part):
    return part.description if part is not None else ""


def _states_until(state, wanted):
    seen = []

    def ended():
        now = state.description
        if now and now not in seen[-1:]:
            seen.append(now)
        return now.startswith(wanted)

    _awaited(ended, f"{wanted}, after {seen}")
    return seen


def _console(window, wanted):
    lines = [line.name for line in _found(window, "Console") if line is not None]
    return lines if any(wanted in line for line in lines) else None


def _awaited(look, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = look()
        except Exception:  # noqa: BLE001  # for a part that has just gone, pyatspi has many kinds of errors
            found = None
        if found:
            return found
        time.sleep(PAUSE)
    sys.exit(f"waited in vain for {what}")


if __name__ == "__main__":
    main()
