"""Every option of the Docker CLI's own help is in the table, spelt and typed as there, and acted on."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.runs.options import HELP, LONG_OPTIONS, OPTIONS, Kind, Option
from core.runs.syntax import parse_args
from core.runs.usage import help_text
from tests.parity.sides import docker_cli

RECORDED_HELP = Path(__file__).with_name("data") / "run_help.txt"
LINE = re.compile(r"^  (?:-(\w), |    )--([a-z0-9-]+)(?: ([a-z0-9-]+))?(?:  |$)")
GOOD = {
    "attach": "stdout",
    "add-host": "a:1.2.3.4",
    "blkio-weight-device": "/dev/a:10",
    "cpus": "1",
    "device-cgroup-rule": "c 1:3 r",
    "device-read-bps": "/dev/a:1",
    "device-read-iops": "/dev/a:1",
    "device-write-bps": "/dev/a:1",
    "device-write-iops": "/dev/a:1",
    "dns": "1.2.3.4",
    "dns-search": "a.b",
    "env": "A=b",
    "gpus": "all",
    "mount": "dst=/a",
    "network": "web",
    "pull": "never",
    "sysctl": "net.a=1",
    "ulimit": "core=1",
}


@dataclass(frozen=True)
class Told:
    """One option as a help tells it."""

    long: str
    short: str
    metavar: str


def told(text: str) -> set[Told]:
    """The options that a help names."""
    rows = (LINE.match(line) for line in text.splitlines())
    return {Told(row[2], row[1] or "", row[3] or "") for row in rows if row}


@pytest.fixture(scope="module")
def cli_help() -> str:
    """The help of the CLI on PATH, else that of 28.2.2."""
    cli = docker_cli()
    if cli is None:
        return RECORDED_HELP.read_text(encoding="utf-8")
    return subprocess.run([*cli.command, "--help"], capture_output=True, text=True, check=True).stdout


def test_every_option_of_the_help_is_in_the_table_as_it_is_told_there(cli_help: str) -> None:
    ours = {Told(option.long, option.short, option.metavar) for option in (*OPTIONS, HELP)}
    found = told(cli_help)
    print(f"{len(found)} options of docker run --help")
    assert found - ours == set()
    assert ours >= told(RECORDED_HELP.read_text(encoding="utf-8")) >= ours


def test_our_own_help_names_the_same_options() -> None:
    """One table: what is parsed is what is shown."""
    names = {row[2] for row in map(LINE.match, help_text().splitlines()) if row}
    assert names == set(LONG_OPTIONS) - {name for option in OPTIONS for name in option.aliases}


def good_word(option: Option) -> str:
    """One word that gives the option a value that is taken."""
    kinds = {Kind.NUMBER: "7", Kind.TEXT: "5s" if option.metavar == "duration" else "5", Kind.LIST: "a=b"}
    value = GOOD.get(option.long, kinds.get(option.kind))
    return f"--{option.long}" if option.kind is Kind.SWITCH else f"--{option.long}={value}"


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.long)
def test_no_option_is_refused(option: Option) -> None:
    """Each with a value of its kind is read into the spec's field."""
    assert getattr(parse_args([good_word(option), "busybox"]), option.field) not in ("", (), None)
