"""Pull streams as engines sent them, or as their sources say that they send them, for tests of every kind."""

import json
from pathlib import Path

from core.docker_engine.messages import pull_message
from core.engine import PullMessage

FOLDER = Path(__file__).parent / "recorded"

NAMES = tuple(sorted(path.stem for path in FOLDER.glob("pull_*.jsonl")))


def recorded(name: str) -> list[PullMessage]:
    """The messages of one recorded stream."""
    lines = (FOLDER / f"{name}.jsonl").read_bytes().splitlines()
    return [pull_message(json.loads(line)) for line in lines]
