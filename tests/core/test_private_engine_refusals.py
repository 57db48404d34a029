"""A machine that does not let an engine run is told so in one sentence, with what mends it where something does."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine import forbidden, packages

ROOT = Path(__file__).parents[2]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root: rights are taken away here")

_ASK = """
from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine import forbidden, packages
try:
    {call}
except PackagesMissingError as error:
    print(error.message, error.runnable, *error.command)
except PrivateEngineError as error:
    print(error.message)
"""


def asked(call: str, *prefix: str) -> str:
    """What a process started through `prefix` is told."""
    command = [*prefix, sys.executable, "-c", _ASK.format(call=call)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environ, cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.engine
@as_root
def test_a_machine_where_engines_run_is_not_refused() -> None:
    assert asked("forbidden.check_machine()") == ""


@as_root
@pytest.mark.parametrize(("capability", "words"), [("sys_admin", "mount file systems"), ("net_admin", "make networks")])
def test_root_without_its_rights_is_refused(capability: str, words: str) -> None:
    answer = asked("forbidden.check_machine()", "setpriv", f"--bounding-set=-{capability}", f"--inh-caps=-{capability}")
    assert answer == f"This machine does not let even root {words}: it is a container without rights."


@as_root
def test_a_machine_without_control_groups_is_refused() -> None:
    command = "for point in $(awk '$3 ~ /^cgroup/ { print $2 }' /proc/mounts); do umount $point; done; exec \"$@\""
    answer = asked("forbidden.check_machine()", "unshare", "--mount", "sh", "-c", command, "sh")
    assert answer == "This machine has no control groups mounted, and without them no container can run."


def test_a_user_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(PrivateEngineError, match="needs root's rights"):
        forbidden.check_machine()


def test_another_system_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(PrivateEngineError, match="runs on Linux only"):
        forbidden.check_system()


@pytest.mark.parametrize(
    ("log", "meaning", "words"),
    [
        (
            'time="x" level=info msg="Starting up"\nfailed to start daemon: Devices cgroup isn\'t mounted\n',
            "This machine does not let an engine use control groups.",
            "failed to start daemon: Devices cgroup isn't mounted",
        ),
        (
            'level=fatal msg="write /x: no space left on device"\nlevel=info msg="bye"',
            "The disk is full.",
            "write /x: no space left on device",
        ),
        (
            'level=error msg="failed to mount overlay: operation not permitted" storage-driver=overlay2',
            "This machine forbids what an engine needs (mounts, namespaces).",
            "failed to mount overlay: operation not permitted",
        ),
    ],
)
def test_a_daemons_last_words_become_one_sentence(log: str, meaning: str, words: str) -> None:
    assert forbidden.explain(log) == f"{meaning} The engine said: {words}"


def test_last_words_that_mean_nothing_to_us_are_told_as_they_are() -> None:
    log = 'time="x" level=fatal msg="a \\"quoted\\" word" error="because"'
    assert forbidden.explain(log) == 'The engine could not start: a "quoted" word: because'
    assert forbidden.explain("") == "The engine could not start: it ended without a word"


def test_missing_programs_name_their_packages_and_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "find_program", lambda name: None if name in ("dockerd", "busybox") else name)
    monkeypatch.setattr(packages, "is_debian", lambda: True)
    for user, command in ((0, ("sh", "-c")), (1000, ("sudo", "sh", "-c"))):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        with pytest.raises(PackagesMissingError) as missing:
            packages.require(packages.DEMO_PROGRAMS)
        assert missing.value.message == "These programs are missing: dockerd, busybox."
        assert missing.value.runnable == (user == 0)
        assert missing.value.command[:-1] == command
        install = "apt-get install -y --no-install-recommends docker.io busybox-static"
        assert missing.value.command[-1] == f"apt-get update && {install}"


def test_elsewhere_than_on_debian_programs_are_named_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "find_program", lambda _: None)
    monkeypatch.setattr(packages, "is_debian", lambda: False)
    with pytest.raises(PackagesMissingError) as missing:
        packages.require(packages.ENGINE_PROGRAMS)
    assert (missing.value.command, missing.value.runnable) == ((), False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ID=debian\n", True),
        ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', False),
    ],
)
def test_debian_and_its_like_are_known(tmp_path: Path, text: str, expected: bool) -> None:
    (tmp_path / "os-release").write_text(text)
    assert packages.is_debian(tmp_path / "os-release") is expected
    assert not packages.is_debian(tmp_path / "nothing")


def _missing(script: str, *, runnable: bool = True) -> PackagesMissingError:
    return PackagesMissingError("", command=("sh", "-c", script), runnable=runnable)


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that keeps services from starting, in a place of the test's own."""
    file = tmp_path / "policy-rc.d"
    monkeypatch.setattr(packages, "_POLICY", file)
    return file


def text_of(file: Path) -> str:
    """What is in a file; empty where there is none."""
    return file.read_text() if file.exists() else ""


async def test_an_installation_tells_its_output_and_starts_no_service(policy: Path) -> None:
    lines: list[str] = []
    await packages.install(_missing(f"echo one; {policy}; echo $?; echo three >&2"), lines.append)
    assert lines == ["one", "101", "three"]
    assert text_of(policy) == ""


def test_a_policy_of_the_systems_own_stays(policy: Path) -> None:
    policy.write_text("#!/bin/sh\nexit 0\n")
    asyncio.run(packages.install(_missing("true"), lambda _: None))
    assert text_of(policy) == "#!/bin/sh\nexit 0\n"


async def test_a_failed_installation_tells_its_end(policy: Path) -> None:
    with pytest.raises(PrivateEngineError, match="exit status 100") as failure:
        await packages.install(_missing("seq 1000; echo E: no such package; exit 100"), lambda _: None)
    assert failure.value.log.endswith("1000\nE: no such package")
    assert text_of(policy) == ""


async def test_a_cancelled_installation_ends(policy: Path) -> None:
    begun = asyncio.Event()
    installing = asyncio.create_task(packages.install(_missing("echo begun; sleep 1000"), lambda _: begun.set()))
    await begun.wait()
    installing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await installing
    assert text_of(policy) == ""


async def test_what_only_another_user_may_do_is_not_tried(policy: Path) -> None:
    with pytest.raises(PrivateEngineError, match="Only root"):
        await packages.install(_missing("true", runnable=False), lambda _: None)
