"""Two images are held against each other: settings, layers and files, with figures worked out by hand."""

import asyncio
import tarfile
from pathlib import Path
from typing import Any

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.engine import ImageDetails
from core.images.comparison import (
    Change,
    ChangeTotal,
    FilesComparison,
    Setting,
    SettingDifference,
    compare_files,
    compare_images,
    compare_layers,
)
from core.images.layers.index import Kind
from core.images.layers.reading import index_reading
from core.images.layers.store import IndexStore
from tests.core.test_image_index import index_of
from tests.fakes.fake_archives import FOLDER, docker_archive, layer_tar
from tests.fakes.fake_engine import FakeEngine
from tests.lab.lab import LabDescription


def image(name: str = "a:1", *layers: tuple[str, int], **config: Any) -> ImageDetails:
    return FakeEngine().add_image(name, layers=layers or [("base", 1000)], **config).details()


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[Any, ...]]:
    found = compare_images(image(**before), image(**after)).settings
    return [(each.setting, each.key, each.before, each.after, each.change) for each in found]


def of_files(found: FilesComparison) -> list[tuple[Any, ...]]:
    return [(each.path, each.change, each.before, each.after) for each in found.differences]


def stored(name: str, **facts: Any) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.mode = 0o644
    for fact, value in facts.items():
        setattr(entry, fact, value)
    return entry


def test_an_image_does_not_differ_from_itself() -> None:
    one = image(Env=["A=1"], Labels={"x": "y"}, Cmd=["sh"], ExposedPorts={"80/tcp": {}})
    found = compare_images(one, one)
    assert (found.settings, found.size_difference) == ((), 0)
    assert found.layers.common == len(one.layers) == 1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"Cmd": ["a", "b c"]}, {"Cmd": ["a"]}, (Setting.COMMAND, "", ("a", "b c"), ("a",), Change.CHANGED)),
        ({}, {"Entrypoint": ["e"]}, (Setting.ENTRYPOINT, "", None, ("e",), Change.ADDED)),
        ({"User": "web"}, {}, (Setting.USER, "", "web", None, Change.REMOVED)),
        ({"WorkingDir": "/a"}, {"WorkingDir": "/b"}, (Setting.WORKDIR, "", "/a", "/b", Change.CHANGED)),
        ({"StopSignal": "SIGINT"}, {}, (Setting.STOP_SIGNAL, "", "SIGINT", None, Change.REMOVED)),
        ({}, {"ExposedPorts": {"80/tcp": {}}}, (Setting.PORT, "80/tcp", None, "80/tcp", Change.ADDED)),
        ({"Volumes": {"/v": {}}}, {}, (Setting.VOLUME, "/v", "/v", None, Change.REMOVED)),
        ({"Env": ["A=1", "B=x=y"]}, {"Env": ["B=x=z", "A=1"]}, (Setting.ENV, "B", "x=y", "x=z", Change.CHANGED)),
        ({"Env": ["A="]}, {}, (Setting.ENV, "A", "", None, Change.REMOVED)),
        ({"Labels": {"k": "1"}}, {"Labels": {"k": "2"}}, (Setting.LABEL, "k", "1", "2", Change.CHANGED)),
    ],
)
def test_each_setting_is_compared(before: dict[str, Any], after: dict[str, Any], expected: tuple[Any, ...]) -> None:
    assert compared(before, after) == [expected]


def test_the_platform_is_compared() -> None:
    one = image()
    fields = {name: getattr(one, name) for name in one.__slots__} | {"platform": "linux/arm64/v8"}
    found = compare_images(one, ImageDetails(**fields))
    assert found.settings == (SettingDifference(Setting.PLATFORM, "", "linux/amd64", "linux/arm64/v8"),)


def test_the_size_difference_has_a_sign() -> None:
    small, large = image("a:1", ("base", 1000)), image("b:1", ("base", 1000), ("top", 500))
    assert compare_images(small, large).size_difference == 500
    assert compare_images(large, small).size_difference == -500


def test_layers_are_common_from_the_base_up_and_elsewhere_by_their_diff_id() -> None:
    found = compare_layers(("a", "b", "c", "d"), ("a", "b", "x", "c"))
    assert (found.common, found.elsewhere) == (2, {"c"})
    assert compare_layers(("a",), ("b", "a")).common == 0
    shorter = compare_layers(("a", "b"), ("a",))
    assert (shorter.common, shorter.elsewhere) == (1, frozenset())


