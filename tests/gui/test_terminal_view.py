"""The terminal by keyboard, mouse and clipboard: what is sent to the program, what never is, and what is seen."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton

from core.engine import StreamKind
from core.runs.transcript import Transcript
from core.terminal.emulator import TerminalEmulator
from core.terminal.load import load_emulator
from core.terminal.session import TerminalSession
from gui.console.find_bar import FindBar
from gui.console.terminal.terminal_pane import TerminalPane
from gui.menu_entries import add_entry
from gui.theme import Theme, ThemeMode

K, M = Qt.Key, Qt.KeyboardModifier
OUT, CLIENT = StreamKind.STDOUT, StreamKind.CLIENT


class Stage:
    """A shown terminal, what it has sent, and a pen to write on it."""

    def __init__(self, pane: TerminalPane, transcript: Transcript) -> None:
        self.pane, self.view, self.transcript = pane, pane.view, transcript
        self.sent = b""
        pane.typed.connect(self._on_typed)

    def _on_typed(self, data: bytes) -> None:
        self.sent += data

    def write(self, data: bytes, kind: StreamKind = OUT) -> None:
        """The program writes, and the view has seen it."""
        self.transcript.append(kind, data)
        self.view._look()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = M.NoModifier) -> bytes:
        """What a key sends."""
        self.sent = b""
        QTest.keyClick(self.view, key, modifier)
        return self.sent

    def at(self, row: int, column: int) -> QPoint:
        """The middle of a cell."""
        font = self.view._font
        return (font.cells(row, column, 1).center() - self.view._point(QPointF())).toPoint()

    def drag(self, start: tuple[int, int], stop: tuple[int, int], modifier=M.NoModifier) -> None:
        """Press, move, release."""
        port = self.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, modifier, self.at(*start))
        QTest.mouseMove(port, self.at(*stop))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifier, self.at(*stop))

    def wheel(self, notches: int, modifier: Qt.KeyboardModifier = M.NoModifier) -> bytes:
        """What the wheel sends."""
        self.sent = b""
        at = QPointF(self.at(2, 3))
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.view.viewport(), event)
        return self.sent

    def rows(self) -> list[str]:
        """What is seen."""
        return [row.text for row in self.view.frame_shown.rows]


@pytest.fixture(scope="session")
def emulator_kind() -> type[TerminalEmulator]:
    return load_emulator()


@pytest.fixture
def stage(theme: Theme, qtbot, emulator_kind) -> Iterator[Stage]:
    pane, transcript = TerminalPane(theme), Transcript()
    qtbot.addWidget(pane)
    pane.set_transcript(transcript)
    pane.resize(700, 420)
    pane.show()
    QTest.qWaitForWindowExposed(pane)
    pane.view.set_session(TerminalSession(emulator_kind(), transcript))
    pane.set_live(True)
    pane.view.setFocus()
    yield Stage(pane, transcript)
    pane.set_live(False)
    pane.set_transcript(None)
    transcript.close()


@pytest.mark.parametrize(
    ("key", "modifier", "sent"),
    [
        (K.Key_A, M.NoModifier, b"a"),
        (K.Key_Return, M.NoModifier, b"\r"),
        (K.Key_Enter, M.KeypadModifier, b"\r"),
        (K.Key_Backspace, M.NoModifier, b"\x7f"),
        (K.Key_Tab, M.NoModifier, b"\t"),
        (K.Key_Backtab, M.ShiftModifier, b"\x1b[Z"),
        (K.Key_Escape, M.NoModifier, b"\x1b"),
        (K.Key_Up, M.NoModifier, b"\x1b[A"),
        (K.Key_Left, M.ControlModifier, b"\x1b[1;5D"),
        (K.Key_Home, M.NoModifier, b"\x1b[H"),
        (K.Key_PageUp, M.NoModifier, b"\x1b[5~"),
        (K.Key_Delete, M.NoModifier, b"\x1b[3~"),
        (K.Key_F1, M.NoModifier, b"\x1bOP"),
        (K.Key_F10, M.NoModifier, b"\x1b[21~"),
        (K.Key_F12, M.ShiftModifier, b"\x1b[24;2~"),
        (K.Key_C, M.ControlModifier, b"\x03"),
        (K.Key_W, M.ControlModifier, b"\x17"),
        (K.Key_BracketLeft, M.ControlModifier, b"\x1b"),
        (K.Key_Space, M.ControlModifier, b"\0"),
        (K.Key_B, M.AltModifier, b"\x1bb"),
        (K.Key_Shift, M.ShiftModifier, b""),
    ],
)
def test_a_key_sends_what_xterm_sends(stage, key, modifier, sent):
    assert stage.key(key, modifier) == sent


def test_application_cursor_keys_are_the_programs_choice(stage):
    stage.write(b"\x1b[?1h")
    assert stage.key(K.Key_Up) == b"\x1bOA"
    stage.write(b"\x1b[?1l")
    assert stage.key(K.Key_Up) == b"\x1b[A"


def test_the_windows_shortcuts_are_the_programs_keys_and_come_with_shift(stage):
    done = []
    for key in "WLEFKSQ":
        add_entry(
            QMenu(stage.pane),
            stage.pane,
            key,
            lambda key=key: done.append(key),
            f"Ctrl+{key}",
        )
    for key in "WLEFKSQ":
        assert stage.key(Qt.Key[f"Key_{key}"], M.ControlModifier) == bytes([ord(key) & 0x1F])
    assert done == []
    for key in "WLEKQ":
        assert stage.key(Qt.Key[f"Key_{key}"], M.ControlModifier | M.ShiftModifier) == b""
    assert done == list("WLEKQ")


def test_after_the_end_keys_are_the_windows_again_and_scroll(stage):
    stage.write(b"".join(b"line %d\r\n" % number for number in range(100)))
    stage.pane.set_live(False)
    assert stage.key(K.Key_A) == b""
    bottom = stage.view.frame_shown.top
    QTest.keyClick(stage.view, K.Key_PageUp)
    assert stage.view.frame_shown.top < bottom
    override = QKeyEvent(QEvent.Type.ShortcutOverride, K.Key_F, M.ControlModifier)
    override.ignore()
    QApplication.sendEvent(stage.view, override)
    assert not override.isAccepted()


def test_korean_is_composed_at_the_cursor_and_sent_when_it_is_done(stage):
    stage.write(b"$ ")
    QApplication.sendEvent(stage.view, QInputMethodEvent("하", []))
    assert (stage.view.typing.preedit, stage.sent) == ("하", b"")
    composing = stage.view.grab().toImage()
    done = QInputMethodEvent("", [])
    done.setCommitString("한글")
    QApplication.sendEvent(stage.view, done)
    assert (stage.view.typing.preedit, stage.sent.decode()) == ("", "한글")
    assert composing != stage.view.grab().toImage()


def test_a_selection_is_copied_on_request_only_and_keeps_its_place(stage):
    QGuiApplication.clipboard().setText("before")
    stage.write("hello 안녕 world\r\nsecond line\r\n".encode())
    stage.drag((0, 6), (1, 5))
    assert QGuiApplication.clipboard().text() == "before"
    stage.key(K.Key_C, M.ControlModifier | M.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "안녕 world\nsecond"
    stage.write(b"more\r\n" * 60)
    assert stage.view.selected_text() == "안녕 world\nsecond"
    QTest.mouseDClick(stage.view.viewport(), Qt.MouseButton.LeftButton, pos=stage.at(3, 2))


def test_a_double_click_takes_the_word_and_a_triple_click_the_line(stage):
    stage.write(b"one two three\r\n")
    for text in ("", "two", "one two three"):
        QTest.mouseClick(stage.view.viewport(), Qt.MouseButton.LeftButton, pos=stage.at(0, 5))
        assert stage.view.selected_text() == text


def test_no_output_reaches_the_clipboard_or_comes_back_as_a_title(stage):
    QGuiApplication.clipboard().setText("mine")
    stage.write(b"\x1b]52;c;c3RvbGVu\x07\x1b]52;p;c3RvbGVu\x07\x1b]52;c;?\x07\x1b]0;rm -rf\n/\x07\x1b[21t\x1b[20t")
    assert (QGuiApplication.clipboard().text(), stage.sent) == ("mine", b"")
    assert "\n" not in stage.pane.title


def test_it_answers_what_the_program_asks_and_nothing_else(stage):
    stage.write(b"\x1b[6n")
    assert stage.sent == b"\x1b[1;1R"
    stage.sent = b""
    stage.write(b"Pulling \x1b[6n\x1b[c\n", CLIENT)
    stage.write(b"text \x07\x1b]0;title\x07\x1b]8;;http://example.org\x07link\x1b]8;;\x07")
    assert stage.sent == b""
    stage.pane.set_live(False)
    stage.write(b"\x1b[6n")
    assert stage.sent == b""


def test_the_clients_own_lines_begin_at_the_left(stage):
    stage.write(b"Unable to find image\nlatest: Pulling\n", CLIENT)
    assert stage.rows()[:2] == ["Unable to find image", "latest: Pulling"]


def test_title_is_one_short_line_of_plain_text_and_bells_are_counted(stage):
    stage.write(b"\x07\x07\x1b]0;" + b"<b>x</b>" * 100 + b"\x07")
    assert stage.pane.bells == 2
    assert stage.pane.title == ("<b>x</b>" * 100)[:200]


def test_one_line_is_pasted_at_once_and_several_after_a_yes(stage):
    QGuiApplication.clipboard().setText("ls -l")
    assert stage.key(K.Key_V, M.ControlModifier | M.ShiftModifier) == b"ls -l"
    QGuiApplication.clipboard().setText("one\ntwo\x1b[201~\n")
    assert stage.key(K.Key_V, M.ControlModifier | M.ShiftModifier) == b""
    dialog = stage.pane.findChildren(QMessageBox)[0]
    yes = next(button for button in dialog.buttons() if dialog.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole)
    yes.click()
    assert stage.sent == b"one\rtwo [201~\r"


def test_brackets_stand_around_a_paste_where_the_program_wants_them(stage):
    stage.write(b"\x1b[?2004h")
    QGuiApplication.clipboard().setText("one\ntwo\x1b[201~")
    assert stage.key(K.Key_V, M.ControlModifier | M.ShiftModifier) == b"\x1b[200~one\ntwo [201~\x1b[201~"
    assert not stage.pane.findChildren(QMessageBox)


def test_the_mouse_is_the_programs_when_it_asks_and_ours_with_shift(stage):
    stage.write(b"some text here\r\n\x1b[?1002h\x1b[?1006h")
    stage.drag((0, 0), (0, 4))
    assert stage.sent.startswith(b"\x1b[<0;1;1M")
    assert stage.sent.endswith(b"\x1b[<0;5;1m")
    assert stage.view.selected_text() == ""
    stage.sent = b""
    stage.drag((0, 0), (0, 3), M.ShiftModifier)
    assert (stage.sent, stage.view.selected_text()) == (b"", "some")


def test_the_wheel_scrolls_back_or_is_the_programs(stage):
    stage.write(b"".join(b"line %d\r\n" % number for number in range(100)))
    bottom = stage.view.frame_shown.top
    assert stage.wheel(1) == b""
    assert stage.view.frame_shown.top == bottom - 3
    assert stage.key(K.Key_A) == b"a"
    assert stage.view.frame_shown.top == bottom
    stage.write(b"\x1b[?1049h")
    assert stage.wheel(1) == b"\x1b[A" * 3
    stage.write(b"\x1b[?1000h\x1b[?1006h")
    assert stage.wheel(-2) == b"\x1b[<65;4;3M" * 2


def test_focus_is_told_to_a_program_that_asks(stage):
    stage.view.clearFocus()
    assert stage.sent == b""
    stage.write(b"\x1b[?1004h")
    stage.view.setFocus()
    stage.view.clearFocus()
    assert stage.sent == b"\x1b[I\x1b[O"


def test_tab_is_the_programs_and_ctrl_tab_leaves(stage):
    button = QPushButton("next", stage.pane)
    button.show()
    assert stage.key(K.Key_Tab) == b"\t"
    assert stage.view.hasFocus()
    assert stage.key(K.Key_Tab, M.ControlModifier) == b""
    assert button.hasFocus()


def test_find_searches_all_that_was_written_and_leads_back(stage):
    stage.write(b"first\r\n" + b"\x1b[2J" + b"filler\r\n" * 50)
    stage.pane.show_find()
    record = stage.pane.record
    assert record is not None
    assert record.isVisible()
    assert record.transcript is stage.transcript
    record.findChildren(FindBar)[0].close_bar()
    assert stage.view.isVisible()
    assert not record.isVisible()


def test_a_screen_reader_is_given_the_visible_lines(stage):
    stage.write("one\r\n두 줄\r\n".encode())
    assert stage.view.accessibleName() == "Console"
    assert [line.text for line in stage.view.visible_lines()][:2] == ["one", "두 줄"]


def test_the_cursor_has_the_programs_shape_and_may_be_hidden(stage):
    stage.write(b"x\b")
    seen = set()
    for sequence in (b"\x1b[2 q", b"\x1b[4 q", b"\x1b[6 q", b"\x1b[?25l"):
        stage.write(sequence)
        seen.add(bytes(stage.view.grab().toImage().constBits()))
    assert len(seen) == 4


def test_both_themes_draw_and_the_programs_own_colours_stay(stage, theme):
    stage.write(b"\x1b]11;?\x07")
    light = stage.sent
    theme.set_mode(ThemeMode.DARK)
    stage.sent = b""
    stage.write(b"\x1b]11;?\x07\x1b]4;1;#010203\x07")
    assert stage.sent != light
    assert stage.view.frame_shown.colours.palette == {1: (1, 2, 3)}


def test_much_is_fed_on_a_thread_and_nothing_of_it_is_missed(stage, qtbot):
    stage.transcript.append(OUT, b"".join(b"line %d\r\n" % number for number in range(200_000)))
    qtbot.waitUntil(lambda: "line 199999" in stage.rows(), timeout=10_000)
    assert stage.view.session.position == stage.transcript.size


def test_a_program_that_asks_without_end_gets_bounded_answers(stage, qtbot):
    session = stage.view.session
    stage.view._clock.stop()
    stage.transcript.append(OUT, b"\x1b[6n" * 100_000)
    session.catch_up()
    qtbot.waitUntil(lambda: not session.behind, timeout=10_000)
    assert 0 < len(session.take_replies()) <= 64 * 1024


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600))
def test_no_bytes_break_it_and_none_type_into_the_next_shell(data):
    emulator = load_emulator()()
    replies: list[bytes] = []
    emulator.on_reply = replies.append
    emulator.feed(data)
    frame = emulator.frame()
    assert len(frame.rows) == 24
    assert not any(b"\r" in reply or b"\n" in reply for reply in replies)
    emulator.close()
