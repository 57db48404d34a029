"""Files come out of an image whole, and nothing is ever written beside the chosen place."""

import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ArchiveError
from core.images.layers.archive import read_index
from core.images.layers.extraction import Saved, SaveError, can_save, file_reading, saving
from core.images.layers.index import FileIndex
from core.images.layers.stack import Tree, layer_tree, whole_tree
from tests.core.test_image_index import ID, source_of
from tests.fakes.fake_archives import FOLDER, Content, docker_archive, layer_tar


def node_of(index: FileIndex, path: str) -> int:
    """The number of a path."""
    return next(node for node in range(len(index.names)) if index.path(node) == path)


def opened(*layers: bytes) -> tuple[bytes, Tree]:
    """An archive of these layers, and its tree."""
    archive = docker_archive(layers)
    return archive, whole_tree(read_index(source_of(archive), ID))


def save(archive: bytes, tree: Tree, path: str, target: Path) -> Saved:
    """Save that path of the tree."""
    return saving(tree, node_of(tree.index, path), target)(source_of(archive))


def files_in(folder: Path) -> dict[str, bytes]:
    """What there is below a folder; a link is its target."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"-> " + os.fsencode(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


LAYERS = (
    layer_tar({"d": FOLDER, "d/a": b"old", "d/b": b"b", "d/gone": b"gone", "other": b"o"}),
    layer_tar({"d/a": b"new", "d/.wh.gone": b"", "d/e": FOLDER, "d/e/c": b"c" * 100_000, "d/e/same": "= d/a"}),
)


def test_a_file_is_saved_as_it_is_last(tmp_path: Path) -> None:
    archive, tree = opened(*LAYERS)
    saved = save(archive, tree, "/d/a", tmp_path / "mine")
    assert (saved.path, saved.files, saved.size) == (tmp_path / "mine", 1, 3)
    assert files_in(tmp_path) == {"mine": b"new"}


def test_a_folder_is_saved_of_all_layers_with_hard_links_as_files(tmp_path: Path) -> None:
    archive, tree = opened(*LAYERS)
    saved = save(archive, tree, "/d", tmp_path / "d")
    assert files_in(saved.path) == {"a": b"new", "b": b"b", "e/c": b"c" * 100_000, "e/same": b"new"}
    assert (saved.files, saved.left_out) == (4, 0)


def test_a_removed_file_is_saved_from_the_layer_that_has_it(tmp_path: Path) -> None:
    archive = docker_archive(LAYERS)
    tree = layer_tree(read_index(source_of(archive), ID), 1)
    save(archive, tree, "/d/gone", tmp_path / "gone")
    assert files_in(tmp_path) == {"gone": b"gone"}


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    archive, tree = opened(*LAYERS)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "mine").write_text("mine")
    assert save(archive, tree, "/d", tmp_path / "d").path == tmp_path / "d (2)"
    assert files_in(tmp_path / "d") == {"mine": b"mine"}


LINKS = {
    "absolute": "-> /etc/passwd",
    "up": "-> ../../x",
    "up-through-down": "-> sub/../../x",
    "down-and-up": "-> sub/root/../x",
    "inside": "-> sub/x",
    "sub": FOLDER,
    "sub/beside": "-> ../inside",
    "sub/root": "-> ..",
    "sub/x": b"x",
}


def test_links_that_lead_out_are_left_out_with_a_note(tmp_path: Path) -> None:
    archive, tree = opened(layer_tar({f"d/{name}": content for name, content in LINKS.items()}))
    saved = save(archive, tree, "/d", tmp_path / "d")
    assert files_in(saved.path) == {
        "inside": b"-> sub/x",
        "sub/beside": b"-> ../inside",
        "sub/root": b"-> ..",
        "sub/x": b"x",
    }
    assert saved.left_out == 4
    assert sum("leads out" in note for note in saved.notes) == 4


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    archive, tree = opened(
        layer_tar([("d", FOLDER), ("d/link", f"-> {outside}"), ("d/link/evil", b"evil")]),
        layer_tar([("d/../../evil", b"evil"), ("/../evil2", b"evil")]),
    )
    save(archive, tree, "/d", tmp_path / "chosen")
    assert files_in(outside) == {}
    assert {path.name for path in tmp_path.iterdir()} == {"outside", "chosen"}
    assert {path.name for path in tmp_path.parent.iterdir()} >= {tmp_path.name}


def test_devices_and_pipes_are_left_out_with_a_note(tmp_path: Path) -> None:
    kinds: list[tuple[str, Content]] = []
    for kind in (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE):
        entry = tarfile.TarInfo(f"d/{kind.decode()}")
        entry.type = kind
        kinds.append((entry.name, entry))
    archive, tree = opened(layer_tar([*kinds, ("d/file", b"1")]))
    saved = save(archive, tree, "/d", tmp_path / "d")
    assert files_in(saved.path) == {"file": b"1"}
    assert saved.left_out == 3
    assert not can_save(tree, node_of(tree.index, "/d/6"))


def test_no_file_is_made_executable_for_another_user(tmp_path: Path) -> None:
    entry = tarfile.TarInfo("d/tool")
    entry.mode = 0o6777
    archive, tree = opened(layer_tar([("", entry)]))
    saved = save(archive, tree, "/d", tmp_path / "d")
    assert (saved.path / "tool").stat().st_mode & 0o7022 == 0


def test_a_name_that_the_disk_refuses_stops_no_other(tmp_path: Path) -> None:
    archive, tree = opened(layer_tar({"d/" + "n" * 300: b"1", "d/good": b"2"}))
    saved = save(archive, tree, "/d", tmp_path / "d")
    assert files_in(saved.path) == {"good": b"2"}
    assert saved.left_out == 1


def test_what_was_begun_is_removed_when_the_archive_breaks(tmp_path: Path) -> None:
    archive, tree = opened(*LAYERS)
    with pytest.raises(ArchiveError):
        saving(tree, node_of(tree.index, "/d"), tmp_path / "d")(source_of(archive[: len(archive) // 2]))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_save_error(tmp_path: Path) -> None:
    archive, tree = opened(*LAYERS)
    with pytest.raises(SaveError):
        save(archive, tree, "/d", tmp_path / "nosuch" / "d")


def test_a_file_is_read_up_to_a_limit_and_no_further_than_needed() -> None:
    archive, tree = opened(layer_tar({"big": b"b" * 500_000}), layer_tar({"after": 3_000_000}))
    source = source_of(archive)
    assert file_reading(tree, node_of(tree.index, "/big"), 1000)(source) == b"b" * 1000
    assert source.position < 1_000_000


def test_a_file_that_is_not_there_any_more_is_an_error() -> None:
    _, tree = opened(*LAYERS)
    with pytest.raises(ArchiveError, match="/d/a is not in the archive"):
        file_reading(tree, node_of(tree.index, "/d/a"), 10)(source_of(docker_archive([LAYERS[0]])))


NAMES = ["a", "b", "..", ".", "a/b", "../x", "/a", "b/../../c", "a/a/a", "c", ".wh.a", "a/.wh..wh..opq"]
TARGETS = st.sampled_from(["..", "/", "a", "../..", "b/..", "/tmp", ".", "../a", "a/b/../.."])
CONTENTS = st.one_of(st.binary(max_size=5), TARGETS.map("-> {}".format), TARGETS.map("= {}".format), st.just(FOLDER))


def _real(path: Path) -> Path:
    """Where a path leads; a link to itself leads to itself."""
    return Path(os.path.realpath(path))


@given(st.lists(st.tuples(st.sampled_from(NAMES), CONTENTS)))
def test_no_layer_writes_outside(tmp_path_factory: pytest.TempPathFactory, members: list[tuple[str, Content]]) -> None:
    base = tmp_path_factory.mktemp("base")
    chosen = base / "in"
    chosen.mkdir()
    (base / "kept").write_text("kept")
    archive, tree = opened(layer_tar(members))
    saving(tree, 0, chosen / "image")(source_of(archive))
    assert {path.name for path in base.iterdir()} == {"in", "kept"}
    assert (base / "kept").read_text() == "kept"
    assert {path.name for path in chosen.iterdir()} <= {"image"}
    for path in (chosen / "image").rglob("*"):
        assert _real(path.parent).is_relative_to(chosen / "image")
        assert not path.is_symlink() or _real(path).is_relative_to(chosen / "image")
