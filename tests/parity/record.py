"""Write down what the Docker CLI does with every case: `python -m tests.parity.record` makes recorded.json anew."""

import hashlib
import json
import sys
import tempfile
from pathlib import Path

from tests.parity.cases import CASES
from tests.parity.masks import portable
from tests.parity.sides import docker_cli
from tests.parity.stage import Stage, sockets_without_engine

RECORDED = Path(__file__).with_name("recorded.json")
_LONG = 4096  # bytes; more is kept as its length and hash


def recordable(told: dict[str, object]) -> dict[str, object]:
    """An outcome as it stands in the file."""
    return {key: _text(portable(value)) if isinstance(value, bytes) else value for key, value in told.items()}


def recorded_outcomes() -> dict[str, dict[str, object]]:
    """The file's content, by the name of the case."""
    found: dict[str, dict[str, object]] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return found


def _text(data: bytes) -> str:
    if len(data) > _LONG:
        return f"{len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}"
    return data.decode("latin-1")


def main() -> int:
    """Run every case through the CLI on a laboratory of its own."""
    from tests.lab.lab import started_lab

    cli = docker_cli()
    if cli is None:
        print("there is no Docker CLI from 28.0.3 on on PATH")
        return 1
    with started_lab() as lab, tempfile.TemporaryDirectory() as folder, sockets_without_engine(Path(folder)) as sockets:
        stage = Stage(lab.environ, Path(folder) / "case", sockets)
        outcomes = {}
        for case in CASES:
            stage.prepare(case)
            outcomes[case.name] = recordable(stage.outcome(case, cli))
        stage.close()
    RECORDED.write_text(json.dumps(outcomes, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(outcomes)} cases in {RECORDED.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
