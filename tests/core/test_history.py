"""The history's file: kept, found, shared by two windows, migrated, and never in the way of a run."""

import asyncio
import sqlite3
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.history import store as store_module
from core.history.history import History
from core.history.past_run import HistoryError
from core.history.store import Store
from core.runs.run import Run
from core.runs.syntax import parse_line
from core.secrets import MASK
from tests.fakes.fake_container import says
from tests.fakes.fake_engine import FakeEngine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "history.sqlite3"


@asynccontextmanager
async def history_in(path: Path) -> AsyncIterator[History]:
    made = History(path)
    try:
        yield made
    finally:
        await made.close()


def digest_of(name: str) -> str:
    return f"sha256:{name}"


async def recorded(history: History, line: str, *, with_secrets: bool = False) -> None:
    """Run a line on an engine that has the image, with the history watching."""
    engine = FakeEngine()
    engine.add_image("alpine", says(b"hello\n", exit_code=3))
    run = Run(parse_line(line))
    watching = asyncio.ensure_future(history.record(run, with_secrets=with_secrets, digest_of=digest_of))
    await run.execute(engine)
    await watching
    run.transcript.close()


async def test_a_run_is_kept_with_its_end(path: Path) -> None:
    async with history_in(path) as history:
        told: list[None] = []
        history.listeners.add(told.append)
        await recorded(history, "-e A=1 alpine echo 'a b'")
        assert len(told) == 3  # it began, it was known which image that is, it ended
    async with history_in(path) as history:
        (past,) = await history.find("echo")
    assert past.line == "-e A=1 alpine echo 'a b'"
    assert (past.exit_code, past.digest, past.masked) == (3, "sha256:alpine", False)
    assert past.seconds is not None
    assert past.began > 1_700_000_000


async def test_a_secret_reaches_the_disk_only_when_asked(path: Path) -> None:
    async with history_in(path) as history:
        await recorded(history, "-e DB_PASSWORD=hunter2 alpine")
        (past,) = await history.find()
        assert past.masked
        assert past.line == f"-e DB_PASSWORD={MASK} alpine" or MASK in past.line
        assert await history.recent_lines(10) == []
    assert all(b"hunter2" not in file.read_bytes() for file in path.parent.iterdir())
    async with history_in(path) as history:
        await recorded(history, "-e DB_PASSWORD=hunter2 alpine", with_secrets=True)
        assert [past.masked for past in await history.find()] == [False, True]


async def test_a_run_whose_end_nobody_saw_is_kept_without_it(path: Path) -> None:
    async with history_in(path) as history:
        kept = asyncio.Event()
        history.listeners.add(lambda _: kept.set())
        watching = asyncio.ensure_future(history.record(Run(parse_line("alpine")), digest_of=digest_of))
        await kept.wait()
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        (past,) = await history.find()
        assert (past.exit_code, past.seconds) == (None, None)


def test_all_words_are_looked_for_in_line_and_name_and_signs_are_no_wildcards(path: Path) -> None:
    store = Store(path)
    for line in ("-p 8080:80 nginx", "--rm alpine echo 100%", "--rm alpine echo 100_a", r"alpine echo '\'"):
        store.add(line, 1.0)
    assert [past.line for past in store.find("ALPINE rm")] == ["--rm alpine echo 100_a", "--rm alpine echo 100%"]
    assert [past.line for past in store.find("100%")] == ["--rm alpine echo 100%"]
    assert [past.line for past in store.find("100_")] == ["--rm alpine echo 100_a"]
    assert [past.line for past in store.find("\\")] == [r"alpine echo '\'"]
    store.rename(1, " the shop ")
    assert [past.name for past in store.find("shop 8080")] == ["the shop"]
    store.close()


def test_pinned_runs_stand_first_and_stay_when_all_is_cleared(path: Path) -> None:
    store = Store(path)
    numbers = [store.add(f"image{i}", float(i)) for i in range(5)]
    store.pin(numbers[1], pinned=True)
    assert [past.line for past in store.find()] == ["image1", "image4", "image3", "image2", "image0"]
    assert [past.line for past in store.find(limit=2)] == ["image1", "image4"]
    store.delete([numbers[4], numbers[3]])
    assert [past.line for past in store.find()] == ["image1", "image2", "image0"]
    store.clear()
    assert [past.line for past in store.find()] == ["image1"]
    store.pin(numbers[1], pinned=False)
    store.clear()
    assert store.find() == []
    store.close()


