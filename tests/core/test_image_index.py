"""An image's archive becomes an index: both layouts, what is in it, and every way in which it can be broken."""

import contextlib
import gzip
import os
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zstandard import ZstdCompressor

from core.errors import ArchiveError
from core.images.layers import builder, source, store
from core.images.layers.archive import read_index
from core.images.layers.index import FileIndex, Kind
from core.images.layers.source import Source
from core.images.layers.stack import ABSENT, Mark, Tree, changes, layer_tree, whole_tree
from tests.fakes.fake_archives import FOLDER, docker_archive, layer_tar, oci_archive

ID = "sha256:" + "ab" * 32

BASE = layer_tar({"etc": FOLDER, "etc/motd": b"hi", "etc/old": 700, "bin": FOLDER, "bin/sh": 4000, "sh": "-> bin/sh"})
OVER = layer_tar({"etc": FOLDER, "etc/.wh.old": b"", "etc/motd": b"hello", "new": b"n", "same": "= etc/motd"})


def source_of(archive: bytes, piece: int = 1000) -> Source:
    """The archive as it comes, in pieces of that many bytes."""
    pieces = iter([archive[at : at + piece] for at in range(0, len(archive), piece)])
    return Source(lambda: next(pieces, b""))


def index_of(*layers: bytes, piece: int = 1000) -> FileIndex:
    """The index of an image of these layers."""
    return read_index(source_of(docker_archive(layers), piece), ID)


def shown(tree: Tree) -> dict[str, tuple[Mark, int]]:
    """Each path that is shown, with its mark and its size with all below."""
    nodes = (node for node in range(1, len(tree.index.names)) if tree.current[node] != ABSENT)
    return {tree.index.path(node): (Mark(tree.marks[node]), tree.totals[node]) for node in nodes}


def packings() -> Iterator[tuple[str, Callable[[list[bytes]], bytes]]]:
    """Every layout that is known."""
    yield "old", docker_archive
    yield "oci", oci_archive
    yield "oci unpacked", lambda layers: oci_archive(layers, pack=bytes)
    yield "oci in several members", lambda layers: oci_archive(layers, pack=_in_members)
    yield "both", lambda layers: oci_archive(layers, pack=bytes, with_docker_manifest=True)
    yield "oci zstd", lambda layers: oci_archive(layers, pack=ZstdCompressor().compress)
    yield "oci zstd in several frames", lambda layers: oci_archive(layers, pack=_in_frames)


def _in_frames(data: bytes) -> bytes:
    return ZstdCompressor().compress(data[:700]) + ZstdCompressor().compress(data[700:])


def _in_members(data: bytes) -> bytes:
    return gzip.compress(data[:700]) + gzip.compress(data[700:])


@pytest.mark.parametrize(("_layout", "packed"), [pytest.param(*each, id=each[0]) for each in packings()])
@pytest.mark.parametrize("piece", [1, 513, 1_000_000])
def test_every_layout_gives_the_same_index(_layout: str, packed: Callable[[list[bytes]], bytes], piece: int) -> None:
    index = read_index(source_of(packed([BASE, OVER]), piece), ID)
    assert [layer.instruction for layer in index.layers] == ["COPY layer-0", "COPY layer-1"]
    assert [layer.size for layer in index.layers] == [4702, 6]
    assert shown(whole_tree(index)) == {
        "/etc": (Mark.NONE, 5),
        "/etc/motd": (Mark.NONE, 5),
        "/bin": (Mark.NONE, 4000),
        "/bin/sh": (Mark.NONE, 4000),
        "/sh": (Mark.NONE, 0),
        "/new": (Mark.NONE, 1),
        "/same": (Mark.NONE, 0),
    }


def test_a_layer_tells_what_it_did() -> None:
    index = index_of(BASE, OVER)
    found = shown(layer_tree(index, 1))
    assert {path: mark for path, (mark, _) in found.items() if mark} == {
        "/etc": Mark.INSIDE,
        "/etc/old": Mark.REMOVED,
        "/etc/motd": Mark.CHANGED,
        "/new": Mark.ADDED,
        "/same": Mark.ADDED,
    }
    assert found["/etc/old"] == (Mark.REMOVED, 700)
    assert found["/etc"] == (Mark.INSIDE, 5), "what is removed is not in a folder that stays"
    assert [(each.added, each.changed, each.removed) for each in changes(index)] == [(6, 0, 0), (2, 1, 1)]


