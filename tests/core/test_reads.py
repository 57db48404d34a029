"""A socket's bytes come whole: at once where few come, in large pieces where many do, and loud streams take turns."""

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.docker_engine import reads
from core.docker_engine.reads import Flow
from core.docker_engine.turns import Turns

PATIENCE = 10.0  # seconds after which a wait is a failure


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def everything(flow: Flow) -> tuple[bytes, int]:
    """All that comes, and in how many reads."""
    parts = []
    while data := flow.read():
        parts.append(bytes(data))
    flow.leave()
    return b"".join(parts), len(parts)


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


@settings(deadline=None, max_examples=40)
@given(st.lists(st.binary(min_size=1, max_size=5000), max_size=60))
def test_what_is_written_comes_whole_and_in_order(parts: list[bytes]) -> None:
    ours, theirs = socket.socketpair()

    def write() -> None:
        for part in parts:
            theirs.sendall(part)
        theirs.close()

    with ours:
        writer = in_thread(write)
        received, _ = everything(Flow(ours))
        writer.join(PATIENCE)
    assert received == b"".join(parts)


def test_many_writes_in_close_order_come_in_few_reads(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    writes, part = 8000, b"x" * 4096

    def write() -> None:
        for _ in range(writes):
            theirs.sendall(part)
        theirs.shutdown(socket.SHUT_WR)

    writer = in_thread(write)
    received, count = everything(Flow(ours))
    writer.join(PATIENCE)
    assert received == part * writes
    assert count < writes / 10


def test_a_byte_after_a_flood_and_a_pause_comes_alone_and_at_once(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    flow = Flow(ours)
    for _ in range(5):  # in close order: the flow gathers now
        theirs.sendall(b"flood")
        assert bytes(flow.read()) == b"flood"
    writer = in_thread(lambda: (time.sleep(20 * reads.GATHER_SECONDS), theirs.sendall(b"!")))
    assert bytes(flow.read()) == b"!"
    writer.join(PATIENCE)


def test_a_cut_ends_a_read_that_gathers(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    flow = Flow(ours)
    for _ in range(3):
        theirs.sendall(b"more")
        flow.read()
    in_thread(lambda: ours.shutdown(socket.SHUT_RDWR))
    assert not flow.read()


def test_a_quiet_stream_waits_for_no_loud_one(
    pair: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = Turns(limit=PATIENCE)
    monkeypatch.setattr(reads, "_turns", turns)
    assert turns.take()  # a loud one has it, for longer than anybody would wait
    ours, theirs = pair
    flow = Flow(ours)
    began = time.monotonic()
    for number in range(20):
        theirs.sendall(b"%d\n" % number)
        assert bytes(flow.read()) == b"%d\n" % number
    assert time.monotonic() - began < PATIENCE / 2


def test_loud_streams_share_the_turn_and_leave_none_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(limit=PATIENCE)
    monkeypatch.setattr(reads, "_turns", turns)
    monkeypatch.setattr(reads, "TURN_SECONDS", 0.001)
    text, received = b"0123456789abcdef" * 4096 * 64, {}  # 4 MiB
    pairs = [socket.socketpair() for _ in range(5)]
    threads = []
    for number, (ours, theirs) in enumerate(pairs):
        threads.append(in_thread(lambda theirs=theirs: (theirs.sendall(text), theirs.shutdown(socket.SHUT_WR))))
        threads.append(in_thread(lambda n=number, ours=ours: received.update({n: everything(Flow(ours))[0]})))
    for thread in threads:
        thread.join(PATIENCE)
    for one in (end for both in pairs for end in both):
        one.close()
    assert [received[number] == text for number in range(5)] == [True] * 5
    assert turns.take()  # it is free again
    assert not turns.wanted


def test_the_turn_goes_to_whoever_has_waited_longest() -> None:
    turns, order = Turns(limit=PATIENCE), []
    assert turns.take()

    def wait(number: int) -> None:
        assert turns.take()
        order.append(number)
        turns.give()

    threads = []
    for number in range(4):
        threads.append(in_thread(lambda number=number: wait(number)))
        while len(turns._waiting) <= number:
            time.sleep(0.001)
    turns.give()
    for thread in threads:
        thread.join(PATIENCE)
    assert order == [0, 1, 2, 3]


def test_nobody_waits_for_a_turn_for_ever() -> None:
    turns = Turns(limit=0.01)
    assert turns.take()
    assert not turns.take()
    assert not turns.wanted
