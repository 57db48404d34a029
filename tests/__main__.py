"""All tests: `python3 -m tests [PYTEST ARGUMENTS]`; the application on the tests' engine: `python3 -m tests lab`.

Sets up what is missing first, as main.py does: an environment beside the checkout (.venv-tests) and, as root on
Debian or Ubuntu, the system's packages.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("The tests need Python 3.11 or later; %s is Python %d.%d." % ((sys.executable,) + sys.version_info[:2]))

from core import bootstrap


def main() -> int:
    """Run what the command line asks for; returns the exit code."""
    from tests.runner import session, system

    system.provide_packages()
    if sys.argv[1:2] == ["lab"]:
        from tests.lab.window import open_on_lab

        return open_on_lab(sys.argv[2:])
    return session.run(sys.argv[1:])


if __name__ == "__main__":
    bootstrap.enter("tests", lambda: bootstrap.WINDOW)
    sys.exit(main())
