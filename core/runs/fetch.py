"""The pull within a run: told layer by layer, written as the Docker CLI writes it, stopped by a cancelled task."""

import asyncio
from collections.abc import Callable

from core.engine import Engine, PullMessage, Sink, StreamKind
from core.errors import EngineError
from core.images.pull import PullProgress
from core.images.reference import ImageReference
from core.runs.journal import Journal
from core.runs.state import RunState, StepName
from core.throttle import Throttle

NOTICE_SECONDS = 0.05

Draw = Callable[[PullMessage], bytes | None]


async def fetch(
    engine: Engine, reference: ImageReference, platform: str, *, journal: Journal, sink: Sink, draw: Draw | None
) -> None:
    """Pull `reference`; `draw` words each message for the sink (None: quietly). Raises EngineError's classes."""
    journal.change(state=RunState.PULLING, registry_asked=True)
    progress = PullProgress(reference.familiar)
    notice = Throttle(NOTICE_SECONDS, lambda: journal.change(pull=progress.snapshot))
    try:
        with journal.step(StepName.PULL, engine) as observed:
            await _follow(observed, reference, platform, _takers(progress, notice, sink, draw))
    except EngineError as error:
        progress.fail(error.message)
        raise
    except asyncio.CancelledError:
        progress.cancel()
        raise
    else:
        progress.end()
    finally:
        notice.cancel()
        journal.change(pull=progress.snapshot)


def _takers(progress: PullProgress, notice: Throttle, sink: Sink, draw: Draw | None) -> Callable[[PullMessage], None]:
    def take(message: PullMessage) -> None:
        progress.feed(message)
        notice()
        line = draw(message) if draw is not None else None
        if line:
            sink(StreamKind.CLIENT, line)

    return take


async def _follow(
    engine: Engine, reference: ImageReference, platform: str, take: Callable[[PullMessage], None]
) -> None:
    async with await engine.pull(reference.name, tag=reference.version, platform=platform) as stream:
        async for message in stream:
            take(message)