def test_files_are_compared_as_a_container_sees_them() -> None:
    base = layer_tar({"etc": FOLDER, "etc/motd": b"hi", "etc/old": 700, "keep": 30, "gone": FOLDER, "gone/x": 5})
    before = index_of(base)
    # The removal of a file and a folder, a file that has grown, a new folder with a file in it.
    over = layer_tar({"etc/.wh.old": b"", ".wh.gone": b"", "etc/motd": b"hello", "new": FOLDER, "new/f": 90})
    found = compare_files(before, index_of(base, over))
    assert of_files(found) == [
        ("/etc/motd", Change.CHANGED, 2, 5),
        ("/etc/old", Change.REMOVED, 700, 0),
        ("/gone", Change.REMOVED, 0, 0),
        ("/gone/x", Change.REMOVED, 5, 0),
        ("/new", Change.ADDED, 0, 0),
        ("/new/f", Change.ADDED, 0, 90),
    ]
    assert found.totals == {
        Change.ADDED: ChangeTotal(2, 0, 90),
        Change.CHANGED: ChangeTotal(1, 2, 5),
        Change.REMOVED: ChangeTotal(3, 705, 0),
    }


def test_it_does_not_matter_which_layers_the_same_files_lie_in() -> None:
    files = {"a": 10, "d": FOLDER, "d/b": 20}
    spread = index_of(
        layer_tar({"x": 1, "a": 99}), layer_tar({"d": FOLDER, "d/b": 20}), layer_tar(files | {".wh.x": 0})
    )
    assert compare_files(index_of(layer_tar(files)), spread).differences == ()


def test_what_stands_for_a_file_is_compared_too() -> None:
    before = index_of(layer_tar({"a": 5, "link": "-> a", "same": "-> a", "kind": FOLDER, "kind/in": 3}))
    after = index_of(layer_tar({"a": stored("a", size=5, mode=0o755), "link": "-> b", "same": "-> a", "kind": 8}))
    found = compare_files(before, after)
    assert of_files(found) == [
        ("/a", Change.CHANGED, 5, 5),
        ("/kind", Change.CHANGED, 0, 8),
        ("/kind/in", Change.REMOVED, 3, 0),
        ("/link", Change.CHANGED, 0, 0),
    ]
    assert [each.kind for each in found.differences] == [Kind.FILE, Kind.FILE, Kind.FILE, Kind.SYMLINK]
    assert not any(each.time_only for each in found.differences)


def test_a_file_stored_again_at_another_time_is_told_as_that() -> None:
    before = index_of(layer_tar([("a", stored("a", size=5, mtime=100)), ("d", stored("d", type=tarfile.DIRTYPE))]))
    later = stored("d", type=tarfile.DIRTYPE, mtime=900)
    (found,) = compare_files(
        before, index_of(layer_tar([("a", stored("a", size=5, mtime=200)), ("d", later)]))
    ).differences
    assert (found.path, found.time_only) == ("/a", True)


def test_a_folder_that_no_layer_tells_of_is_no_difference_but_one_of_another_owner_is() -> None:
    told = index_of(layer_tar({"d": FOLDER, "d/f": 1}))
    assert compare_files(index_of(layer_tar({"d/f": 1})), told).differences == ()
    owned = index_of(layer_tar([("d", stored("d", type=tarfile.DIRTYPE, uid=7, mode=0o755)), ("d/f", 1)]))
    assert [each.path for each in compare_files(told, owned).differences] == ["/d"]


@pytest.mark.engine
async def test_two_images_of_a_real_engine(lab: LabDescription, tmp_path: Path) -> None:
    base = layer_tar({"etc": FOLDER, "etc/motd": b"hi", "etc/compared": 700})
    over = layer_tar({"etc/.wh.compared": b"", "new": 400})
    ids = []
    for number, layers in enumerate(([base], [base, over])):
        archive = tmp_path / f"{number}.tar"
        archive.write_bytes(docker_archive(layers))
        ids.append("sha256:" + lab.docker("load", "--quiet", "--input", str(archive)).rpartition(":")[2].strip())
    engine = DockerEngine(parse_host(lab.host))
    try:
        async with asyncio.timeout(60):
            one, other = [await engine.inspect_image(each) for each in ids]
            store = IndexStore(tmp_path / "kept")
            indexes = [await index_reading(engine, each.id, each.size, store).run() for each in (one, other)]
    finally:
        await engine.close()
        lab.docker("rmi", "--force", *ids)
    found = compare_images(one, other)
    assert (found.settings, found.layers.common, len(found.layers.after)) == ((), 1, 2)
    assert found.size_difference == 400
    assert of_files(compare_files(*indexes)) == [
        ("/etc/compared", Change.REMOVED, 700, 0),
        ("/new", Change.ADDED, 0, 400),
    ]
