"""Files into a container and out of it: whole, as they were, and never beside the chosen folder."""

import io
import os
import re
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.errors import NotFoundError
from core.runs.container_files import CHUNK, CopyRefusedError, Losses, copy_in, copy_out, tar_stream, total_size
from core.runs.safe_tar import UnsafeMemberError, unpack
from tests.fakes.fake_container import sleeps
from tests.fakes.fake_engine import FakeEngine
from tests.lab.lab import LabDescription


def nothing(_count: int) -> None:
    """Who is told and does not care."""


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


@given(st.lists(st.binary(max_size=2000), max_size=5))
def test_a_tar_holds_what_the_files_hold(contents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        top = Path(name, "top")
        (top / "in").mkdir(parents=True)
        for number, content in enumerate(contents):
            (top / "in" / f"{number} ü").write_bytes(content)
        (top / "link").symlink_to("in")
        with tarfile.open(fileobj=io.BytesIO(b"".join(tar_stream([top], Losses())))) as archive:
            for number, content in enumerate(contents):
                inside = archive.extractfile(f"top/in/{number} ü")
                assert inside is not None
                assert inside.read() == content
            assert archive.getmember("top/link").issym()
        assert total_size([top]) == sum(map(len, contents))


def test_a_file_that_shrinks_spoils_no_other(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a" * 700_000)
    (tmp_path / "b").write_bytes(b"whole")
    losses = Losses()
    stream = tar_stream([tmp_path / "a", tmp_path / "b"], losses)
    pieces = [next(stream), next(stream)]
    os.truncate(tmp_path / "a", 1000)
    with tarfile.open(fileobj=io.BytesIO(b"".join([*pieces, *stream]))) as archive:
        inside = archive.extractfile("b")
        assert inside is not None
        assert inside.read() == b"whole"
    assert losses == Losses(padded={"a": 700_000 - CHUNK})


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc on this machine")
def test_files_that_do_not_know_their_size_arrive_as_they_are(tmp_path: Path) -> None:
    losses = Losses()
    (tmp_path / "real").write_bytes(b"real")
    large = Path("/proc/kallsyms")  # several MB, and its size says 0
    content = b"".join(tar_stream([tmp_path / "real", Path("/proc/version"), large], losses))
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        found = {each.name: archive.extractfile(each) for each in archive}
        assert {name: file.read() for name, file in found.items() if file is not None} == {
            "real": b"real",
            "version": Path("/proc/version").read_bytes(),
            "kallsyms": large.read_bytes(),
        }
    assert losses == Losses()


def test_what_is_no_file_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "file").write_bytes(b"content")
    os.mkfifo(tmp_path / "top" / "pipe")
    losses = Losses()
    with tarfile.open(fileobj=io.BytesIO(b"".join(tar_stream([tmp_path / "top"], losses)))) as archive:
        assert archive.getnames() == ["top", "top/file"]
    assert losses == Losses(left_out=["top/pipe"])


def test_a_folder_that_cannot_be_read_is_not_missing_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "top" / "in").mkdir(parents=True)
    stream = tar_stream([tmp_path / "top"], Losses())
    assert len([next(stream), next(stream)]) == 2  # both folders have been announced
    (tmp_path / "top" / "in").rmdir()
    with pytest.raises(CopyRefusedError, match="in: No such file"):
        list(stream)


class EvilEngine(FakeEngine):
    """Answers with an archive of its own."""

    content = b""

    async def get_archive(self, container_id: str, path: str, sink: Any) -> Any:
        from tests.fakes.fake_files import FakeArchive

        return FakeArchive(self.content, sink)


def archive_of(*members: tarfile.TarInfo) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b"x" * member.size))
    return written.getvalue()


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, link, 4 if kind == tarfile.REGTYPE else 0
    return made


@pytest.mark.parametrize(
    "members",
    [
        (member("../evil"),),
        (member("link", tarfile.SYMTYPE, "../../.."),),
        (member("hard", tarfile.LNKTYPE, "/etc/passwd"),),
        (member("dev", tarfile.CHRTYPE),),
        (member("one"), member("two")),
        (),
    ],
    ids=["up", "link out", "hard link out", "device", "two", "none"],
)
async def test_an_archive_that_would_leave_the_folder_is_refused(
    tmp_path: Path, members: tuple[tarfile.TarInfo, ...]
) -> None:
    engine = EvilEngine()
    engine.content = archive_of(*members)
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    with pytest.raises(CopyRefusedError):
        await copy_out(engine, "any", "/any", chosen, nothing)
    assert names(chosen) == []
    assert names(tmp_path) == ["chosen"]


async def test_what_is_said_to_lie_behind_a_link_that_leads_out_stays_inside(tmp_path: Path) -> None:
    engine = EvilEngine()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    engine.content = archive_of(member("link", tarfile.SYMTYPE, str(elsewhere)), member("link/evil"))
    saved, losses = await copy_out(engine, "any", "/any", tmp_path, nothing)
    assert losses.left_out == ["link"]
    assert names(elsewhere) == []
    assert (tmp_path / "link" / "evil").read_bytes() == b"xxxx"
    assert not saved.is_symlink()


