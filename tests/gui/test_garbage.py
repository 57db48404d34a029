"""Garbage is collected on the window's thread alone, whatever other threads allocate."""

import gc
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from gui.garbage import GarbageCollection


class Cycle:
    """An object that only a collection can free."""

    def __init__(self, freed_on: list[str]) -> None:
        self.me = self
        weakref.finalize(self, lambda: freed_on.append(threading.current_thread().name))


@pytest.fixture
def collection(qtbot: QtBot) -> GarbageCollection:
    made = GarbageCollection()
    yield made
    made.end()
    made.deleteLater()


def test_another_thread_s_allocations_free_nothing(collection: GarbageCollection) -> None:
    freed: list[str] = []
    Cycle(freed)
    thread = threading.Thread(target=leave_garbage, name="engine")
    thread.start()
    thread.join()
    assert freed == []
    collection.collect_due()
    assert freed == [threading.current_thread().name]


def test_nothing_is_collected_before_it_is_due(collection: GarbageCollection) -> None:
    gc.collect()
    freed: list[str] = []
    Cycle(freed)
    collection.collect_due()
    assert freed == []


def test_old_garbage_goes_too(collection: GarbageCollection) -> None:
    freed: list[str] = []
    cycle = Cycle(freed)
    for _ in range(3):
        gc.collect(1)
    del cycle
    rounds = 0
    while not freed and rounds < 1000:
        rounds += 1
        leave_garbage()
        collection.collect_due()
    assert freed


def test_what_a_start_leaves_is_not_looked_through_again(collection: GarbageCollection) -> None:
    before = gc.get_freeze_count()
    collection._timer.timeout.emit()
    assert gc.get_freeze_count() > before
    freed: list[str] = []
    Cycle(freed)
    leave_garbage()
    collection._timer.timeout.emit()
    assert freed, "what came later is"
    collection.end()
    assert gc.get_freeze_count() == 0


def leave_garbage() -> None:
    """Just over the first threshold of cycles."""
    for _ in range(gc.get_threshold()[0] + 100):
        cycle: list[object] = []
        cycle.append(cycle)


def test_it_gives_the_collection_back(qtbot: QtBot) -> None:
    was = gc.isenabled()
    made = GarbageCollection()
    assert not gc.isenabled()
    made.end()
    assert gc.isenabled() is was
    made.deleteLater()
