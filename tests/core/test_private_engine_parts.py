"""The parts of the private engine by themselves: where something is denied, gone, lost or unusual."""

import asyncio
import errno
import os
import platform
import struct
import subprocess
import threading
from ipaddress import IPv4Network
from pathlib import Path

import pytest

from core.errors import PrivateEngineError
from core.private_engine.engine import PrivateEngine, PrivateEngineState
from core.private_engine.hub import hello_program
from core.private_engine.hub.image_build import File, Image, digest_of, make_layer
from core.private_engine.hub.registry import push
from core.private_engine.keeping import bridge, control_groups, keeper_process, processes, record, sweep
from core.private_engine.keeping.keeper import FolderInUseError, Keeper, in_thread
from core.private_engine.keeping.processes import ProcessIdentity, wait_exit
from core.private_engine.keeping.record import Record
from tests.core.engine_owner import docker
from tests.lab.lab import LabDescription
from tests.lab.traces import traces

needs_engine = pytest.mark.engine


def denied(*_: object, **__: object) -> None:
    """What a kernel says that does not want to."""
    raise PermissionError(errno.EPERM, "Operation not permitted")


@needs_engine
@pytest.mark.parametrize(("module", "function"), [(control_groups, "create"), (bridge, "create_bridge")])
async def test_what_the_kernel_denies_is_told_and_nothing_is_left(
    lab_folder: Path, monkeypatch: pytest.MonkeyPatch, module: object, function: str
) -> None:
    monkeypatch.setattr(module, function, denied)
    with pytest.raises(PrivateEngineError, match=r"This machine does not let an engine make .*not permitted\.$"):
        await PrivateEngine(lab_folder / "engine").start()
    assert traces(lab_folder / "engine") == []


@needs_engine
async def test_without_iptables_it_runs_all_the_same(lab_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "add_rules", denied)
    engine = PrivateEngine(lab_folder / "engine")
    host = await engine.start()
    try:
        assert await asyncio.to_thread(docker, host, "ps") is not None
    finally:
        await engine.stop()
    assert "not permitted" in (lab_folder / "engine" / "network.log").read_text()


@needs_engine
async def test_what_cannot_be_cleared_away_stops_the_next_start(
    lab_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "remove", lambda _: ["mount /stubborn"])
    engine = PrivateEngine(lab_folder / "engine")
    with pytest.raises(PrivateEngineError, match=r"could not be cleared away: mount /stubborn\."):
        await engine.start()
    assert engine.state is PrivateEngineState.STOPPED


def test_a_step_of_the_sweep_that_fails_does_not_save_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Record(str(tmp_path), run_folder=str(tmp_path / "run")).write()
    monkeypatch.setattr(control_groups, "remove", lambda _: [Path("/left")])
    monkeypatch.setattr(sweep, "mounts_below", denied)
    assert sweep.remove(tmp_path) == ["[Errno 1] Operation not permitted"]
    assert record.read(tmp_path) is not None  # so that the next start tries again
    monkeypatch.undo()
    assert sweep.remove(tmp_path) == []
    assert record.read(tmp_path) is None


def test_a_record_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "made.json").write_text('{"folder": 1}')
    assert record.read(tmp_path) is None
    (tmp_path / "made.json").write_bytes(b"\xff{")
    assert record.read(tmp_path) is None


def test_processes_of_an_earlier_boot_are_nobodys() -> None:
    me = ProcessIdentity.of(os.getpid())
    assert me is not None
    mine = (me.pid, me.start_time)
    assert Record("/x", owner=mine, processes=(mine,)).owner_alive()
    before = Record("/x", owner=mine, processes=(mine,), boot="earlier")
    assert not before.owner_alive()
    assert before.started() == []


def test_a_pid_that_was_given_out_again_is_another_process() -> None:
    me = ProcessIdentity.of(os.getpid())
    assert me is not None
    assert me.alive()
    assert not ProcessIdentity(me.pid, me.start_time + 1).alive()
    with subprocess.Popen(["true"]) as child:
        identity = ProcessIdentity.of(child.pid)
        assert identity is None or processes.wait_gone([identity], 10.0) == []  # a zombie counts as gone


async def test_an_exit_is_noticed_also_on_a_kernel_without_pidfd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "pidfd_open", denied)
    process = await asyncio.to_thread(subprocess.Popen, ["sh", "-c", "exit 3"])
    assert await wait_exit(process) == 3


def test_a_log_that_grew_too_long_begins_anew_and_keeps_its_end(tmp_path: Path) -> None:
    log = tmp_path / "dockerd.log"
    with log.open("ab") as daemon:
        daemon.write(b"a" * 100 + b"b" * 100)
        daemon.flush()
        keeper_process.shorten(log, limit=1000)
        assert log.stat().st_size == 200
        keeper_process.shorten(log, limit=150)
        daemon.write(b"next")
    assert log.read_bytes() == b"next"
    assert (tmp_path / "dockerd.log.old").read_bytes() == b"b" * 75


