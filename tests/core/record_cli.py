"""What the real Docker CLI makes of every command line in data/run_cases.txt, kept in data/run_recorded.json.

`python -m tests.core.record_cli` asks the CLI 28.2.2 on PATH again and rewrites the file.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.core.recording_server import RecordingEngine

CLI_VERSION = "28.2.2"
DATA = Path(__file__).parent / "data"
CASES_FILE = DATA / "run_cases.txt"
RECORDED_FILE = DATA / "run_recorded.json"
OLD_RECORDED_FILE = DATA / "run_recorded_1_41.json"
NEW_API = "1.50"
OLD_API = "1.41"
ENVIRON = {"HOME": "/home/person", "PASSED": "from outside", "LANG": "C.UTF-8"}
FOLDER_MARK = "{folder}"
PARENT_MARK = "{parent}"
SOCKET_MARK = "{socket}"
FILES = {
    "pairs.env": b'A=B\n#x\n  C=d e\nHOME\nNOT_SET\nQ="x y"\n',
    "more.env": b"\xef\xbb\xbfA=two\r\nEMPTY=\n\n \t\nPASSED\nlast=without newline",
    "invalid-name.env": b"ok=1\na b=c\n",
    "no-name.env": b"ok=1\n=x\n",
    "latin.env": b"ok=1\na\xffb\n",
    "good.json": b'{"a": 1.50,\n "b c": [ "d  e\\" f" , null ]}',
    "bad.json": b'{"a":',
    "bytes.json": b'{"\xff": "\xc3\xa9"}',
    "colon.json": b'{"a" 1}',
    "comma.json": b'{"a": 1 "b": 2}',
    "name.json": b"{a: 1}",
    "more.json": b'{"a": 1} x',
    "word.json": b'{"a": yes}',
}


def cases() -> list[str]:
    """The command lines, each as it stands in the file."""
    rows = CASES_FILE.read_text(encoding="utf-8").splitlines()
    return [row for row in rows if not row.startswith("# ")]


def old_api_cases() -> list[str]:
    """Those whose outcome depends on the engine's version."""
    words = (
        "--annotation",
        "mac-address",
        "--health-start-interval",
        "gw-priority",
        "--platform arm64",
        "--kernel",
        "--cpu-count",
    )
    return [case for case in cases() if any(word in case for word in words)]


def make_folder(parent: Path) -> Path:
    """The folder that the command lines are read in, with the files that they name."""
    folder = parent / "folder"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    return folder


def masked(value: Any, folder: Path) -> Any:
    """`value` without the machine's own paths."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(text.replace(str(folder), FOLDER_MARK).replace(str(folder.parent), PARENT_MARK))


def ordered(body: Any) -> Any:
    """A create body with what the CLI itself leaves in random order sorted: Env behind the files, and Binds."""
    if not body:
        return body
    host = body["HostConfig"]
    sorted_host = host | {"Binds": sorted(host["Binds"]) if host["Binds"] else None}
    return body | {"Env": sorted(body["Env"]) if body["Env"] else None, "HostConfig": sorted_host}


def cli_outcome(case: str, folder: Path, socket: Path, api_version: str) -> dict[str, Any]:
    """Run one command line through the CLI: exit code, stderr, and what it asked of the engine."""
    with RecordingEngine(socket, api_version) as engine:
        environ = ENVIRON | {"PATH": os.environ["PATH"], "DOCKER_HOST": engine.host, "DOCKER_CONFIG": str(folder)}
        done = subprocess.run(
            ["docker", "run", *shlex.split(case)],
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        created = engine.find("/containers/create")
        pulled = engine.find("/images/create")
    outcome = {
        "exit": done.returncode,
        "stderr": done.stderr.decode("utf-8", "surrogateescape"),
        "query": created[0].query if created else None,
        "body": ordered(created[0].body) if created else None,
        "pull": pulled[0].query if pulled else None,
    }
    text = json.dumps(outcome).replace(f'"{socket}"', f'"{SOCKET_MARK}"')
    found: dict[str, Any] = masked(json.loads(text), folder)
    return found


def record(lines: list[str], parent: Path, api_version: str) -> dict[str, Any]:
    """The CLI's outcome of every line."""
    folder = make_folder(parent)
    with ThreadPoolExecutor(max_workers=4) as pool:
        numbered = [(line, folder, parent / f"s{number}", api_version) for number, line in enumerate(lines)]
        outcomes = list(pool.map(lambda arguments: cli_outcome(*arguments), numbered))
    return dict(zip(lines, outcomes, strict=True))


def cli_version() -> str:
    """The version of the CLI on PATH, "" where there is none."""
    try:
        answer = subprocess.run(["docker", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
    match = re.search(r"version ([0-9.]+)", answer)
    return match[1] if match else ""


def packed(outcomes: dict[str, Any]) -> dict[str, Any]:
    """Outcomes with each body as its difference from that of a plain `busybox`, so that a person can read them."""
    plain = outcomes["busybox"]["body"] if "busybox" in outcomes else None
    return {"plain": plain, "outcomes": {line: _difference(outcome, plain) for line, outcome in outcomes.items()}}


def unpacked(stored: dict[str, Any]) -> dict[str, Any]:
    """The outcomes of a file written from `packed`."""
    plain = stored["plain"]
    return {line: _restored(outcome, plain) for line, outcome in stored["outcomes"].items()}


def _difference(outcome: dict[str, Any], plain: dict[str, Any] | None) -> dict[str, Any]:
    body = outcome["body"]
    if not body or not plain:
        return outcome
    host = {key: value for key, value in body["HostConfig"].items() if value != plain["HostConfig"].get(key, ...)}
    rest = {key: value for key, value in body.items() if key != "HostConfig" and value != plain.get(key, ...)}
    assert set(plain) <= set(body)
    assert set(plain["HostConfig"]) <= set(body["HostConfig"])
    return outcome | {"body": rest | ({"HostConfig": host} if host else {})}


def _restored(outcome: dict[str, Any], plain: dict[str, Any] | None) -> dict[str, Any]:
    if outcome["body"] is None or not plain:
        return outcome
    changes = dict(outcome["body"])
    host = plain["HostConfig"] | changes.pop("HostConfig", {})
    return outcome | {"body": plain | changes | {"HostConfig": host}}


def main() -> int:
    """Rewrite the recorded files."""
    if cli_version() != CLI_VERSION:
        print(f"the Docker CLI {CLI_VERSION} is not on PATH", file=sys.stderr)
        return 1
    for path, lines, api in (
        (RECORDED_FILE, cases(), NEW_API),
        (OLD_RECORDED_FILE, ["busybox", *old_api_cases()], OLD_API),
    ):
        with tempfile.TemporaryDirectory() as parent:
            outcomes = record(lines, Path(parent), api)
        path.write_text(json.dumps(packed(outcomes), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(outcomes)} command lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
