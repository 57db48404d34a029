"""Command lines that nobody thought of: values of data/run_cases.txt, mixed and damaged, through both sides.

`python -m tests.core.fuzz_cli SEED COUNT` prints each line that the Docker CLI and Dockpane take differently.
"""

import itertools
import random
import shlex
import sys
import tempfile
from pathlib import Path
from typing import Any

from core.runs.options import OPTIONS, Kind, Option
from tests.core import record_cli
from tests.core.our_side import our_outcome

ODD_CHARACTERS = "a1:=,./-_[]@\"' 0m%éX~*+"
ODD_WORDS = ("-dt", "-it", "-Pi", "-x", "--")
IMAGES = ("busybox:1.0", "host.example:80/a/b@sha256:" + "a" * 64, "docker.io/x/y")
# Their outcome is not in the answers alone: a file is made, a notary server is asked.
LEFT_OUT = frozenset({"cidfile", "disable-content-trust"})


class Mixer:
    """Makes command lines; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._options = [option for option in OPTIONS if option.long not in LEFT_OUT]
        self._values: dict[str, list[str]] = {}
        for case in record_cli.cases():
            words = shlex.split(case)
            for word, following in itertools.pairwise(words):
                self._values.setdefault(word.lstrip("-").partition("=")[0], []).append(following)
        self._any = [value for values in self._values.values() for value in values]

    def line(self) -> str:
        """One command line of up to three options."""
        words = [word for _ in range(self._random.choice([1, 1, 1, 2, 3])) for word in self._option()]
        if self._random.random() < 0.1:
            words.append(self._random.choice(ODD_WORDS))
        words.append("busybox" if self._random.random() < 0.8 else self._damaged(self._random.choice(IMAGES)))
        return shlex.join(words)

    def _option(self) -> list[str]:
        option = self._random.choice(self._options)
        if option.kind is Kind.SWITCH:
            value = self._damaged(self._random.choice(self._any))
            return [self._random.choice([f"--{option.long}", f"--{option.long}={value}", f"--{option.long}=false"])]
        value = self._value(option)
        form = self._random.random()
        if option.short and form < 0.3:
            return [f"-{option.short}{value}"]
        return [f"--{option.long}", value] if form < 0.6 else [f"--{option.long}={value}"]

    def _value(self, option: Option) -> str:
        known = [value for name in (option.long, option.short) for value in self._values.get(name, ())]
        if known and self._random.random() < 0.8:
            return self._damaged(self._random.choice(known))
        if self._random.random() < 0.6:
            return self._damaged(self._random.choice(self._any))
        return "".join(self._random.choice(ODD_CHARACTERS) for _ in range(self._random.randint(0, 8)))

    def _damaged(self, text: str) -> str:
        if not text or self._random.random() < 0.5:
            return text
        at = self._random.randrange(len(text))
        replaced = self._random.random()
        middle = self._random.choice(ODD_CHARACTERS) if replaced < 0.7 else ""
        return text[:at] + middle + text[at + (replaced > 0.3) :]


def differences(seed: int, count: int) -> dict[str, tuple[Any, Any]]:
    """The lines, of `count`, with our outcome and the CLI's where they differ.

    A line that the CLI logs a warning for is passed over: the warning has the time of day in it.
    """
    mixer = Mixer(seed)
    lines = list(dict.fromkeys(mixer.line() for _ in range(count)))
    with tempfile.TemporaryDirectory() as parent:
        expected = record_cli.record(lines, Path(parent), record_cli.NEW_API)
    with tempfile.TemporaryDirectory() as parent:
        folder = record_cli.make_folder(Path(parent))
        ours = {line: our_outcome(line, folder, record_cli.NEW_API) for line in lines}
    return {
        line: (ours[line], expected[line])
        for line in lines
        if ours[line] != expected[line] and "level=warning" not in expected[line]["stderr"]
    }


def main() -> int:
    """Print what differs; the exit code says whether anything does."""
    seed, count = (int(word) for word in sys.argv[1:3])
    found = differences(seed, count)
    for line, (ours, expected) in found.items():
        print(f"{line}\n  ours {ours}\n  CLI  {expected}")
    print(f"{len(found)} of {count} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
