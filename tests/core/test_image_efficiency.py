"""Efficiency, wasted bytes and costly files, as dive counts them: six images, each worked out by hand.

`discovered` adds up every occurrence of every leaf, `minimal` the smallest occurrence of each path; wasted are all
occurrences of the paths that have two or more. The same images are counted from both layouts, and from a real engine.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.images.layers.archive import read_index
from core.images.layers.efficiency import efficiency
from core.images.layers.index import FileIndex
from core.images.layers.reading import index_reading
from core.images.layers.stack import Changes, changes, whole_tree
from core.images.layers.store import IndexStore
from tests.core.test_image_index import ID, source_of
from tests.fakes.fake_archives import FOLDER, docker_archive, layer_tar, oci_archive
from tests.lab.lab import LabDescription


@dataclass(frozen=True)
class Worked:
    """An image and its figures by hand; `costly` is path, occurrences, bytes; `files` are those of the whole tree."""

    name: str
    layers: Sequence[bytes]
    discovered: int
    minimal: int
    costly: Sequence[tuple[str, int, int]]
    changed: Sequence[tuple[int, int, int]]
    files: int

    @property
    def wasted(self) -> int:
        return sum(size for _, _, size in self.costly)


WORKED = [
    # Nothing twice: /a 1000 + /d/b 500, each its own minimum. The folder /d is no leaf.
    Worked(
        "nothing-twice",
        [layer_tar({"a": 1000}), layer_tar({"d": FOLDER, "d/b": 500})],
        discovered=1500, minimal=1500, costly=[], changed=[(1, 0, 0), (2, 0, 0)], files=2,
    ),
    # /a is written over: 1000 + 400 discovered, 400 minimal; both count as wasted. /keep 600.
    Worked(
        "written-over",
        [layer_tar({"a": 1000, "keep": 600}), layer_tar({"a": 400})],
        discovered=2000, minimal=1000, costly=[("/a", 2, 1400)], changed=[(2, 0, 0), (0, 1, 0)], files=2,
    ),
    # /a is removed: 1000 + 0 (the removal of a file) discovered, 0 minimal. /keep 250.
    Worked(
        "file-removed",
        [layer_tar({"a": 1000, "keep": 250}), layer_tar({".wh.a": b""})],
        discovered=1250, minimal=250, costly=[("/a", 2, 1000)], changed=[(2, 0, 0), (0, 0, 1)], files=1,
    ),
    # /d is removed with 300 + 200 in it. The files are leaves of the first layer, once each: 500 discovered, 500
    # minimal. The removal is the only leaf named /d and has the folder's 500: discovered and minimal once more.
    Worked(
        "folder-removed",
        [layer_tar({"d": FOLDER, "d/x": 300, "d/sub": FOLDER, "d/sub/y": 200}), layer_tar({".wh.d": b""})],
        discovered=1000, minimal=1000, costly=[], changed=[(4, 0, 0), (0, 0, 4)], files=0,
    ),
    # /l is 100, then removed (0), then 300: three occurrences, 400 bytes, minimum 0. /link and the empty folder /e
    # come twice, with no bytes: costly by count, 0 by size. The hard link /h is 0 beside /real's 50.
    Worked(
        "again-and-again",
        [
            layer_tar({"l": 100, "link": "-> l", "e": FOLDER, "real": 50, "h": "= real"}),
            layer_tar({".wh.l": b"", "link": "-> elsewhere", "e": FOLDER}),
            layer_tar({"l": 300}),
        ],
        discovered=450, minimal=50, costly=[("/l", 3, 400), ("/link", 2, 0), ("/e", 2, 0)],
        changed=[(5, 0, 0), (0, 1, 1), (1, 0, 0)], files=4,
    ),
    # /c/x (800) is written over (900) and then its folder is removed: 800 + 900, minimum 800. The removal of /c is one
    # leaf of 900 (what lay there last) + 70 (/c/z). /c/z 70 once. /keep 30 in two layers: 60, minimum 30.
    # 1700 + 970 + 70 + 60 = 2800; 800 + 970 + 70 + 30 = 1870.
    Worked(
        "over-and-gone",
        [
            layer_tar({"c": FOLDER, "c/x": 800, "c/z": 70, "keep": 30}),
            layer_tar({"c": FOLDER, "c/x": 900, "keep": b"k" * 30}),
            layer_tar({".wh.c": b""}),
        ],
        discovered=2800, minimal=1870, costly=[("/c/x", 2, 1700), ("/keep", 2, 60)],
        changed=[(4, 0, 0), (0, 2, 0), (0, 0, 3)], files=1,
    ),
]  # fmt: skip


def check(index: FileIndex, worked: Worked) -> None:
    """Hold an index against what was worked out."""
    counted = efficiency(index)
    assert (counted.discovered, counted.minimal) == (worked.discovered, worked.minimal)
    assert counted.score == pytest.approx(worked.minimal / worked.discovered)
    assert counted.wasted == worked.wasted
    assert sorted((each.path, each.count, each.size) for each in counted.costly) == sorted(worked.costly)
    assert [each.size for each in counted.costly] == sorted((each.size for each in counted.costly), reverse=True)
    assert changes(index) == tuple(Changes(*each) for each in worked.changed)
    assert whole_tree(index).files[0] == worked.files


@pytest.mark.parametrize("worked", WORKED, ids=lambda worked: worked.name)
@pytest.mark.parametrize("packed", [docker_archive, oci_archive])
def test_figures_are_those_worked_by_hand(worked: Worked, packed: object) -> None:
    check(read_index(source_of(packed(worked.layers)), ID), worked)  # type: ignore[operator]


@pytest.mark.engine
@pytest.mark.parametrize("worked", WORKED, ids=lambda worked: worked.name)
async def test_a_real_engine_gives_the_same(worked: Worked, lab: LabDescription, tmp_path: Path) -> None:
    archive = tmp_path / "image.tar"
    archive.write_bytes(docker_archive(worked.layers))
    image_id = "sha256:" + lab.docker("load", "--quiet", "--input", str(archive)).rpartition(":")[2].strip()
    engine = DockerEngine(parse_host(lab.host))
    store = IndexStore(tmp_path / "kept")
    try:
        async with asyncio.timeout(60):
            index = await index_reading(engine, image_id, 0, store).run()
    finally:
        await engine.close()
        lab.docker("rmi", "--force", image_id)
    check(index, worked)
    assert store.load(image_id) == index


def test_an_image_without_bytes_wastes_none() -> None:
    counted = efficiency(read_index(source_of(docker_archive([layer_tar({})])), ID))
    assert (counted.score, counted.wasted, counted.costly) == (1.0, 0, ())


def test_a_removal_of_what_is_not_there_counts_nothing() -> None:
    layers = [layer_tar({"a": 10}), layer_tar({".wh.nosuch": b"", "b": 5})]
    counted = efficiency(read_index(source_of(docker_archive(layers)), ID))
    assert (counted.discovered, counted.minimal, counted.wasted) == (15, 15, 0)
