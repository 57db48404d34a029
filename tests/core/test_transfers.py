"""Images go to archives and come from them, and to a registry: whole, or nothing of it is left."""

import asyncio
import contextlib
import io
import os
import subprocess
import tarfile
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.engine import Engine, PullMessage
from core.errors import ArchiveError, InvalidReferenceError, LocalFileError, NotFoundError, PullError
from core.images.pull import PullProgress, PullSnapshot, TransferKind
from core.images.reference import ImageReference
from core.images.transfers.archives import Import, Load, Save
from core.images.transfers.push import Push
from core.images.transfers.transfer import Transfer
from tests.core.container_contract import tar_of
from tests.fakes.fake_engine import FakeEngine
from tests.lab.lab import LabDescription


async def heard(transfer: Transfer, engine: Engine) -> list[PullSnapshot]:
    """Do it; what was told meanwhile."""
    told: list[PullSnapshot] = []
    transfer.listeners.add(told.append)
    async with asyncio.timeout(30):
        await transfer.execute(engine)
    return told


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def engine() -> FakeEngine:
    made = FakeEngine()
    made.add_image("alpine")
    return made


async def test_an_image_is_saved_and_loaded_again(engine: FakeEngine, tmp_path: Path) -> None:
    save = Save(["alpine:latest"], tmp_path / "alpine.tar", size=20_000)
    assert save.command == f"docker save -o {tmp_path}/alpine.tar alpine:latest"
    end = (await heard(save, engine))[-1]
    assert (end.kind, end.ended, end.error, end.fraction) == (TransferKind.SAVE, True, "", 1.0)
    assert end.downloaded == (tmp_path / "alpine.tar").stat().st_size
    assert files(tmp_path) == ["alpine.tar"]
    identifier = next(iter(engine.world.images))
    engine.world.images.clear()
    load = Load(tmp_path / "alpine.tar")
    end = (await heard(load, engine))[-1]
    assert (end.outcome, end.fraction, end.total) == (("alpine:latest",), 1.0, end.downloaded)
    assert [layer.done for layer in end.layers] == [True]
    assert list(engine.world.images) == [identifier]


async def test_what_stood_there_stays_when_a_save_fails(engine: FakeEngine, tmp_path: Path) -> None:
    target = tmp_path / "x.tar"
    target.write_bytes(b"older")
    engine.world.cut_archive_at = 4000
    save = Save(["alpine"], target)
    await heard(save, engine)
    assert isinstance(save.error, PullError)
    assert save.snapshot.error == "write error: no space left on device"
    missing = Save(["nosuch"], target)
    await heard(missing, engine)
    assert isinstance(missing.error, NotFoundError)
    assert (files(tmp_path), target.read_bytes()) == (["x.tar"], b"older")


async def test_a_save_into_a_folder_that_is_not_there_says_so(engine: FakeEngine, tmp_path: Path) -> None:
    save = Save(["alpine"], tmp_path / "none" / "x.tar")
    await heard(save, engine)
    assert isinstance(save.error, LocalFileError)
    assert save.error.message == "No such file or directory"
    assert not save.error.full


async def test_a_cut_tar_is_not_imported(engine: FakeEngine, tmp_path: Path) -> None:
    cut = tmp_path / "cut.tar"
    cut.write_bytes(tar_of(one=bytes(5000), two=bytes(5000))[:3000])
    tried = Import(cut, "it:1")
    await heard(tried, engine)
    assert isinstance(tried.error, ArchiveError)
    assert "unexpected end of data" in tried.error.message
    assert len(engine.world.images) == 1


async def test_a_tar_is_imported_under_a_name(engine: FakeEngine, tmp_path: Path) -> None:
    (tmp_path / "files.tar").write_bytes(tar_of(one=b"1"))
    done = Import(tmp_path / "files.tar", "it", ["CMD sh"])
    assert done.command == f"docker import -c 'CMD sh' {tmp_path}/files.tar it"
    end = (await heard(done, engine))[-1]
    image = await engine.inspect_image("it:latest")
    assert end.outcome == (image.id,)
    assert image.command == ("sh",)
    with pytest.raises(InvalidReferenceError):
        Import(tmp_path / "files.tar", "UPPER")


@pytest.mark.parametrize("make", [Load, Import])
async def test_what_is_no_file_is_not_sent(make: type[Load | Import], engine: FakeEngine, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "none.tar", tmp_path, tmp_path / "pipe"):
        tried = make(path)
        await heard(tried, engine)
        assert isinstance(tried.error, LocalFileError), path
        assert tried.error.path == str(path)


async def test_a_push_has_a_bar_for_each_layer(engine: FakeEngine) -> None:
    push = Push(ImageReference.parse("alpine"))
    seen = await heard(push, engine)
    assert seen[-1].kind is TransferKind.PUSH
    assert (seen[-1].layers_done, seen[-1].fraction) == (1, 1.0)
    assert seen[-1].digest.startswith("sha256:")
    failed = Push(ImageReference.parse("nosuch"))
    await heard(failed, engine)
    assert isinstance(failed.error, PullError)


def test_a_pushs_bar_follows_its_bytes() -> None:
    progress = PullProgress("x", kind=TransferKind.PUSH)

    def feed(status: str, layer: str, current: int | None = None, total: int | None = None) -> float | None:
        progress.feed(PullMessage(status, layer, current, total, has_progress=True))
        return progress.snapshot.fraction

    feed("Preparing", "a")
    feed("Preparing", "b")
    feed("Layer already exists", "b")
    assert feed("Pushing", "a", 50, 100) == pytest.approx(0.495)
    assert (feed("Pushing", "a", 110, 100) or 0) <= 0.99
    feed("Pushed", "a")
    snapshot = progress.snapshot
    assert [layer.done for layer in snapshot.layers] == [True, True]
    assert snapshot.total == 100


