"""The image list's columns, groups and filters: what they show, how they are ordered, what of them is kept."""

import asyncio
import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QWidget

from core.engine import ImageSummary
from core.images.cache import list_rows, rows
from gui.cache.image_model import ImageModel
from gui.cache.image_table import ImageTable
from gui.cache.listing.arrangement import Heading
from gui.cache.listing.columns import USUAL, WIDTHS, Column
from gui.cache.listing.filter_menu import label_keys, make_filter_menu
from gui.cache.listing.filters import ImageFilter, RowFilter
from gui.cache.listing.list_state import restore_list, save_list
from gui.cache.words.list_words import filter_text, older_text
from gui.theme import Theme
from tests.gui.cache_stage import container, model_of, summary

pytestmark = pytest.mark.usefixtures("qapp")

NOW = datetime(2026, 1, 20, tzinfo=UTC)
MB = 1_000_000


def names(model: ImageModel) -> list[str]:
    """Rows by name, headings as repository and how many stand below."""
    lines = [model.line_at(number) for number in range(model.rowCount())]
    return [f"# {line.repository} {len(line.rows)}" if isinstance(line, Heading) else line.name for line in lines]


def texts(model: ImageModel, row: int, role: int = Qt.ItemDataRole.DisplayRole) -> dict[Column, str]:
    return {column: model.index(row, column).data(role) for column in Column}


def heading(model: ImageModel, repository: str) -> Heading:
    lines = (model.line_at(number) for number in range(model.rowCount()))
    return next(line for line in lines if isinstance(line, Heading) and line.repository == repository)


def labelled(image: ImageSummary, **labels: str) -> ImageSummary:
    return replace(image, labels=labels)


def two_repositories() -> ImageModel:
    first = summary(1, "web:1", "web:latest", size=300, day=3)
    images = [first, summary(2, "web:2", size=100, day=9), summary(3, "db:16", size=350), summary(4), summary(5)]
    model = model_of(images, [container(1, first), container(2, images[1])])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_grouped(True)
    return model


# Columns


def test_each_column_says_what_it_is_for() -> None:
    image = replace(
        summary(0xAB, "reg.example:5000/a/b:1.2", size=5 * MB, day=13),
        digests=(f"other@sha256:{'e' * 64}", f"reg.example:5000/a/b@sha256:{'d' * 64}"),
    )
    model = model_of([image], [container(1, image)])
    found = texts(model, 0)
    assert found == {
        Column.IMAGE: "reg.example:5000/a/b:1.2",
        Column.TAG: "1.2",
        Column.SIZE: "5.0 MB",
        Column.UNIQUE: "…",
        Column.SHARED: "…",
        Column.CREATED: "7 day(s) ago",
        Column.LAST_RUN: "…",
        Column.USED: "1",
        Column.PLATFORM: "…",
        Column.ID: "000000000000",
        Column.DIGEST: "d" * 12,
    }
    model.facts.shared = {image.id: 2 * MB}
    model.facts.last_runs = {image.id: NOW.timestamp() - 7200}
    model.facts.platforms = {image.id: "linux/arm64/v8"}
    found = texts(model, 0)
    assert (found[Column.UNIQUE], found[Column.SHARED]) == ("3.0 MB", "2.0 MB")
    assert (found[Column.LAST_RUN], found[Column.PLATFORM]) == ("2 hour(s) ago", "linux/arm64/v8")


def test_what_is_not_told_is_a_dash_and_not_a_zero() -> None:
    model = model_of([summary(1)])
    model.facts.shared, model.facts.last_runs = {}, {}
    model.facts.platforms = {model.arrangement.rows[0].summary.id: ""}
    found = texts(model, 0)
    asked = (Column.UNIQUE, Column.SHARED, Column.LAST_RUN, Column.PLATFORM, Column.DIGEST)
    assert {found[column] for column in asked} == {"–"}
    assert (found[Column.TAG], found[Column.USED]) == ("", "")


def test_columns_of_facts_sort_by_their_values() -> None:
    images = [summary(number, f"i{number}:1", size=1000) for number in (1, 2, 3)]
    model = model_of(images)
    ids = [image.id for image in images]
    model.facts.shared = dict(zip(ids, (9, 100, 20), strict=True))
    model.facts.last_runs = dict(zip(ids[:2], (2e9, 1e9), strict=True))
    model.facts.platforms = dict(zip(ids, ("linux/arm64", "linux/amd64", "windows/amd64"), strict=True))
    order = Qt.SortOrder.AscendingOrder
    expected = {
        Column.SHARED: ["i1:1", "i3:1", "i2:1"],
        Column.UNIQUE: ["i2:1", "i3:1", "i1:1"],
        Column.LAST_RUN: ["i3:1", "i2:1", "i1:1"],
        Column.PLATFORM: ["i2:1", "i1:1", "i3:1"],
        Column.ID: ["i1:1", "i2:1", "i3:1"],
    }
    for column, wanted in expected.items():
        model.sort(column, order)
        assert names(model) == wanted, column


