"""Send an image to its registry, layer by layer."""

import time
from collections.abc import Callable

from core.engine import Engine
from core.images.pull import PullProgress, TransferKind
from core.images.reference import ImageReference
from core.images.transfers.transfer import Transfer
from core.throttle import Throttle


class Push(Transfer):
    """One image being sent: `POST /images/{name}/push`."""

    def __init__(self, reference: ImageReference, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.reference = reference.with_default_tag()
        self._clock = clock
        super().__init__(self.reference.familiar, f"docker push {self.reference.familiar}", self.reference.domain)

    def _new_progress(self) -> PullProgress:
        return PullProgress(self.reference.familiar, self._clock, kind=TransferKind.PUSH)

    async def _work(self, engine: Engine, notice: Throttle) -> None:
        stream = await engine.push(self.reference.familiar_name, tag=self.reference.tag)
        assert isinstance(self._progress, PullProgress)
        async with stream:
            async for message in stream:
                self._progress.feed(message)
                notice()