def test_entries_keep_mode_owner_links_and_kind() -> None:
    device = tarfile.TarInfo("dev/null")
    device.type, device.mode, device.uid, device.gid = tarfile.CHRTYPE, 0o4666, 5, 1_000_000
    index = index_of(layer_tar([("dev/null", device), ("a", "-> /b"), ("c", "= a")]))
    columns = index.columns
    facts = {index.path(columns.nodes[at]): at for at in range(len(columns.nodes))}
    null = facts["/dev/null"]
    assert (columns.kinds[null], columns.modes[null]) == (Kind.CHARACTER_DEVICE, 0o4666)
    assert (columns.users[null], columns.groups[null]) == (5, 1_000_000)
    assert index.links == {facts["/a"]: "/b", facts["/c"]: "a"}
    assert [columns.kinds[facts[path]] for path in ("/a", "/c")] == [Kind.SYMLINK, Kind.HARD_LINK]


def test_an_opaque_folder_hides_what_was_below_it() -> None:
    index = index_of(
        layer_tar({"d": FOLDER, "d/old": 5, "d/both": 6}), layer_tar({"d/.wh..wh..opq": b"", "d/both": 7, "d/new": 8})
    )
    assert {path: size for path, (_, size) in shown(whole_tree(index)).items()} == {
        "/d": 15,
        "/d/both": 7,
        "/d/new": 8,
    }
    marks = {path: mark for path, (mark, _) in shown(layer_tree(index, 1)).items()}
    assert marks == {"/d": Mark.INSIDE, "/d/old": Mark.REMOVED, "/d/both": Mark.CHANGED, "/d/new": Mark.ADDED}


def test_a_file_in_a_folders_place_takes_it_away() -> None:
    index = index_of(layer_tar({"d": FOLDER, "d/x": 5}), layer_tar({"d": b"file"}))
    assert list(shown(whole_tree(index))) == ["/d"]


def test_a_layer_that_is_a_link_is_the_other_ones_file() -> None:
    archive = docker_archive([BASE, BASE], links={"1/layer.tar": "../0/layer.tar"})
    index = read_index(source_of(archive), ID)
    assert index.layers[0].source == index.layers[1].source == "0/layer.tar"


def test_empty_layers_are_layers() -> None:
    index = index_of(BASE, layer_tar({}), OVER)
    assert [layer.stop - layer.start for layer in index.layers] == [6, 0, 5]


@pytest.mark.parametrize("name", ["../out", "a/../../out", "x" * 5000])
def test_paths_that_lead_out_are_passed_over_with_a_note(name: str) -> None:
    index = index_of(layer_tar({name: b"evil", "good": b"1"}))
    assert list(shown(whole_tree(index))) == ["/good"]
    assert len(index.notes) == 1
    assert name[:100] in index.notes[0]


def test_absolute_paths_are_the_images_own() -> None:
    entry = tarfile.TarInfo("/etc/passwd")
    assert set(shown(whole_tree(index_of(layer_tar([("", entry)]))))) == {"/etc", "/etc/passwd"}


def test_notes_are_few_however_many_there_are_to_tell() -> None:
    many = [(f"../{number}", b"") for number in range(builder.MOST_NOTES + 7)]
    notes = index_of(layer_tar(many)).notes
    assert len(notes) == builder.MOST_NOTES + 1
    assert notes[-1] == "… 7"


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MOST_ENTRIES", 10)
    with pytest.raises(ArchiveError, match="more than 10 files"):
        index_of(layer_tar({str(number): b"" for number in range(11)}))


def test_a_huge_header_is_refused() -> None:
    entry = tarfile.TarInfo("a")
    entry.pax_headers = {"comment": "x" * (source.MOST_HEADER + 1)}
    with pytest.raises(ArchiveError, match="header"):
        index_of(layer_tar([("", entry)]))


def test_a_damaged_header_in_the_middle_is_no_end() -> None:
    layer = bytearray(layer_tar({"a": b"1", "b": b"2"}))
    layer[1024 + 148 : 1024 + 156] = b"9999999\0"  # the second entry's checksum
    with pytest.raises(ArchiveError, match="header"):
        index_of(bytes(layer))