async def test_what_is_there_already_is_not_touched(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("busybox", sleeps())
    created = await engine.create_container({"Image": "busybox"})
    (tmp_path / "file").write_bytes(b"new")
    await copy_in(engine, created.id, "/tmp", [tmp_path / "file"], nothing)
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(CopyRefusedError, match="there already"):
        await copy_out(engine, created.id, "/tmp/file", tmp_path, nothing)
    assert (tmp_path / "file").read_bytes() == b"mine"
    assert names(tmp_path) == ["file"]


async def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    engine = FakeEngine()
    engine.add_image("busybox", sleeps())
    created = await engine.create_container({"Image": "busybox"})
    with pytest.raises(CopyRefusedError, match="nosuch"):
        await copy_in(engine, created.id, "/tmp", [tmp_path / "nosuch"], nothing)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CopyRefusedError, match="pipe is neither a file nor a folder"):
        await copy_in(engine, created.id, "/tmp", [tmp_path / "pipe"], nothing)
    with pytest.raises(CopyRefusedError, match="2 of them are called same"):
        await copy_in(engine, created.id, "/tmp", [tmp_path / "a" / "same", tmp_path / "b" / "same"], nothing)


@pytest.mark.engine
async def test_a_folder_goes_in_and_comes_out_the_same(lab: LabDescription, tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    (tmp_path / "tree" / "in").mkdir(parents=True)
    (tmp_path / "tree" / "in" / "large").write_bytes(content)
    (tmp_path / "tree" / "run.sh").write_text("#!/bin/sh\necho ran\n")
    (tmp_path / "tree" / "run.sh").chmod(0o755)
    (tmp_path / "tree" / "link").symlink_to("run.sh")
    out = tmp_path / "out"
    out.mkdir()
    engine = DockerEngine(resolve(lab.environ))
    container = lab.docker("run", "-d", "busybox", "sleep", "1000")
    told: list[int] = []
    try:
        await copy_in(engine, container, "/tmp", [tmp_path / "tree"], told.append)
        assert lab.docker("exec", container, "sh", "-c", "/tmp/tree/link; stat -c %u /tmp/tree/in/large") == "ran\n0"
        assert told == sorted(told)
        assert told[-1] > len(content)
        lab.docker(
            "exec", container, "sh", "-c", "cd /tmp/tree; mkfifo pipe; ln -s /etc away; ln -s ../.. up; ln away in/same"
        )
        saved, losses = await copy_out(engine, container, "/tmp/tree", out, told.append)
        assert sorted(losses.left_out) == ["tree/away", "tree/in/same", "tree/pipe", "tree/up"]
        assert names(saved) == ["in", "link", "run.sh"]
        assert (saved / "in" / "large").read_bytes() == content
        assert (saved / "run.sh").stat().st_mode & 0o111
        with pytest.raises(NotFoundError):
            await copy_out(engine, container, "/nosuch", out, told.append)
        with pytest.raises(NotFoundError):
            await copy_in(engine, container, "/nosuch", [tmp_path / "tree"], told.append)
        assert names(out) == ["tree"]
    finally:
        lab.docker("rm", "--force", container, check=False)
        await engine.close()


@pytest.mark.parametrize("name", ["../evil", "/evil"])
def test_what_would_lie_outside_is_named(tmp_path: Path, name: str) -> None:
    with (
        tarfile.open(fileobj=io.BytesIO(archive_of(member(name)))) as archive,
        pytest.raises(UnsafeMemberError, match=re.escape(f"{name!r} would lie outside the folder")),
    ):
        unpack(archive, tmp_path)


def test_what_leads_out_is_left_out_and_all_else_is_here(tmp_path: Path) -> None:
    members = [
        member("top", tarfile.DIRTYPE),
        member("top/in/deep", tarfile.DIRTYPE),
        member("top/one"),
        member("top/out", tarfile.SYMTYPE, "../.."),
        member("top/away", tarfile.SYMTYPE, "/etc"),
        member("top/pipe", tarfile.FIFOTYPE),
        member("top/same", tarfile.LNKTYPE, "top/one"),
        member("top/away too", tarfile.LNKTYPE, "top/away"),
        member("top/above", tarfile.LNKTYPE, "../one"),
        member("top/in/deep/loose", tarfile.SYMTYPE, "../../../later"),  # leads nowhere yet, and not out
        member("top/climbs", tarfile.LNKTYPE, "top/in/deep/loose"),  # would, as a link of its own
        member("top/last"),
    ]
    with tarfile.open(fileobj=io.BytesIO(archive_of(*members))) as archive:
        left_out = unpack(archive, tmp_path)
    assert left_out == ["top/out", "top/away", "top/pipe", "top/away too", "top/above", "top/climbs"]
    assert names(tmp_path / "top") == ["in", "last", "one", "same"]
    assert names(tmp_path / "top" / "in" / "deep") == ["loose"]


def test_what_is_unpacked_is_the_users_and_writable_by_nobody_else(tmp_path: Path) -> None:
    loose, shut, link = (
        member("top/loose"),
        member("top", tarfile.DIRTYPE),
        member("top/link", tarfile.SYMTYPE, "loose"),
    )
    loose.mode, shut.mode, loose.uid = 0o6777, 0o000, 12345
    with tarfile.open(fileobj=io.BytesIO(archive_of(shut, loose, link))) as archive:
        unpack(archive, tmp_path)
    found = (tmp_path / "top" / "link").stat()
    assert (found.st_mode & 0o7777, found.st_uid) == (0o755, os.getuid())
    assert (tmp_path / "top").stat().st_mode & 0o7777 == 0o755