def test_a_fact_that_comes_later_puts_its_row_where_it_belongs() -> None:
    model = model_of([summary(1, "a:1"), summary(2, "b:1")])
    model.sort(Column.LAST_RUN, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["a:1", "b:1"]
    model.facts.last_runs = {f"sha256:{2:064x}": 1e9}
    model.facts_changed(Column.LAST_RUN)
    assert names(model) == ["b:1", "a:1"]


# Groups


def test_a_repository_with_several_names_has_a_heading_and_one_with_one_has_none() -> None:
    model = two_repositories()
    assert names(model) == ["db:16", "# web 3", "web:1", "web:2", "web:latest", "# <none> 2", "<none>", "<none>"]
    assert model.arrangement.listed == 6
    found = texts(model, 1)
    assert (found[Column.IMAGE], found[Column.SIZE], found[Column.USED]) == ("web", "400 bytes", "2")
    assert found[Column.CREATED] == "11 day(s) ago", "as the newest one"
    spoken = texts(model, 1, int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken[Column.IMAGE] == "web, 3 image(s), open"
    assert spoken[Column.USED] == "used by 2 container(s)"


def test_a_folded_group_hides_its_rows_until_a_search_opens_it() -> None:
    model = two_repositories()
    model.fold(heading(model, "web"), folded=True)
    assert names(model)[:3] == ["db:16", "# web 3", "# <none> 2"]
    assert model.arrangement.listed == 6
    model.set_text("web:2")
    assert names(model) == ["web:2"]
    model.set_text("web")
    assert names(model) == ["# web 3", "web:1", "web:2", "web:latest"]
    model.set_text("")
    assert names(model)[:3] == ["db:16", "# web 3", "# <none> 2"], "as it was before the search"
    model.fold_all(folded=False)
    assert len(names(model)) == 8
    model.fold_all(folded=True)
    assert names(model) == ["db:16", "# web 3", "# <none> 2"]


def test_groups_are_ordered_by_their_sums() -> None:
    model = two_repositories()
    model.sort(Column.SIZE, Qt.SortOrder.DescendingOrder)
    assert [each for each in names(model) if "db" in each or "#" in each] == ["# <none> 2", "# web 3", "db:16"]
    model.sort(Column.USED, Qt.SortOrder.DescendingOrder)
    assert names(model)[0] == "# web 3"
    model.set_grouped(False)
    model.sort(Column.SIZE, Qt.SortOrder.DescendingOrder)
    assert names(model)[-3:] == ["web:1", "web:latest", "web:2"]


def test_any_series_of_changes_to_groups_is_told_as_the_rules_of_models_ask() -> None:
    chance = random.Random(5)
    pool = [summary(number, f"{'abc'[number % 3]}:{number}", size=number) for number in range(1, 24)]
    model = model_of([])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_grouped(True)
    shown = rows(pool[:3], [])
    for turn in range(150):
        images = chance.sample(pool, chance.randrange(len(pool)))
        shown = asyncio.run(list_rows(images, [], shown)).images
        model.set_rows(shown)
        if headings := [line for line in map(model.line_at, range(model.rowCount())) if isinstance(line, Heading)]:
            model.fold(chance.choice(headings), chance.random() < 0.5)
        if turn % 10 == 0:
            model.sort(chance.choice(list(Column)), Qt.SortOrder(chance.randrange(2)))
        assert model.arrangement.listed == len(shown)


# Filters


def test_every_condition_of_a_filter_must_hold() -> None:
    images = [
        labelled(summary(1, "big:1", size=600 * MB, day=1), team="blue", empty=""),
        labelled(summary(2, "small:1", size=5 * MB, day=1), team="red"),
        labelled(summary(3, "young:1", size=600 * MB, day=19), **{"team": "blue", "a=b": "c"}),
        replace(summary(4, "zero:1", size=600 * MB), created=datetime(1970, 1, 1, tzinfo=UTC)),
    ]
    model = model_of(images)
    cases = {
        RowFilter(larger_than=500 * MB): ["big:1", "young:1", "zero:1"],
        RowFilter(older_than=7): ["big:1", "small:1"],
        RowFilter(label="team"): ["big:1", "small:1", "young:1"],
        RowFilter(label="team=blue"): ["big:1", "young:1"],
        RowFilter(label="a=b"): ["young:1"],
        RowFilter(label="a=b=c"): ["young:1"],
        RowFilter(label="empty="): ["big:1"],
        RowFilter(label="tea"): [],
        RowFilter(larger_than=500 * MB, older_than=7, label="team=blue"): ["big:1"],
        RowFilter(ImageFilter.IN_USE, larger_than=1): [],
    }
    for chosen, wanted in cases.items():
        model.set_filter(chosen)
        assert names(model) == wanted, chosen


@pytest.mark.parametrize(
    "saved", [None, [], {"use": 5, "larger": -1, "older": "x", "label": 7}, {"use": "?", "larger": 2**70}]
)
def test_a_filter_that_was_kept_broken_leaves_nothing_out(saved: object) -> None:
    assert RowFilter.restored(saved) == RowFilter()


def test_a_filter_is_kept_and_told_in_words() -> None:
    chosen = RowFilter(ImageFilter.UNUSED, 1000 * MB, 90, "a=b\x1b")
    assert RowFilter.restored(chosen.saved()) == chosen
    assert filter_text(chosen) == "Unused · larger than 1 GB · older than 3 month(s) · label a=b\\x1b"
    assert [older_text(days) for days in (1, 8, 14, 365)] == [
        "older than 1 day(s)",
        "older than 8 day(s)",
        "older than 2 week(s)",
        "older than 1 year(s)",
    ]
    assert filter_text(RowFilter(larger_than=1500 * MB)) == "larger than 1.50 GB"


def actions(menu: QMenu) -> dict[str, object]:
    found = {action.text(): action for action in menu.actions() if not action.isSeparator() and not action.menu()}
    for action in menu.actions():
        if isinstance(inner := action.menu(), QMenu):
            found |= actions(inner)
    return found


def test_the_menu_of_filters_changes_one_condition_and_takes_it_back() -> None:
    asked: list[RowFilter] = []
    parent = QWidget()
    listed = rows(
        [labelled(summary(1, "a:1"), **{"team": "x", "a & b\tc": "y"}), labelled(summary(2, "b:1"), team="z")], []
    )
    chosen = RowFilter(ImageFilter.UNUSED, label="own=1")
    menu = make_filter_menu(chosen, listed, parent, asked.append)
    for text in ("500 MB", "1 month(s)", "team", "a && b c", "own=1", "In use", "Clear all filters"):
        actions(menu)[text].trigger()
    assert asked == [
        replace(chosen, larger_than=500 * MB),
        replace(chosen, older_than=30),
        replace(chosen, label="team"),
        replace(chosen, label="a & b\tc"),
        replace(chosen, label=""),
        replace(chosen, use=ImageFilter.IN_USE),
        RowFilter(),
    ]
    assert label_keys(listed)[0] == "team"
    again = actions(make_filter_menu(asked[0], listed, parent, asked.append))["500 MB"]
    assert again.isChecked()
    again.trigger()
    assert asked[-1] == chosen


def test_other_sizes_ages_and_labels_are_asked_for() -> None:
    asked: list[RowFilter] = []
    parent = QWidget()
    for text, typed in (("Other size…", 7), ("Other age…", 3), ("Other label…", " k=v ")):
        actions(make_filter_menu(RowFilter(), (), parent, asked.append))[text].trigger()
        dialog = parent.findChildren(QInputDialog)[-1]
        dialog.setIntValue(typed) if isinstance(typed, int) else dialog.setTextValue(typed)
        dialog.accept()
    assert asked == [RowFilter(larger_than=7 * MB), RowFilter(older_than=3), RowFilter(label="k=v")]


# The head of the table


def table_of(theme: Theme, width: int = 460) -> ImageTable:
    table = ImageTable(theme, model_of([summary(1, "a:1", size=9), summary(2, "b:1", size=5)]))
    table.resize(QSize(width, 300))
    table.show()
    QApplication.processEvents()
    return table


def shown(table: ImageTable) -> list[Column]:
    header = table.columns
    places = (header.logicalIndex(place) for place in range(header.count()))
    return [Column(column) for column in places if not header.isSectionHidden(column)]


def test_a_closed_heading_stays_chosen_while_the_list_is_narrowed(theme: Theme) -> None:
    model = two_repositories()
    table = ImageTable(theme, model)
    table.choose_first()
    model.fold(heading(model, "web"), folded=True)
    table.setCurrentIndex(model.index(1, 0))
    for text, chosen in (("nothing", []), ("", ["web:1", "web:2", "web:latest"])):
        table.narrow(lambda text=text: model.set_text(text))
        assert [row.name for row in table.rows()] == chosen
    assert table.currentIndex().row() == 1


def test_few_columns_are_shown_unasked_and_fewer_in_a_narrow_pane(theme: Theme) -> None:
    table = table_of(theme)
    assert shown(table) == [Column.IMAGE, Column.SIZE, Column.CREATED, Column.USED]
    assert sum(table.columnWidth(column) for column in shown(table)) == table.viewport().width()
    table.resize(360, 300)
    assert shown(table) == [Column.IMAGE, Column.SIZE, Column.USED]
    assert table.columnWidth(Column.IMAGE) > 180
    table.columns.choose(USUAL | {Column.ID})
    assert Column.CREATED in shown(table), "who chooses columns gets them"
    assert table.columnWidth(Column.IMAGE) == WIDTHS[Column.IMAGE]
    table.close()


def test_columns_widths_order_and_sorting_stand_as_they_were(theme: Theme) -> None:
    table = table_of(theme)
    table.columns.choose([Column.SIZE, Column.DIGEST])
    table.columns.moveSection(table.columns.visualIndex(Column.DIGEST), 1)
    table.columns.resizeSection(Column.DIGEST, 171)
    table.sortByColumn(Column.SIZE, Qt.SortOrder.AscendingOrder)
    model = table.model()
    assert isinstance(model, ImageModel)
    model.set_grouped(True)
    model.set_filter(RowFilter(larger_than=3))
    saved = save_list(table, model)
    table.close()
    again = table_of(theme)
    model = again.model()
    assert isinstance(model, ImageModel)
    assert restore_list(saved, again, model) == RowFilter(larger_than=3)
    assert shown(again) == [Column.IMAGE, Column.DIGEST, Column.SIZE]
    assert again.columnWidth(Column.DIGEST) == 171
    assert names(model) == ["b:1", "a:1"]
    assert model.arrangement.grouped
    assert again.columns.grouped
    again.close()


@pytest.mark.parametrize(
    "saved",
    [
        b"\xff",
        b"[]",
        b"[" * 200_000,
        b'{"columns": 5, "order": ["id"], "widths": [1], "sort": ["size", 1], "grouped": "yes", "filter": 3}',
        b'{"columns": ["nothing"], "order": ["tag"], "widths": {"size": 10000000, "id": "x", "?": 5}, "sort": []}',
    ],
)
def test_what_was_kept_broken_changes_nothing(theme: Theme, saved: bytes) -> None:
    table = table_of(theme)
    model = table.model()
    assert isinstance(model, ImageModel)
    before = save_list(table, model)
    assert restore_list(QByteArray(saved), table, model) == RowFilter()
    assert save_list(table, model) == before
    table.close()


def test_the_menu_of_columns_shows_hides_and_groups(theme: Theme) -> None:
    table = table_of(theme)
    asked: list[object] = []
    table.columns.columns_changed.connect(asked.append)
    table.columns.grouping_asked.connect(asked.append)
    menu = actions(table.columns.make_menu())
    assert [text for text, action in menu.items() if action.isChecked()] == ["Image", "Size", "Created", "Used"]
    assert not menu["Image"].isEnabled()
    menu["Digest"].trigger()
    actions(table.columns.make_menu())["Created"].trigger()
    assert shown(table) == [Column.IMAGE, Column.SIZE, Column.USED, Column.DIGEST]
    actions(table.columns.make_menu())["Usual columns"].trigger()
    assert asked[-1] == USUAL
    menu["Group by repository"].trigger()
    assert asked[-1] is True
    table.close()


def test_names_are_cut_where_they_tell_least(theme: Theme) -> None:
    table = table_of(theme)
    delegate = table.itemDelegate()
    letters = delegate._strong  # type: ignore[attr-defined]
    name = "registry.example:5000/a-team/tools/service"
    assert letters.cut_name(name, letters.width(name)) == name
    assert letters.cut_name(name, letters.width("…/tools/service")) == "…/tools/service"
    assert letters.cut_name(name, letters.width("…/service") + 1) == "…/service"
    tight = letters.cut_name(name, letters.width("service") - 2)
    assert tight.startswith("s")
    assert letters.width(tight) <= letters.width("service")
    table.close()
