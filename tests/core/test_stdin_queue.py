"""What is typed goes to stdin in its order, and a long paste keeps nobody else from the loop."""

import asyncio
from itertools import pairwise

from core.errors import ConnectionLostError
from core.terminal.stdin_queue import StdinQueue

PASTE = bytes(range(256)) * 4096  # 1 MiB


async def pumped(queue: StdinQueue, arrived: asyncio.Event) -> None:
    """Run the pump until all has arrived."""
    pump = asyncio.create_task(queue.pump())
    await arrived.wait()
    pump.cancel()
    await asyncio.wait({pump})


async def test_a_long_paste_arrives_whole_and_lets_others_have_their_turns() -> None:
    received, arrived, turns = bytearray(), asyncio.Event(), []

    async def send(data: bytes) -> None:  # as a socket that takes everything at once
        received.extend(data)
        if len(received) == len(PASTE) + 1:
            arrived.set()

    async def other() -> None:
        while not arrived.is_set():
            turns.append(len(received))
            await asyncio.sleep(0)

    queue = StdinQueue(send)
    queue.put(b"x")
    queue.put(PASTE)
    queue.open()
    await asyncio.gather(pumped(queue, arrived), other())
    assert received == b"x" + PASTE
    assert max(after - before for before, after in pairwise(turns)) <= 16 * 1024


async def test_nothing_is_sent_before_the_program_runs() -> None:
    received, arrived = bytearray(), asyncio.Event()

    async def send(data: bytes) -> None:
        received.extend(data)
        arrived.set()

    queue = StdinQueue(send)
    queue.put(b"early")
    pump = asyncio.create_task(pumped(queue, arrived))
    await asyncio.sleep(0)
    assert not received
    queue.open()
    await pump
    assert received == b"early"


async def test_it_ends_with_the_one_who_reads() -> None:
    async def send(_data: bytes) -> None:
        raise ConnectionLostError("the container's stdin is closed")

    queue = StdinQueue(send)
    queue.put(PASTE)
    queue.open()
    await asyncio.wait_for(queue.pump(), 5)