def test_recent_lines_come_once_each_the_newest_last(path: Path) -> None:
    store = Store(path)
    for line in ("a", "b", "a", "c"):
        store.add(line, 1.0)
    store.add("masked", 1.0, masked=True)
    assert store.recent_lines(10) == ["b", "a", "c"]
    assert store.recent_lines(2) == ["a", "c"]
    store.add("later", 2.0)
    assert store.recent_lines(2, before=2.0) == ["a", "c"]
    store.close()


def test_deleted_runs_come_back_as_they_were(path: Path) -> None:
    store = Store(path)
    for i in range(3):
        store.add(f"image{i}", float(i), masked=i == 1)
    store.end(2, exit_code=3, seconds=1.5, digest="sha256:1")
    store.rename(2, "the shop")
    store.pin(2, pinned=True)
    before = store.find()
    store.delete([1, 2])
    store.restore([run for run in before if run.number != 3])
    assert store.find() == before
    store.restore(before)
    assert store.find() == before, "what is there already stays"
    store.close()


@pytest.mark.parametrize("take_away", [lambda store: store.delete([1]), lambda store: store.clear()])
def test_what_is_deleted_is_on_no_disk(path: Path, take_away: Callable[[Store], None]) -> None:
    """Neither in the file nor in its write-ahead log, while another window has it open."""
    store, other = Store(path), Store(path)
    store.add("-e DB_PASSWORD=hunter2 alpine", 1.0)
    store.add("busybox", 2.0)
    assert len(other.find()) == 2
    take_away(store)
    assert all(b"hunter2" not in file.read_bytes() for file in path.parent.iterdir())
    store.close()
    other.close()


def test_two_windows_write_to_one_file(path: Path) -> None:
    one, other = Store(path), Store(path)
    for i in range(50):
        (one if i % 2 else other).add(f"image{i}", float(i))
    assert [past.line for past in one.find(limit=3)] == ["image49", "image48", "image47"]
    assert len(other.find()) == 50
    one.close()
    other.close()


def test_what_another_window_writes_is_noticed_once(path: Path) -> None:
    one, other = Store(path), Store(path)
    one.changed_elsewhere()  # the other's opening may have written
    one.add("mine", 1.0)
    assert not one.changed_elsewhere()
    other.add("its", 2.0)
    assert [one.changed_elsewhere(), one.changed_elsewhere()] == [True, False]
    other.delete([1])
    assert one.changed_elsewhere()
    one.close()
    other.close()


def test_the_oldest_beyond_the_limit_go_but_not_the_pinned(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "KEPT", 3)
    store = Store(path)
    for i in range(6):
        store.add(f"image{i}", float(i))
    store.pin(1, pinned=True)
    store.close()
    store = Store(path)
    assert [past.line for past in store.find()] == ["image0", "image5", "image4", "image3"]
    store.close()


def test_the_file_is_the_persons_own(path: Path) -> None:
    Store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_damaged_file_is_set_aside_and_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a database at all" * 100)
    store = Store(path)
    assert store.find() == []
    assert store.set_aside is not None
    assert store.set_aside.read_bytes().startswith(b"not a database")
    store.close()


def test_a_newer_file_is_refused_and_left_as_it_is(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(HistoryError, match="newer"):
        Store(path)
    assert list(path.parent.glob("*.broken-*")) == []


async def test_a_folder_that_cannot_be_made_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with history_in(tmp_path / "file" / "history.sqlite3") as history:
        with pytest.raises(HistoryError, match="cannot be used"):
            await history.find()


async def test_after_the_end_nothing_is_asked_of_it(path: Path) -> None:
    async with history_in(path) as history:
        await history.find()
    with pytest.raises(HistoryError, match="closed"):
        await history.find()
