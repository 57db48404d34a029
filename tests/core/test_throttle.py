"""A throttled action is done at once, then not too often, and its last call always."""

import asyncio

from core.throttle import Throttle

SHORT = 0.01


async def test_the_first_call_acts_at_once_and_later_ones_are_gathered_into_one() -> None:
    acted = asyncio.Event()
    calls: list[int] = []

    def act() -> None:
        calls.append(len(calls))
        if len(calls) == 2:
            acted.set()

    throttle = Throttle(SHORT, act)
    throttle()
    assert calls == [0]
    for _ in range(10):
        throttle()
    assert calls == [0]
    await acted.wait()
    assert calls == [0, 1]
    throttle.cancel()


async def test_flush_does_the_waiting_call_now_and_nothing_when_none_waits() -> None:
    calls: list[int] = []
    throttle = Throttle(60, lambda: calls.append(1))
    throttle()
    throttle.flush()
    assert calls == [1]
    throttle()
    throttle()
    throttle.flush()
    assert calls == [1, 1, 1]


async def test_cancel_drops_the_waiting_call() -> None:
    calls: list[int] = []
    throttle = Throttle(SHORT, lambda: calls.append(1))
    throttle()
    throttle()
    throttle.cancel()
    await asyncio.wait_for(_turns(5), 1)
    assert calls == [1]


async def _turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(SHORT)
