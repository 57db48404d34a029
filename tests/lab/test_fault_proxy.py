"""The fault proxy passes everything on as it is until it is told not to, and then does just what it is told."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.lab.fault_proxy import Fault, FaultProxy, fault_proxy
from tests.lab.faulty_relay import spoilt
from tests.lab.lab import LabDescription

pytestmark = pytest.mark.engine
IMAGE = "lab/proxied"  # pulled by no other test


def pull(lab: LabDescription, proxy: FaultProxy) -> "subprocess.CompletedProcess[str]":
    """Pull an image through the proxy, anew each time."""
    remove(lab)
    command = ["docker", "pull", f"{proxy.address}/{IMAGE}"]
    return subprocess.run(command, env=lab.environ, capture_output=True, text=True, check=False)


def remove(lab: LabDescription) -> None:
    """Leave no layer of the image in the engine, whatever it is called there."""
    for identity in set(lab.docker("images", "--quiet", "--filter", f"reference=*/{IMAGE}").split()):
        lab.docker("rmi", "--force", identity)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("manifests", status=429, body='{"errors":[{"code":"TOOMANYREQUESTS","message":"later"}]}'), "later"),
        (Fault("manifests", status=500, body="<html>oops</html>"), "500 Internal Server Error"),
        (Fault("manifests", status=401, headers={"WWW-Authenticate": 'Basic realm="x"'}), "unauthorized"),
        (Fault("manifests", garble_at=0), "malformed HTTP response"),
        (Fault("manifests", cut_after=200), "unexpected EOF"),
    ],
)
def test_a_registry_is_spoilt_and_well_again(lab: LabDescription, fault: Fault, words: str) -> None:
    with fault_proxy(lab.registry) as proxy:
        proxy.set(fault)
        spoilt_pull = pull(lab, proxy)
        assert spoilt_pull.returncode == 1
        assert words in spoilt_pull.stderr
        proxy.set()
        assert pull(lab, proxy).returncode == 0
        remove(lab)


def test_a_cut_that_happens_once_is_mended_by_the_engine(lab: LabDescription) -> None:
    with fault_proxy(lab.registry) as proxy:
        assert pull(lab, proxy).returncode == 0
        needed = len(proxy.requests())
        proxy.set(Fault("blobs", cut_after=5000, times=2))  # the configuration is shorter than that, a layer is not
        assert pull(lab, proxy).returncode == 0
        assert len(proxy.requests()) > 2 * needed
        remove(lab)


def test_a_rate_is_kept(lab: LabDescription) -> None:
    with fault_proxy(lab.registry) as proxy:
        proxy.set(Fault("blobs", rate=1_000_000))
        begun = time.monotonic()
        assert pull(lab, proxy).returncode == 0
        # Three layers of 256 KiB at once on a MB/s each, then the rest: not less than a quarter of a second.
        assert time.monotonic() - begun > 0.25
        remove(lab)


def test_an_engine_can_be_stood_in_front_of(lab: LabDescription, lab_folder: Path) -> None:
    with fault_proxy(lab.host, lab_folder / "engine.sock") as proxy:
        environ = {**lab.environ, "DOCKER_HOST": proxy.host}
        command = ["docker", "run", "--rm", "-i", "busybox", "cat"]
        done = subprocess.run(command, env=environ, input=b"in\n", capture_output=True, check=False)
        assert done.stdout == b"in\n"  # a half-close goes through as well
        assert any("/attach?" in request for request in proxy.requests())
        proxy.set(Fault("version", status=502, body="<html>no</html>", headers={"Content-Type": "text/html"}))
        done = subprocess.run(["docker", "version"], env=environ, capture_output=True, check=False)
        assert done.returncode == 1


def test_a_hung_answer_ends_with_the_client(lab: LabDescription, lab_folder: Path) -> None:
    with fault_proxy(lab.host, lab_folder / "engine.sock") as proxy:
        proxy.set(Fault("images/json", hang_after=100))
        environ = {**lab.environ, "DOCKER_HOST": proxy.host}
        with pytest.raises(subprocess.TimeoutExpired):
            subprocess.run(["docker", "images"], env=environ, capture_output=True, timeout=1.0, check=False)
        proxy.set()
        assert subprocess.run(["docker", "images"], env=environ, capture_output=True, check=False).returncode == 0


def test_refused_and_broken_connections(lab: LabDescription) -> None:
    with fault_proxy(lab.registry) as proxy:
        proxy.set(Fault(refuse=True))
        assert pull(lab, proxy).returncode == 1
        proxy.break_all()
        proxy.set()
        assert pull(lab, proxy).returncode == 0
        remove(lab)


@pytest.mark.parametrize(
    ("fault", "sent", "expected"),
    [
        (Fault(), 0, b"abcdef"),
        (Fault(cut_after=4), 0, b"abcd"),
        (Fault(cut_after=4), 3, b"a"),
        (Fault(hang_after=0), 0, b""),
        (Fault(garble_at=4), 0, b"abcd" + bytes([ord("e") ^ 255, ord("f") ^ 255])),
        (Fault(garble_at=1), 7, bytes(byte ^ 255 for byte in b"abcdef")),
    ],
)
def test_what_is_left_of_a_piece(fault: Fault, sent: int, expected: bytes) -> None:
    assert spoilt(fault, b"abcdef", sent) == expected
