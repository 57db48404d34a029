"""What a tab of the right side has to offer, whether it shows a run or a pull."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.errors import DockpaneError
from gui.console.words.sign import Sign
from gui.tasks import Tasks

if TYPE_CHECKING:
    from core.engine import EngineEvent


class TabPage(QWidget):
    """One tab's content; owns the tasks of what it shows. `changed` is told when its sign or title may differ."""

    changed = Signal()
    run_again_requested = Signal(object)  # RunSpec
    edit_requested = Signal(object)  # RunSpec
    pull_requested = Signal(str)  # image
    remove_container_requested = Signal(str, object)  # its name, the RunSpec to run afterwards
    engine_wanted = Signal()
    clean_up_requested = Signal()
    attach_requested = Signal(str, object)  # a container's id, the Manner

    def __init__(self, title: str, tasks: Tasks | None = None) -> None:
        """`tasks` are what has been begun for this tab already; they are the tab's from now on."""
        super().__init__()
        self.title = title
        self.tasks = tasks or Tasks(self.show_error)
        self.tasks.on_error = self.show_error

    @property
    def live(self) -> bool:
        """Whether something still happens here."""
        raise NotImplementedError

    @property
    def sign(self) -> Sign:
        """The sign before the title."""
        raise NotImplementedError

    @property
    def called(self) -> str:
        """What the program here calls itself: plain text from outside, not to be trusted."""
        return ""

    @property
    def rang(self) -> bool:
        """Whether its bell has rung and nobody has looked since."""
        return False

    @property
    def can_leave(self) -> bool:
        """Whether what happens here could go on without this tab (a container that runs)."""
        return False

    def show_error(self, error: DockpaneError) -> None:
        """Tell an error in this tab."""
        raise NotImplementedError

    async def end(self) -> None:
        """Stop what happens here, and return when it has ended."""
        raise NotImplementedError

    async def close_down(self) -> None:
        """Cut every task; a container that runs goes on without us."""
        await self.tasks.close()

    def note(self, event: "EngineEvent") -> None:
        """The engine tells an event, which may be about what is shown here."""

    def show_find(self) -> None:
        """Show the search, where there is something to search."""

    def save(self) -> None:
        """Save the output, where there is some."""

    def toggle_explain(self) -> None:
        """Show or hide the explanation, where there is one."""
