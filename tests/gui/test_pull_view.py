"""The pull area: opens once, keeps its height, never runs backwards, folds once."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from core.images.pull import LayerProgress, PullSnapshot
from gui.console.tab.layers_table import Column, LayersModel
from gui.console.tab.pull_view import PullView
from gui.theme import Theme
from tests.gui.parts import part
from tests.gui.run_snapshots import LAYERS, PULLED, PULLING_NOW


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PullView:
    made = PullView(theme)
    qtbot.addWidget(made)
    made.resize(800, made.sizeHint().height())
    return made


def test_it_is_not_there_before_a_pull(view: PullView) -> None:
    assert view.isHidden()
    view.set_pull(PullSnapshot("x:1"))
    assert not view.isHidden()


def test_the_bar_never_runs_backwards(view: PullView) -> None:
    bar = part(view, QProgressBar, "Pull progress")
    view.set_pull(replace(PULLING_NOW, fraction=0.5))
    view.set_pull(replace(PULLING_NOW, fraction=0.3))
    assert bar.value() == 500
    view.set_pull(replace(PULLING_NOW, fraction=None))
    assert bar.value() == 500
    view.set_pull(PULLED)
    assert bar.value() == bar.maximum()


def test_the_bar_tells_a_screen_reader_what_the_eye_reads(view: PullView) -> None:
    view.set_pull(PULLING_NOW)
    spoken = part(view, QProgressBar, "Pull progress").accessibleDescription()
    assert spoken == "Pulling nginx:alpine: 27.1 of 41.4 MB · 12.4 MB/s · 1 s left"


def test_its_height_stays_while_layers_come_and_it_folds_once(view: PullView) -> None:
    view.set_pull(PullSnapshot("x:1"))
    before = view.sizeHint().height()
    view.set_pull(PULLING_NOW)
    assert view.sizeHint().height() == before
    view.set_pull(PULLED)
    assert view.folded
    assert view.sizeHint().height() < before
    view.set_pull(PULLED)
    assert view.folded


def test_the_layers_can_be_looked_at_after_the_fold(view: PullView) -> None:
    view.set_pull(PULLED)
    part(view, QPushButton, "Show layers").click()
    assert not view.folded
    view.set_pull(PULLED)
    assert not view.folded


def test_a_hundred_layers_scroll(view: PullView) -> None:
    layers = tuple(LayerProgress(f"{number:012x}", "Waiting") for number in range(100))
    view.set_pull(PullSnapshot("big:1", layers))
    view.show()
    table = part(view, QTableView, "Layers")
    assert table.height() == 8 * 22
    assert table.verticalScrollBar().maximum() > 0
    assert not table.horizontalScrollBar().isVisible()


def test_cancel_asks_once_and_says_first_what_it_costs(qtbot: QtBot, view: PullView) -> None:
    view.set_pull(PULLING_NOW)
    button = part(view, QPushButton, "Cancel")
    assert "27.1 MB" in button.accessibleDescription()
    with qtbot.waitSignal(view.cancel_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()


def test_what_cancel_costs_is_shown_in_place_before_it_is_pressed(view: PullView) -> None:
    view.set_pull(PULLING_NOW)
    view.show()
    button = part(view, QPushButton, "Cancel")
    middle = QPointF(button.rect().center())
    QApplication.sendEvent(button, QEnterEvent(middle, middle, QPointF(button.mapToGlobal(middle))))
    shown = [label.text() for label in view.findChildren(QLabel)]
    assert "Cancel: the 27.1 MB fetched so far will have to be fetched again" in shown
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    shown = [label.text() for label in view.findChildren(QLabel)]
    assert "27.1 of 41.4 MB · 12.4 MB/s · 1 s left" in shown


def test_after_an_error_it_can_begin_anew(view: PullView) -> None:
    view.set_pull(replace(PULLING_NOW, error="EOF", ended=True))
    assert view.folded
    view.begin_anew()
    assert not view.folded
    assert part(view, QPushButton, "Cancel").isEnabled()
    assert part(view, QProgressBar, "Pull progress").value() == 0


def test_the_model_keeps_qt_s_rules(theme: Theme) -> None:
    model = LayersModel()
    checker = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_layers(LAYERS[:1])
    model.set_layers(LAYERS)
    model.set_layers(PULLED.layers)
    model.set_layers(LAYERS[1:])
    assert checker.model() is model
    assert [model.index(0, column).data() for column in Column] == [
        "a5585638209e",
        "Extracting",
        "61 %",
        "1.15 / 1.86 MB",
    ]


def test_a_step_changes_only_its_row(qtbot: QtBot, theme: Theme) -> None:
    model = LayersModel()
    model.set_layers(LAYERS)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last, _roles: changed.append(first.row()))
    further = replace(LAYERS[2], current=20_000_000)
    model.set_layers((*LAYERS[:2], further, LAYERS[3]))
    assert changed == [2]