@contextlib.asynccontextmanager
async def real_engine(lab: LabDescription) -> AsyncIterator[DockerEngine]:
    """The lab's, closed afterwards."""
    made = DockerEngine(parse_host(lab.host))
    try:
        yield made
    finally:
        await made.close()


@pytest.mark.engine
async def test_an_image_goes_out_of_the_engine_and_back(lab: LabDescription, tmp_path: Path) -> None:
    async with real_engine(lab) as real:
        lab.docker("pull", "lab/five")
        identifier = (await real.inspect_image("lab/five")).id
        save = Save(["lab/five:latest"], tmp_path / "five.tar")
        await heard(save, real)
        assert save.error is None
        assert files(tmp_path) == ["five.tar"]
        lab.docker("rmi", "-f", "lab/five")
        # What the CLI loads is what the CLI would have saved.
        lab.docker("load", "-i", str(tmp_path / "five.tar"))
        assert (await real.inspect_image("lab/five")).id == identifier
        lab.docker("rmi", "-f", "lab/five")
        load = Load(tmp_path / "five.tar")
        end = (await heard(load, real))[-1]
        assert end.outcome == ("lab/five:latest",)
        assert end.downloaded == end.total
        assert (await real.inspect_image("lab/five")).id == identifier
        lab.docker("rmi", "-f", "lab/five")


@pytest.mark.engine
async def test_a_save_that_is_cancelled_leaves_no_file(lab: LabDescription, tmp_path: Path) -> None:
    async with real_engine(lab) as real:
        lab.docker("pull", "lab/twenty")
        save = Save(["lab/twenty"], tmp_path / "twenty.tar")
        task = asyncio.create_task(save.execute(real))
        async with asyncio.timeout(30):
            while not save.snapshot.downloaded:  # noqa: ASYNC110  # to stop in the middle, between two notices
                await asyncio.sleep(0)
        assert len(files(tmp_path)) == 1
        assert files(tmp_path)[0].startswith(".twenty.tar.")
        save.cancel()
        await task
        assert save.snapshot.cancelled
        assert files(tmp_path) == []


@pytest.mark.engine
async def test_a_load_that_is_cancelled_brings_no_image(lab: LabDescription, tmp_path: Path) -> None:
    async with real_engine(lab) as real:
        lab.docker("pull", "lab/twenty")
        lab.docker("save", "-o", str(tmp_path / "twenty.tar"), "lab/twenty")
        lab.docker("rmi", "-f", "lab/twenty")
        load = Load(tmp_path / "twenty.tar")
        task = asyncio.create_task(load.execute(real))
        async with asyncio.timeout(30):
            while load.snapshot.downloaded < 5_000_000:  # noqa: ASYNC110  # to stop in the middle, between two notices
                await asyncio.sleep(0)
        load.cancel()
        await task
        assert load.snapshot.cancelled
        assert load.snapshot.downloaded < (tmp_path / "twenty.tar").stat().st_size
        with pytest.raises(NotFoundError):
            await real.inspect_image("lab/twenty")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "full", str(tmp_path)], check=True)
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.engine
async def test_a_full_disk_is_told_and_nothing_stays(lab: LabDescription, small_disk: Path) -> None:
    async with real_engine(lab) as real:
        lab.docker("pull", "lab/five")
        save = Save(["lab/five"], small_disk / "five.tar")
        await heard(save, real)
        assert isinstance(save.error, LocalFileError)
        assert save.error.full
        assert files(small_disk) == []


@pytest.mark.engine
async def test_a_cut_tar_makes_no_image_in_a_real_engine(lab: LabDescription, tmp_path: Path) -> None:
    async with real_engine(lab) as real:
        before = {image.id for image in await real.images()}
        whole = tar_of(one=os.urandom(300_000), two=os.urandom(300_000))
        (tmp_path / "cut.tar").write_bytes(whole[:500_000])
        cut = Import(tmp_path / "cut.tar", "contract/cut:1")
        await heard(cut, real)
        assert isinstance(cut.error, ArchiveError)
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as archive:
            member = tarfile.TarInfo("one")
            member.size = 300_000
            archive.addfile(member, io.BytesIO(os.urandom(300_000)))
        (tmp_path / "cut.tar.gz").write_bytes(packed.getvalue()[:200_000])
        cut = Import(tmp_path / "cut.tar.gz", "contract/cut:2")
        await heard(cut, real)
        assert cut.error is not None
        assert "EOF" in cut.error.message
        assert {image.id for image in await real.images()} == before


@pytest.mark.engine
async def test_a_push_goes_to_a_real_registry(lab: LabDescription) -> None:
    async with real_engine(lab) as real:
        lab.docker("pull", "lab/five")
        name = f"{lab.registry}/transfers/five:1"
        lab.docker("tag", "lab/five", name)
        push = Push(ImageReference.parse(name))
        seen = await heard(push, real)
        assert push.error is None
        assert seen[-1].layers_done == len(seen[-1].layers) == 5
        assert all(
            before.fraction is None or before.fraction <= (after.fraction or 0) for before, after in pairwise(seen)
        )
        assert any(name.partition(":1")[0] in digest for digest in (await real.inspect_image(name)).digests)
        lab.docker("rmi", name)
