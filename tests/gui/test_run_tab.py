"""A run's tab: what it shows at each moment, and what its buttons ask."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QProgressBar, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from core.errors import ConflictError, EngineAnswerError, EngineError, NotFoundError
from core.runs.spec import RunSpec
from core.runs.state import RunSnapshot, RunState
from gui.console.run_tab import RunTab
from gui.console.tab.error_card import ErrorCard
from gui.console.tab.flow_strip import FlowStrip
from gui.console.words.sign import Sign
from gui.theme import Theme
from tests.gui import run_snapshots as moments
from tests.gui.parts import part, until
from tests.gui.scripted_run import ScriptedRun

SPEC = RunSpec(image="nginx:alpine", publish=("8080:80", "127.0.0.1:8080:81"), name="web")
TAKEN = ConflictError('Conflict. The container name "/web" is already in use by container "4f66ad9a0b2e7c0d".')
PORT = EngineAnswerError("Bind for 0.0.0.0:8080 failed: port is already allocated")


@pytest.fixture
def run() -> Iterator[ScriptedRun]:
    made = ScriptedRun(SPEC, moments.created())
    yield made
    made.transcript.close()


@pytest.fixture
def tab(qtbot: QtBot, theme: Theme, run: ScriptedRun) -> RunTab:
    made = RunTab(theme, run, "web")  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(840, 700)
    made.show()
    return made


def state_of(tab: RunTab) -> str:
    return part(tab, QLabel, "Run state").accessibleDescription()


def button(tab: RunTab, name: str) -> QPushButton:
    return part(tab, QPushButton, name)


def card(tab: RunTab) -> ErrorCard:
    return part(tab, ErrorCard, "Error")


def test_run_state_follows_the_run(tab: RunTab, run: ScriptedRun) -> None:
    seen = []
    for snapshot in (moments.created(), moments.pulling(), moments.running(), moments.exited(3)):
        run.tell(snapshot)
        seen.append(state_of(tab))
    assert seen == ["Creating", "Pulling", "Running", "Exited (3)"]


def test_what_went_on_out_of_sight_is_there_when_it_is_shown(tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.created())
    tab.hide()
    run.tell(moments.exited(3))
    tab.show()
    assert state_of(tab) == "Exited (3)"
    assert "Cache: hit" in part(tab, FlowStrip, "Flow").accessibleDescription()


def test_the_flow_is_told_in_words(tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.exited(0))
    flow = part(tab, FlowStrip, "Flow")
    assert "Registry: not asked" in flow.accessibleDescription()
    assert "Cache: hit · 4 ms" in flow.accessibleDescription()


def test_a_pull_opens_the_pull_area_and_its_end_folds_it(tab: RunTab, run: ScriptedRun) -> None:
    assert tab.findChild(QProgressBar) is None
    run.tell(moments.pulling())
    bar = part(tab, QProgressBar, "Pull progress")
    assert bar.isVisible()
    strip, area = part(tab, FlowStrip, "Flow"), bar.parentWidget()
    assert area.y() == strip.y() + strip.height()
    run.tell(moments.running_after_pull())
    assert not bar.isVisible()


def test_the_two_places_of_the_bar_hold_what_can_be_done_now(tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.running())
    live = button(tab, "Stop").mapTo(tab, button(tab, "Stop").rect().topLeft())
    assert button(tab, "Stop").isVisible()
    assert not button(tab, "Run again").isVisible()
    run.tell(moments.exited(0))
    over = button(tab, "Edit and run").mapTo(tab, button(tab, "Edit and run").rect().topLeft())
    assert button(tab, "Run again").isVisible()
    assert not button(tab, "Kill").isVisible()
    assert live == over


def test_the_flat_buttons_do_not_move_through_a_run(tab: RunTab, run: ScriptedRun) -> None:
    places = set()
    for snapshot in (moments.created(), moments.pulling(), moments.running("0.0.0.0:1->1/tcp"), moments.exited(137)):
        run.tell(snapshot)
        places.add(button(tab, "Explain").mapTo(tab, button(tab, "Explain").rect().topLeft()).x())
    assert len(places) == 1


async def test_stop_and_kill_ask_the_run(theme: Theme) -> None:
    run = ScriptedRun(SPEC, moments.running())
    tab = RunTab(theme, run, "web")  # type: ignore[arg-type]
    button(tab, "Stop").click()
    button(tab, "Kill").click()
    await until(lambda: len(run.asked) == 2)
    assert run.asked == ["stop", "kill"]
    await tab.close_down()
    tab.deleteLater()


async def test_a_stop_that_is_refused_is_told_in_the_tab(theme: Theme) -> None:
    run = ScriptedRun(SPEC, moments.running())

    async def refused() -> None:
        raise EngineError("cannot stop container: permission denied")

    run.stop = refused  # type: ignore[method-assign]
    tab = RunTab(theme, run, "web")  # type: ignore[arg-type]
    button(tab, "Stop").click()
    await until(lambda: card(tab).words is not None)
    assert card(tab).words.details == "cannot stop container: permission denied"
    await tab.close_down()
    tab.deleteLater()


def test_cancel_in_the_pull_area_cancels_the_run(tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.pulling())
    button(tab, "Cancel").click()
    assert run.asked == ["cancel"]


def test_run_again_and_edit_hand_the_spec_out(qtbot: QtBot, tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.exited(0))
    with qtbot.waitSignal(tab.run_again_requested) as again:
        button(tab, "Run again").click()
    with qtbot.waitSignal(tab.edit_requested) as edit:
        button(tab, "Edit and run").click()
    assert again.args == [SPEC]
    assert edit.args == [SPEC]


def test_the_command_line_can_be_copied(tab: RunTab) -> None:
    button(tab, "Copy command line").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("docker run ")
    assert "nginx:alpine" in copied


def offers(tab: RunTab) -> set[str]:
    return {each.text() for each in card(tab).findChildren(QPushButton)}


def press(tab: RunTab, text: str) -> None:
    next(each for each in card(tab).findChildren(QPushButton) if each.text() == text).click()


def test_a_taken_name_can_be_changed_or_freed(qtbot: QtBot, tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.failed(TAKEN, moments.HIT))
    assert state_of(tab) == "Failed: the name “web” is taken"
    assert offers(tab) == {"Call it “web-2”", "Remove “web” and run", "Details"}
    with qtbot.waitSignal(tab.edit_requested) as edit:
        press(tab, "Call it “web-2”")
    assert edit.args[0].name == "web-2"
    with qtbot.waitSignal(tab.remove_container_requested) as remove:
        press(tab, "Remove “web” and run")
    assert remove.args == ["web", SPEC]


def test_a_taken_port_offers_another_in_every_spelling(qtbot: QtBot, tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.failed(PORT, (*moments.HIT, moments.START)))
    with qtbot.waitSignal(tab.edit_requested) as edit:
        press(tab, "Use port 8081")
    assert edit.args[0].publish == ("8081:80", "127.0.0.1:8081:81")


def test_the_engine_s_own_words_unfold(tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.failed(PORT, (*moments.HIT, moments.START)))
    details = part(tab, QPlainTextEdit, "The engine's own words")
    assert not details.isVisible()
    press(tab, "Details")
    assert details.isVisible()
    assert details.toPlainText() == PORT.message


@pytest.mark.parametrize("text", ["<b>bold</b><img src=x>", "a & b", "&quot; <script>"])
def test_what_an_engine_says_is_never_markup(tab: RunTab, run: ScriptedRun, text: str) -> None:
    run.tell(moments.failed(NotFoundError(f"No such image: {text.replace(' ', '_')}"), moments.MISS))
    shown = [label.text() for label in card(tab).findChildren(QLabel) if not isinstance(label, ErrorCard)]
    assert any(text.replace(" ", "_") in each for each in shown)
    formats = {label.textFormat().name for label in tab.findChildren(QLabel)}
    assert formats == {"PlainText"}


def test_explain_shows_the_requests_and_grows_in_place(tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.pulling())
    button(tab, "Explain").click()
    view = part(tab, QScrollArea, "Explain")
    assert view.isVisible()
    assert "404, no such image" in view.accessibleDescription()
    before = view.findChildren(QPushButton)
    run.tell(moments.running_after_pull())
    assert view.findChildren(QPushButton)[: len(before)] == before
    assert "Start the container" in view.accessibleDescription()
    button(tab, "Explain").click()
    assert not view.isVisible()


def test_a_request_is_copied_as_curl_with_its_body(tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.pulling())
    button(tab, "Explain").click()
    button(tab, "Copy as curl: POST /containers/create?name=web").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("curl ")
    assert '"Image": "nginx:alpine"' in copied


def test_the_sign_and_the_liveness_follow_the_state(tab: RunTab, run: ScriptedRun) -> None:
    told = []
    for snapshot in (moments.pulling(), moments.running(), moments.exited(0), RunSnapshot(RunState.CANCELLED)):
        run.tell(snapshot)
        told.append((tab.sign, tab.live, tab.can_leave))
    assert told == [
        (Sign.BUSY, True, False),
        (Sign.RUNNING, True, True),
        (Sign.DONE, False, False),
        (Sign.STOPPED, False, False),
    ]


def test_it_bears_a_narrow_window(tab: RunTab, run: ScriptedRun) -> None:
    run.tell(moments.running("0.0.0.0:8080->80/tcp"))
    tab.resize(480, 420)
    assert tab.width() == 480
    for name in ("Explain", "Find in output", "Save output", "Stop", "Kill"):
        each = button(tab, name)
        assert each.isVisible()
        assert each.mapTo(tab, each.rect().topRight()).x() < 480
    QApplication.sendPostedEvents()
    label = part(tab, QLabel, "Run state")
    assert label.width() >= label.sizeHint().width() - 2


def test_a_very_long_name_is_elided_and_told_in_full(tab: RunTab, run: ScriptedRun) -> None:
    pull = replace(moments.PULLING_NOW, reference="registry.example.org/" + "very-long/" * 30 + "name:tag")
    run.tell(replace(moments.pulling(), pull=pull))
    assert tab.width() == 840
    assert "very-long/name:tag" in part(tab, QProgressBar, "Pull progress").accessibleDescription()
