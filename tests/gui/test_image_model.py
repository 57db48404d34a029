"""The list of images keeps its order, its choice and its speed, whatever changes."""

import asyncio
import random

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.images.cache import list_rows, rows
from gui.cache.image_model import Column, ImageFilter, ImageModel
from gui.cache.listing.filters import RowFilter
from tests.gui.cache_stage import container, model_of, summary

pytestmark = pytest.mark.usefixtures("qapp")


def names(model: ImageModel) -> list[str]:
    return [str(model.index(row, Column.IMAGE).data()) for row in range(model.rowCount())]


def strict(model: ImageModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def test_rows_are_ordered_by_name_with_nameless_ones_last() -> None:
    model = model_of([summary(1), summary(2, "nginx:alpine"), summary(3, "Alpine:3"), summary(4, "busybox:1")])
    assert names(model) == ["Alpine:3", "busybox:1", "nginx:alpine", "<none> 000000000000"]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column.IMAGE, ["a:1", "b:1", "c:1"]),
        (Column.SIZE, ["b:1", "c:1", "a:1"]),
        (Column.CREATED, ["c:1", "a:1", "b:1"]),
        (Column.USED, ["a:1", "b:1", "c:1"]),
    ],
)
def test_each_column_sorts_by_its_value_and_not_by_its_text(column: Column, expected: list[str]) -> None:
    c = summary(3, "c:1", size=9_000, day=1)
    model = model_of(
        [summary(1, "a:1", size=10_000, day=2), summary(2, "b:1", size=1_000, day=3), c], [container(1, c)]
    )
    model.sort(column, Qt.SortOrder.AscendingOrder)
    assert names(model) == expected
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert names(model)[0] == expected[-1]


def test_every_word_typed_must_be_in_name_or_id() -> None:
    model = model_of([summary(0xABC, "nginx:alpine"), summary(2, "alpine:3.20"), summary(3, "nginx:1")])
    model.set_text("ALPINE ngi")
    assert names(model) == ["nginx:alpine"]
    model.set_text("abc")
    assert names(model) == ["nginx:alpine"]
    model.set_text("")
    assert len(names(model)) == 3


def test_filters_tell_used_unused_and_nameless_apart() -> None:
    used = summary(1, "used:1")
    model = model_of([used, summary(2, "unused:1"), summary(3)], [container(1, used, "exited")])
    listed = {}
    for chosen in ImageFilter:
        model.set_filter(RowFilter(chosen))
        listed[chosen] = names(model)
    assert listed[ImageFilter.IN_USE] == ["used:1"]
    assert listed[ImageFilter.UNUSED] == ["unused:1", "<none> 000000000000"]
    assert listed[ImageFilter.DANGLING] == ["<none> 000000000000"]
    assert len(listed[ImageFilter.ALL]) == 3


def test_a_new_image_is_one_inserted_row_and_the_chosen_one_stays_chosen() -> None:
    images = [summary(1, "a:1"), summary(3, "c:1")]
    model = model_of(images)
    strict(model)
    chosen = QPersistentModelIndex(model.index(1, 0))
    inserted: list[tuple[int, int]] = []
    resets: list[None] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.modelReset.connect(lambda: resets.append(None))
    model.set_rows(rows([summary(2, "b:1"), *images], []))
    assert inserted == [(1, 1)]
    assert resets == []
    assert chosen.data() == "c:1"


def test_a_used_image_is_a_changed_row() -> None:
    image = summary(1, "a:1")
    model = ImageModel()
    before = asyncio.run(list_rows([image, summary(2, "b:1")], [])).images
    model.set_rows(before)
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    model.set_rows(asyncio.run(list_rows([image, summary(2, "b:1")], [container(1, image)], before)).images)
    assert changed == [(0, 0)]
    assert model.index(0, Column.USED).data() == "1"


def test_sorting_keeps_indexes_on_their_images() -> None:
    model = model_of([summary(number, f"i{number}:1", size=number * 7919 % 101) for number in range(30)])
    strict(model)
    kept = [QPersistentModelIndex(model.index(row, 0)) for row in range(30)]
    before = [index.data() for index in kept]
    model.sort(Column.SIZE, Qt.SortOrder.DescendingOrder)
    assert [index.data() for index in kept] == before


def test_any_series_of_changes_is_told_as_the_rules_of_models_ask() -> None:
    chance = random.Random(7)
    pool = [summary(number, f"i{number}:1", size=chance.randrange(5)) for number in range(24)]
    model = ImageModel()
    strict(model)
    for _ in range(40):
        chosen = chance.sample(pool, chance.randrange(len(pool)))
        users = [container(number, image) for number, image in enumerate(chance.sample(chosen, len(chosen) // 3))]
        model.set_rows(rows(chosen, users))
        model.sort(chance.choice(list(Column)), chance.choice(list(Qt.SortOrder)))
        model.set_text(chance.choice(["", "1", "i2"]))
        model.set_text("")
        assert sorted(names(model)) == sorted(image.tags[0] for image in chosen)


def test_ten_thousand_rows_filter_and_change_in_one_step() -> None:
    model = model_of([summary(number, f"image-{number:05}:latest") for number in range(10_000)])
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.set_text("image-0")
    assert model.rowCount() == 10_000
    model.set_text("7 image-")
    assert len(resets) == 1


def test_a_row_is_spoken_as_it_is_shown() -> None:
    used = summary(1, "a:1", size=7_800_000)
    model = model_of([used, summary(2)], [container(1, used), container(2, used)])

    def spoken(row: int, column: Column) -> object:
        return model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken(0, Column.IMAGE) == "a:1"
    assert "2" in str(spoken(0, Column.USED))
    assert spoken(1, Column.IMAGE) == "000000000000, without a name"
    assert spoken(1, Column.USED) == "not used"


def test_tool_tips_hold_no_markup_from_outside() -> None:
    model = model_of([summary(1, "<img src=x>:1")])
    assert "&lt;img" in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
