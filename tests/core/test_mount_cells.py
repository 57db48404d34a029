"""One --mount in cells: its words stay as they were typed, and a cell that is filled says what Docker reads."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.runs.draft import Draft
from core.runs.options import LONG_OPTIONS
from core.runs.syntax import parse_line
from core.runs.values.go_text import InvalidValueError
from core.runs.values.mount_cells import LongMountCells
from core.runs.values.mounts import parse_mount

ANYTHING = st.text(alphabet='a,="\n ro\\', max_size=12)
FIELD = st.sampled_from(
    (
        "type=bind", "type=volume", "TYPE=tmpfs", "type=", "source=/a b", "src=web", '"src=/a,b"', "dst=/t",
        "target=/t", '"destination=/a ""b"""', "readonly", "ro=false", "RO=1", "ro=perhaps", "bind-propagation=rslave",
        "volume-nocopy", '"volume-opt=o=a,b"', "tmpfs-size=1m", "", "source", '"',
    )
)  # fmt: skip
TEXT = st.one_of(ANYTHING, st.lists(FIELD, max_size=5).map(",".join))
VALUE = st.text(min_size=1, max_size=12).filter(lambda text: "\0" not in text)


def meaning(text: str) -> dict[str, object]:
    return parse_mount(text, Path("/here"))


@given(TEXT)
def test_cells_give_back_the_text_they_were_read_from(text: str) -> None:
    cells = LongMountCells.read(text)
    assert cells is None or cells.text() == text


@given(TEXT)
def test_cells_say_what_docker_reads(text: str) -> None:
    cells = LongMountCells.read(text)
    assume(cells is not None)
    assert cells is not None
    try:
        mount = meaning(text)
    except InvalidValueError:
        return
    assert (cells.kind or "volume").lower() == mount["Type"]
    assert cells.source == mount.get("Source", "")
    assert cells.target == mount["Target"]
    assert cells.read_only == mount.get("ReadOnly", False)


@given(VALUE, VALUE, st.booleans())
def test_filled_cells_stand_in_the_line_so_that_docker_reads_them(source: str, target: str, read_only: bool) -> None:
    assume("\r" not in source + target)  # Go's encoding/csv reads \r\n as \n
    assume(not source.startswith("."))  # seen from the folder that Docker is called in
    cells = LongMountCells().with_kind("bind").with_target(target).with_source(source).with_read_only(read_only)
    mount = meaning(cells.text())
    assert mount == {"Type": "bind", "Source": source, "Target": target, **({"ReadOnly": True} if read_only else {})}
    assert LongMountCells.read(cells.text()) == cells
    draft = Draft.read("alpine").with_texts(LONG_OPTIONS["mount"], (cells.text(),))
    assert parse_line(draft.line()).mounts == (cells.text(),)


@given(TEXT, VALUE)
def test_a_cell_changes_nothing_but_itself(text: str, value: str) -> None:
    before = LongMountCells.read(text)
    assume(before is not None)
    assert before is not None
    after = before.with_target(value)
    assert after.target == value
    assert (after.kind, after.source, after.read_only, after.options) == (
        before.kind,
        before.source,
        before.read_only,
        before.options,
    )
    kept = [part for part in before.parts if part in after.parts]
    assert len(before.parts) - len(kept) <= 1
    assert [part for part in after.parts if part in kept] == kept
    off = before.with_read_only(True).with_read_only(False)
    assert (off.read_only, off.source, off.options) == (False, before.source, before.options)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("type=bind,source=/a,target=/b", ("bind", "/a", "/b", False, "")),
        ("src=web,dst=/b,ro", ("", "web", "/b", True, "")),
        ("target=/b,tmpfs-size=1m,type=tmpfs", ("tmpfs", "", "/b", False, "tmpfs-size=1m")),
        ('type=volume,"volume-opt=o=a,b",target=/b', ("volume", "", "/b", False, '"volume-opt=o=a,b"')),
        ("type=bind,type=volume,target=/b", None),
        ("readonly=perhaps,target=/b", None),
        ('target="/b', None),
    ],
)
def test_what_stands_in_the_cells(text: str, said: tuple[str, str, str, bool, str] | None) -> None:
    cells = LongMountCells.read(text)
    found = None if cells is None else (cells.kind, cells.source, cells.target, cells.read_only, cells.options)
    assert found == said


def test_what_is_new_goes_where_the_manual_has_it_and_the_rest_stays() -> None:
    cells = LongMountCells.read("volume-nocopy,dst=/b")
    assert cells is not None
    assert cells.with_kind("volume").with_source("a,b").text() == 'type=volume,"source=a,b",volume-nocopy,dst=/b'
    assert cells.with_read_only(True).text() == "volume-nocopy,dst=/b,readonly"
    assert cells.with_target("").text() == "volume-nocopy"


def test_options_are_taken_as_they_are_typed() -> None:
    cells = LongMountCells().with_target("/b")
    for typed in ("v", "volume-opt=", '"volume-opt=a', '"volume-opt=a,b"', "readonly"):
        cells = cells.with_options(typed)
        assert cells.text() == f"target=/b,{typed}"
        assert cells.options == typed
    assert cells.with_options("").text() == "target=/b"
