"""A laboratory is quickly up, holds what it promises, is taken down after any end, and does not meet another one."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.images import HOSTILE_LABELS, LAYERS
from tests.lab.lab import ROOT, LabDescription, started_lab
from tests.lab.traces import traces, wait_for_no_trace, wait_until

pytestmark = pytest.mark.engine


def test_its_images_come_as_from_docker_hub(lab: LabDescription) -> None:
    assert "Hello from Docker!" in lab.docker("run", "--rm", "hello-world")
    assert lab.docker("run", "--rm", "busybox:1.36", "echo", "hi") == "hi"
    assert lab.docker("run", "--rm", "lab/metadata") == "hello world from /home as nobody"
    assert lab.docker("run", "--rm", "lab/entrypoint", "words") == "entry words"


def test_its_big_image_has_twenty_layers_of_a_hundred_megabytes(lab: LabDescription) -> None:
    lab.docker("pull", "--quiet", "lab/twenty")
    assert len(lab.docker("image", "inspect", "-f", '{{join .RootFS.Layers "\\n"}}', "lab/twenty").split()) == LAYERS
    assert int(lab.docker("image", "inspect", "-f", "{{.Size}}", "lab/twenty")) > 95_000_000
    lab.docker("rmi", "lab/twenty")


def test_hostile_labels_reach_the_engine_unchanged(lab: LabDescription) -> None:
    lab.docker("pull", "--quiet", "lab/hostile")
    for key, value in HOSTILE_LABELS.items():
        told = lab.docker("image", "inspect", "-f", f'{{{{index .Config.Labels "{key}"}}}}', "lab/hostile")
        assert told.split() == value.split()


def test_what_is_not_there_is_told_at_once(lab: LabDescription) -> None:
    command = ["docker", "run", "--rm", "nosuch/image"]
    done = subprocess.run(command, env=lab.environ, capture_output=True, text=True, timeout=10, check=False)
    assert done.returncode == 125
    assert done.stderr.startswith("Unable to find image 'nosuch/image:latest' locally\n")


def test_two_at_once_do_not_meet(lab: LabDescription) -> None:
    with started_lab() as other:
        assert other.host != lab.host
        assert other.registry != lab.registry
        other.docker("tag", other.docker("pull", "--quiet", "hello-world"), "only-there:1")
        other.docker("run", "-d", "--name", "only-there", "busybox", "sleep", "1000")
        assert "only-there" not in lab.docker("images") + lab.docker("ps", "--all")
    assert lab.docker("version", "--format", "{{.Server.Os}}") == "linux"
    assert not Path(other.folder).exists()
    assert traces(Path(other.folder)) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_takes_it_down(lab_folder: Path, number: signal.Signals) -> None:
    with _served(lab_folder / "lab") as process:
        process.send_signal(number)
        process.send_signal(number)  # an impatient second one must not stop the taking down
        assert process.wait(60) == 0
    assert traces(lab_folder / "lab") == []


def test_a_crash_takes_it_down(lab_folder: Path) -> None:
    with _served(lab_folder / "lab") as process:
        lab = LabDescription.read(lab_folder / "lab")
        lab.docker("run", "-d", "busybox", "sleep", "1000")
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        wait_for_no_trace(lab_folder / "lab")


def test_the_death_of_the_tests_takes_it_down(lab_folder: Path) -> None:
    program = "from tests.lab.lab import started_lab\nwith started_lab() as lab: print(lab.folder, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout is not None
        folder = Path(tests.stdout.readline().strip())
        assert traces(folder)
        tests.kill()
        tests.wait()
    wait_for_no_trace(folder)
    wait_until(lambda: not folder.exists(), "the laboratory's folder goes too")


def test_where_there_can_be_none_the_reason_is_told(lab_folder: Path) -> None:
    # As in a container that was given few rights.
    command = ["setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin", sys.executable, "-m", "tests.lab"]
    done = subprocess.run([*command, str(lab_folder)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith("This machine does not let even root make networks")


def _served(folder: Path) -> "subprocess.Popen[str]":
    """A laboratory in the foreground of another process, up."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.lab", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("{")
    return process


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs util-linux")
def test_it_touches_nothing_of_another_engines_network() -> None:
    """In a network of its own, with the chains that a system's dockerd makes and a bridge of its name."""
    command = ["unshare", "--net", "--mount", sys.executable, "-m", "tests.lab.beside_another_engine"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    views = json.loads(done.stdout)
    assert views["after"] == views["before"]
    assert set(views["before"]) - {"forwarding 0"} <= set(views["during"])
    assert "forwarding 0" in views["before"]
    assert "forwarding 1" in views["during"]


@pytest.mark.parametrize(
    ("image", "words"),
    [
        ("nosuch", "pull access denied for nosuch, repository does not exist or may require 'docker login': denied: "),
        ("hello-world:nosuch", "manifest for hello-world:nosuch not found: manifest unknown: "),
        ("hub/limited", "toomanyrequests: You have reached your unauthenticated pull rate limit."),
        ("hub/broken", "received unexpected HTTP status: 500 Internal Server Error"),
    ],
)
def test_docker_hub_answers_as_it_does(lab: LabDescription, image: str, words: str) -> None:
    command = ["docker", "run", "--rm", image]
    done = subprocess.run(command, env=lab.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 125
    assert words in done.stderr
