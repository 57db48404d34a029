"""Fetch an image without running it: watched, cancelled, tried again."""

import time
from collections.abc import Callable

from core.engine import Engine
from core.images.pull import PullProgress
from core.images.reference import ImageReference
from core.images.transfers.transfer import Transfer
from core.throttle import Throttle


class Pull(Transfer):
    """One image being fetched: `POST /images/create`."""

    def __init__(
        self, reference: ImageReference, platform: str = "", *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.reference = reference.with_default_tag()
        self.platform = platform
        self._clock = clock
        name = self.reference.familiar
        super().__init__(
            name, f"docker pull {f'--platform {platform} ' if platform else ''}{name}", self.reference.domain
        )

    def _new_progress(self) -> PullProgress:
        return PullProgress(self.reference.familiar, self._clock)

    async def _work(self, engine: Engine, notice: Throttle) -> None:
        stream = await engine.pull(
            self.reference.familiar_name, tag=self.reference.digest or self.reference.tag, platform=self.platform
        )
        assert isinstance(self._progress, PullProgress)
        async with stream:
            async for message in stream:
                self._progress.feed(message)
                notice()