def test_routes_are_read_and_the_default_route_takes_nothing() -> None:
    table = (
        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
        f"eth0\t00000000\t{little('192.0.2.1')}\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
        f"eth0\t{little('192.0.2.0')}\t00000000\t0001\t0\t0\t0\t{little('255.255.255.0')}\t0\t0\t0\n"
        f"tun0\t{little('10.128.0.0')}\t00000000\t0001\t0\t0\t0\t{little('255.128.0.0')}\t0\t0\t0\n"
    )
    assert bridge.routed_networks(table) == [IPv4Network("192.0.2.0/24"), IPv4Network("10.128.0.0/9")]


def little(address: str) -> str:
    """An address as /proc/net/route writes it on this machine."""
    (number,) = struct.unpack("=I", bytes(int(part) for part in address.split(".")))
    return f"{number:08X}"


def test_addresses_in_use_are_kept_away_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bridge, "routed_networks", lambda _: [])
    usual = bridge.free_pool(tmp_path)
    assert bridge.free_pool(tmp_path) == usual
    monkeypatch.setattr(bridge, "routed_networks", lambda _: [usual])
    assert not bridge.free_pool(tmp_path).overlaps(usual)
    monkeypatch.setattr(bridge, "routed_networks", lambda _: [IPv4Network("10.0.0.0/8")])
    with pytest.raises(OSError, match="is in use"):
        bridge.free_pool(tmp_path)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="runs a program for this processor")
def test_the_hand_written_program_prints_and_ends_well(tmp_path: Path) -> None:
    program = tmp_path / "hello"
    program.write_bytes(hello_program.program("amd64", "안녕\n".encode()))
    program.chmod(0o755)
    done = subprocess.run([program], capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "안녕\n", b"")


def test_the_program_for_arm_is_one_too(tmp_path: Path) -> None:
    program = hello_program.program("arm64", b"hello\n")
    (machine,) = struct.unpack_from("<H", program, 18)
    (size,) = struct.unpack_from("<Q", program, 64 + 32)
    assert (machine, size) == (183, len(program))  # EM_AARCH64; the segment is the whole file
    assert program.endswith(b"hello\n")
    # adr x1, +28 stands in the second word: it must lead to the message behind the eight words of code.
    assert program.index(b"hello\n") == 64 + 56 + 4 + 28
    with pytest.raises(KeyError):
        hello_program.program("riscv64", b"")


def test_the_same_content_has_the_same_digest() -> None:
    first, second = [make_layer([File("etc/", mode=0o755), File("etc/x", b"x")], "COPY") for _ in range(2)]
    assert (first.digest, first.diff_id) == (second.digest, second.diff_id)
    assert first.digest == digest_of(first.blob) != first.diff_id


@needs_engine
def test_pushing_the_same_image_again_changes_nothing(lab: LabDescription) -> None:
    layer = make_layer([File("x", b"pushed twice")], "COPY x /")
    image = Image("lab/pushed", [layer], {"Labels": {"n": "1"}})
    for _ in range(2):
        push(lab.registry, image)
    name = f"{lab.registry}/lab/pushed"
    assert digest_of(image.manifest()) in lab.docker("pull", name)
    assert lab.docker("image", "inspect", "-f", "{{.Id}}", name) == digest_of(image.config())
    lab.docker("rmi", name)


def test_a_registry_that_does_not_answer_is_told() -> None:
    with pytest.raises(PrivateEngineError, match="lab/nowhere could not be put into the registry"):
        push("127.0.0.1:1", Image("lab/nowhere", []))


async def test_a_folder_that_is_in_use_is_refused_where_no_other_will_do(lab_folder: Path) -> None:
    first, second = Keeper(lab_folder / "engine"), Keeper(lab_folder / "engine")
    await first.claim()
    try:
        with pytest.raises(FolderInUseError, match="already runs its own engine"):
            await second.claim()
        await second.release()  # harmless
        with pytest.raises(PrivateEngineError, match="nothing could not be started"):
            first.start("nothing", ["/no/such/program"])
    finally:
        await first.release()
    await second.claim()
    await second.release()
    assert traces(lab_folder / "engine") == []


async def test_a_cancelled_wait_for_a_thread_ends_with_the_thread() -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        may_end.wait()
        ended.set()

    waiting = asyncio.create_task(in_thread(work))
    await asyncio.to_thread(begun.wait)
    waiting.cancel()
    asyncio.get_running_loop().call_soon(may_end.set)
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert ended.is_set()
