"""A search that is seen to its end, for the tests."""

import time

from core.engine import StreamKind
from core.runs.search.search import Search
from core.runs.transcript import Transcript

PATIENCE = 60.0  # seconds


def transcript_of(*pieces: bytes) -> Transcript:
    transcript = Transcript()
    for data in pieces:
        transcript.append(StreamKind.STDOUT, data)
    return transcript


def finish(search: Search) -> Search:
    deadline = time.monotonic() + PATIENCE
    while not search.complete:
        search.go_on()
        thread = search._thread
        if thread is not None:
            thread.join(PATIENCE)
        assert time.monotonic() < deadline
    return search


def hits(search: Search) -> list[int]:
    finish(search)
    return [search.hit(number)[0] for number in range(search.count)]
