"""Values in cells: what comes out of them is the text that went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.runs.values.cells import MountCells, PortCells, VariableCells

TEXT = st.text(alphabet="a1:/,.=-[]\\ ro", max_size=16)


@given(TEXT)
def test_cells_give_back_the_text_they_were_read_from(text: str) -> None:
    for cells in (PortCells.read(text), MountCells.read(text), VariableCells.read(text)):
        assert cells is None or cells.text() == text


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("80", PortCells("", "", "80", "")),
        ("8080:80/udp", PortCells("", "8080", "80", "udp")),
        ("127.0.0.1::80", PortCells("127.0.0.1", "", "80", "")),
        ("[::1]:8080:80", PortCells("[::1]", "8080", "80", "")),
        ("8000-8010:8000-8010", PortCells("", "8000-8010", "8000-8010", "")),
        ("published=80,target=80", None),
        (":80", None),
    ],
)
def test_ports_in_cells(text: str, cells: PortCells | None) -> None:
    assert PortCells.read(text) == cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("/data", MountCells("", "/data", "")),
        ("web:/data", MountCells("web", "/data", "")),
        ("./a b:/data:ro,z", MountCells("./a b", "/data", "ro,z")),
        ("C:\\work:/data:ro", MountCells("C:\\work", "/data", "ro")),
        ("a:b:c:d", None),
    ],
)
def test_volumes_in_cells(text: str, cells: MountCells | None) -> None:
    assert MountCells.read(text) == cells


def test_read_only_is_one_of_the_options() -> None:
    cells = MountCells("web", "/b", "z")
    assert cells.with_read_only(True).text() == "web:/b:ro,z"
    assert cells.with_read_only(True).with_read_only(False) == cells
    assert MountCells.read("web:/b:z,ro") == MountCells("web", "/b", "z,ro").with_read_only(True)


def test_a_variable_without_a_value_is_not_an_empty_one() -> None:
    assert VariableCells.read("HOME") == VariableCells("HOME", None)
    assert VariableCells.read("A=") == VariableCells("A", "")
    assert VariableCells.read("A=b=c") == VariableCells("A", "b=c")
