"""One transfer in a tab: an image being fetched without being run, pushed, saved, loaded or imported."""

import asyncio

from PySide6.QtWidgets import QVBoxLayout

from core.engine import Engine
from core.errors import DockpaneError
from core.images.pull import PullSnapshot
from core.images.transfers.transfer import Transfer
from gui.console.tab.error_card import ErrorCard
from gui.console.tab.explain_view import copy_text
from gui.console.tab.pull_view import PullView
from gui.console.tab_page import TabPage
from gui.console.words.error_offers import ErrorAction, Offer
from gui.console.words.sign import Sign
from gui.console.words.transfer_errors import transfer_error_words
from gui.theme import Theme


class PullTab(TabPage):
    """Follows one Transfer by its snapshots; Try again begins it anew in the same tab."""

    def __init__(self, theme: Theme, pull: Transfer) -> None:
        super().__init__(pull.title)
        self.pull = pull
        self._engine: Engine | None = None
        self._task: asyncio.Task[None] | None = None
        self._view = PullView(theme, self)
        self._card = ErrorCard(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._view)
        layout.addWidget(self._card)
        layout.addStretch(1)
        self._view.cancel_requested.connect(pull.cancel)
        self._card.offer_chosen.connect(self._on_offer)
        self._forget = pull.listeners.add(self._on_snapshot)
        self._view.set_pull(pull.snapshot)

    def start(self, engine: Engine) -> None:
        """Begin it on `engine`, in a task of this tab."""
        self._engine = engine
        self._card.set_words(None)
        self._task = self.tasks.spawn(self.pull.execute(engine), name=f"{self.pull.snapshot.kind.value} {self.title}")

    @property
    def live(self) -> bool:
        """Whether it goes on."""
        return self._task is not None and not self._task.done()

    @property
    def sign(self) -> Sign:
        """The sign of its state."""
        snapshot = self.pull.snapshot
        if snapshot.cancelled:
            return Sign.STOPPED
        if snapshot.error:
            return Sign.FAILED
        return Sign.DONE if snapshot.ended else Sign.BUSY

    def show_error(self, error: DockpaneError) -> None:
        """Tell why it failed."""
        self._card.set_words(transfer_error_words(error, self.pull.snapshot.kind, self.pull.registry))

    async def end(self) -> None:
        """Cancel it, and return when the engine has let go of it."""
        self.pull.cancel()
        if self._task is not None:
            await asyncio.wait((self._task,))

    async def close_down(self) -> None:
        """Cut it; it ends in the engine, too."""
        await super().close_down()
        self._forget()

    def _on_snapshot(self, snapshot: PullSnapshot) -> None:
        self._view.set_pull(snapshot)
        if self.pull.error is not None:
            self.show_error(self.pull.error)
        self.changed.emit()

    def _on_offer(self, offer: Offer) -> None:
        match offer.action:
            case ErrorAction.COPY_COMMAND:
                copy_text(offer.argument)
            case ErrorAction.CLEAN_UP:
                self.clean_up_requested.emit()
            case ErrorAction.START_ENGINE:
                self.engine_wanted.emit()
            case ErrorAction.RETRY if self._engine is not None and not self.live:
                self._view.begin_anew()
                self.start(self._engine)