def test_an_impossible_size_is_refused() -> None:
    entry = tarfile.TarInfo("a")
    block = bytearray(entry.tobuf(tarfile.GNU_FORMAT))
    block[124:136] = b"\xff" * 10 + b"\xf0\x00"  # -4096 in base 256
    block[148:156] = b"        "
    block[148:156] = b"%06o\0 " % sum(block)
    with pytest.raises(ArchiveError):
        index_of(bytes(block) + bytes(1024))


def test_a_zstd_layer_that_is_damaged_is_refused() -> None:
    def damaged(data: bytes) -> bytes:
        packed = bytearray(ZstdCompressor(write_checksum=True).compress(data))
        packed[len(packed) // 2] ^= 0xFF
        return bytes(packed)

    with pytest.raises(ArchiveError):
        read_index(source_of(oci_archive([BASE], pack=damaged)), ID)


@pytest.mark.parametrize("what", ["manifest.json", "index.json"])
def test_an_archive_that_names_no_image_is_refused(what: str) -> None:
    with pytest.raises(ArchiveError, match="names no image"):
        read_index(source_of(layer_tar({what: b"{}", "x/layer.tar": BASE})), ID)


def test_a_layer_that_is_named_and_not_there_is_refused() -> None:
    with pytest.raises(ArchiveError, match="lacks the layer"):
        read_index(source_of(docker_archive([BASE, OVER], links={"1/layer.tar": "nowhere"})), ID)


def test_a_packed_layer_that_is_cut_is_refused() -> None:
    with pytest.raises(ArchiveError):
        read_index(source_of(oci_archive([BASE], pack=lambda data: gzip.compress(data)[:-900])), ID)


def test_what_unpacks_to_very_much_is_unpacked_bit_by_bit() -> None:
    bomb = layer_tar({"zeros": 60_000_000})
    index = read_index(source_of(oci_archive([bomb]), 100_000), ID)
    assert index.layers[0].size == 60_000_000


@given(st.data())
def test_no_archive_however_broken_raises_anything_else(data: st.DataObject) -> None:
    whole = bytearray((docker_archive if data.draw(st.booleans()) else oci_archive)([BASE, OVER]))
    for _ in range(data.draw(st.integers(0, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole
    with contextlib.suppress(ArchiveError):
        index = read_index(source_of(bytes(cut), 4096), ID)
        whole_tree(index)


# Kept on disk


def test_an_index_is_kept_and_read_back(tmp_path: Path) -> None:
    kept = store.IndexStore(tmp_path / "files")
    index = index_of(BASE, OVER, layer_tar({"caf\udce9": b"1", "../x": b"2"}))
    assert kept.load(ID) is None
    assert kept.keep(ID, index)
    assert kept.load(ID) == index
    assert kept.load("sha256:" + "cd" * 32) is None


@given(st.data())
def test_a_damaged_index_is_none(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("files")
    kept = store.IndexStore(folder)
    kept.keep(ID, index_of(BASE))
    (path,) = folder.iterdir()
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))])
    assert kept.load(ID) is None


def test_an_index_that_leads_outside_is_none(tmp_path: Path) -> None:
    kept = store.IndexStore(tmp_path)
    index = index_of(BASE)
    index.parents[1] = 1
    kept.keep(ID, index)
    assert kept.load(ID) is None


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_FILES", 3)
    kept = store.IndexStore(tmp_path)
    index = index_of(BASE)
    for number in range(5):
        kept.keep(f"sha256:{number:064x}", index)
        os.utime(tmp_path / f"{number:064x}.index", (number, number))
    assert len(list(tmp_path.iterdir())) == 3
    assert kept.load(f"sha256:{4:064x}") == index
    assert kept.load(f"sha256:{0:064x}") is None


def test_a_disk_that_takes_nothing_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = store.IndexStore(tmp_path / "file")
    assert not kept.keep(ID, index_of(BASE))
    assert kept.load(ID) is None


def test_names_of_any_image_stay_in_the_folder(tmp_path: Path) -> None:
    kept = store.IndexStore(tmp_path)
    kept.keep("sha256:../../x", index_of(BASE))
    assert [path.parent for path in tmp_path.rglob("*.index")] == [tmp_path]
