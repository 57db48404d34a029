"""Write down what the Docker CLI and the engine do with every line: `python -m tests.parity.creates.record`.

With DOCKPANE_LAB it does so on the laboratory in that folder, else on one of its own.
"""

import json
import os
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tests.lab.lab import LabDescription, started_lab
from tests.parity.creates.sides import cli_outcomes
from tests.parity.creates.stage import PLAIN, cases, on_stage
from tests.parity.sides import docker_cli

RECORDED = Path(__file__).with_name("recorded.json")


def recorded() -> dict[str, Any]:
    """The file's content: `engine` is the fingerprint, `outcomes` are by the command line."""
    found: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> int:
    """Rewrite the file."""
    if docker_cli() is None:
        print("there is no Docker CLI from 28.0.3 on on PATH")
        return 1
    running = os.environ.get("DOCKPANE_LAB")
    with (
        nullcontext(LabDescription.read(Path(running))) if running else started_lab() as lab,
        tempfile.TemporaryDirectory() as parent,
        on_stage(lab, Path(parent)) as stage,
    ):
        outcomes = cli_outcomes(stage, cases())
        fingerprint = stage.fingerprint()
    told = {line: outcome.told(outcomes[PLAIN]) for line, outcome in outcomes.items()}
    rows = ",\n".join(f"  {_json(line)}: {_json(outcome)}" for line, outcome in told.items())
    RECORDED.write_text(f'{{"engine": {_json(fingerprint)},\n "outcomes": {{\n{rows}\n}}}}\n', encoding="utf-8")
    print(f"{len(told)} command lines in {RECORDED.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
