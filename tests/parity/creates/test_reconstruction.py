"""Every container that a line of cases.txt makes is read back into a run, which makes an equal container."""

from dataclasses import dataclass
from typing import Any

import pytest

from core.engine import Engine
from core.runs.reconstruction import EngineDefaults, spec_of, unsaid
from core.runs.spec import RunSpec
from core.runs.syntax import parse_args, parse_line
from tests.parity.creates import counts, masks
from tests.parity.creates.record import recorded
from tests.parity.creates.sides import created, each
from tests.parity.creates.stage import PLAIN, Stage, cases

pytestmark = pytest.mark.engine
GOOD = [case for case in cases() if recorded()["outcomes"][case]["container"] is not None]
# Images that say much by themselves.
PLAIN_LINES = [PLAIN, "lab/metadata", "lab/entrypoint", "lab/health"]
GOOD += [
    *PLAIN_LINES[1:],
    "-e GREETING=other -u root -w /tmp -l maintainer=me -v /data -p 18080:80 --stop-signal INT lab/metadata",
    "--entrypoint '' lab/metadata echo hi",
    "--entrypoint /bin/sh lab/metadata",
    "--expose 80 --expose 81 -e NEW=1 lab/metadata 'exit 3'",
    "lab/entrypoint x",
    "--entrypoint echo lab/entrypoint",
    "--no-healthcheck lab/health",
    "--health-interval 7s --health-retries 9 lab/health",
    "--health-cmd 'exit 1' lab/health",
]


@dataclass(frozen=True)
class Again:
    """A container, the run read back from it, and the container that this run made."""

    first: dict[str, Any]
    spec: RunSpec
    unsaid: tuple[str, ...]
    second: dict[str, Any] | None
    said: str


@pytest.fixture(scope="module")
def again(stage: Stage) -> dict[str, Again]:
    """All good lines: created, inspected, read back, created again."""
    defaults = EngineDefaults.of(stage.info())

    async def twice(engine: Engine, case: str) -> Again:
        _, _, first_id = await created(engine, parse_args(stage.args(case)), stage)
        raw = stage.raw(first_id)
        image = stage.raw_image(raw["Image"])
        spec = parse_line(spec_of(raw, image, defaults).line())
        stage.remove(first_id)
        _, said, second_id = await created(engine, spec, stage)
        second = stage.raw(second_id) if second_id else None
        if second is not None:
            stage.remove(second_id)
        return Again(
            comparable(raw, stage), spec, unsaid(raw, image), second and comparable(second, stage), stage.text(said)
        )

    found = dict(zip(GOOD, each(stage, GOOD, twice), strict=True))
    equal = sum(one.first == one.second for one in found.values())
    counts.REPORT.append(f"{equal} of {len(GOOD)} containers came out the same from the run that was read back")
    return found


def comparable(raw: dict[str, Any], stage: Stage) -> dict[str, Any]:
    """Masked, and without differences that mean nothing.

    These are a variable that a later one covers, two names of one thing (network, restart policy, isolation), and a
    group of options with nothing in it.
    """
    holding = {text.partition("=")[0]: text for text in raw["Config"]["Env"] or ()}
    found = masks.masked(raw | {"Config": raw["Config"] | {"Env": list(holding.values())}}, stage.words)
    host_config = found["HostConfig"]
    host_config["NetworkMode"] = host_config["NetworkMode"].replace("bridge", "default")
    host_config["Isolation"] = host_config["Isolation"].replace("default", "")
    host_config["RestartPolicy"]["Name"] = host_config["RestartPolicy"]["Name"] or "no"
    for mount in host_config.get("Mounts") or ():
        if mount.get("BindOptions") == {}:
            del mount["BindOptions"]
    return found


@pytest.mark.parametrize("case", GOOD)
def test_the_run_that_is_read_back_makes_an_equal_container(case: str, again: dict[str, Again]) -> None:
    """Each field of inspect, but for what the run says it cannot say."""
    one = again[case]
    assert one.second is not None, one.said
    changed = masks.changes(one.second, one.first)
    assert set(changed) <= set(one.unsaid), (one.spec.line(), changed)


@pytest.mark.parametrize("line", PLAIN_LINES)
def test_a_plain_container_is_a_plain_line(line: str, again: dict[str, Again]) -> None:
    """Nothing is named that the image or the engine would say by itself."""
    assert again[line].spec.line() == line
