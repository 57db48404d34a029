"""How a pull's messages become layers, bytes, a speed and one bar."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine import PullMessage
from core.images.pull import PullProgress, PullSnapshot
from core.images.pull_rate import ByteRate
from tests.core.pull_streams import NAMES, recorded


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def layer(status: str, identifier: str = "a", current: int | None = None, total: int | None = None, **more: object):
    return PullMessage(status, identifier, current, total, has_progress=True, **more)  # type: ignore[arg-type]


def fed(*messages: PullMessage) -> PullProgress:
    progress = PullProgress("multi:latest", Clock())
    for message in messages:
        progress.feed(message)
    return progress


def statuses(snapshot: PullSnapshot) -> dict[str, str]:
    return {each.id: each.status for each in snapshot.layers}


STATUSES = (
    "Pulling fs layer", "Waiting", "Downloading", "Verifying Checksum", "Download complete", "Extracting",
    "Pull complete", "Already exists", "Retrying in 5 seconds", "A word of tomorrow",
)  # fmt: skip

some_message = st.builds(
    PullMessage,
    status=st.sampled_from(STATUSES),
    id=st.sampled_from(["a", "b", "c", "d", ""]),
    current=st.none() | st.integers(1, 10**7),
    total=st.none() | st.integers(1, 10**7),
    units=st.sampled_from(["", "", "", "s"]),
    has_progress=st.booleans(),
)


@settings(deadline=None)
@given(st.lists(some_message, max_size=60))
def test_the_bar_never_runs_backwards_whatever_the_engine_tells(messages: list[PullMessage]) -> None:
    progress = PullProgress("x", Clock())
    last = 0.0
    for message in messages:
        progress.feed(message)
        fraction = progress.snapshot.fraction
        if fraction is not None:
            assert last <= fraction < 1.0
            last = fraction
        else:
            assert last == 0.0
    progress.end()
    assert progress.snapshot.fraction == 1.0


@pytest.mark.parametrize("name", NAMES)
def test_recorded_pulls_only_move_forward_and_end_full(name: str) -> None:
    progress = PullProgress("x", Clock())
    seen = []
    for message in recorded(name):
        progress.feed(message)
        seen.append(progress.snapshot.fraction or 0.0)
    assert seen == sorted(seen)
    progress.end()
    assert progress.snapshot.fraction == 1.0


def test_a_layer_that_announces_itself_late_slows_the_bar_and_does_not_stop_it() -> None:
    progress = fed(layer("Downloading", "a", 90, 100))
    before = progress.snapshot.fraction
    progress.feed(layer("Downloading", "b", 1, 1000))
    at_the_announcement = progress.snapshot.fraction
    progress.feed(layer("Downloading", "b", 500, 1000))
    assert before is not None
    assert at_the_announcement is not None
    assert before == pytest.approx(at_the_announcement)
    assert progress.snapshot.fraction > at_the_announcement


def test_a_recorded_pull_ends_with_every_layer_its_digest_and_its_status() -> None:
    progress = PullProgress("lab/five:latest", Clock())
    for message in recorded("pull_graph_driver"):
        progress.feed(message)
    progress.end()
    snapshot = progress.snapshot
    assert set(statuses(snapshot).values()) == {"Already exists", "Pull complete"}
    assert snapshot.layers_done == len(snapshot.layers) == 5
    assert snapshot.downloaded == snapshot.total == 4 * 266283
    assert snapshot.digest.startswith("sha256:211ba4c9")
    assert snapshot.status == "Downloaded newer image for lab/five:latest"
    assert snapshot.ended
    assert not snapshot.error


def test_the_total_is_unknown_until_every_layer_has_told_its_size() -> None:
    progress = fed(layer("Pulling fs layer", "a"), layer("Pulling fs layer", "b"), layer("Already exists", "c"))
    assert progress.snapshot.total is None
    progress.feed(layer("Downloading", "a", 10, 100))
    assert (progress.snapshot.downloaded, progress.snapshot.total) == (10, None)
    progress.feed(layer("Downloading", "b", 1, 50))
    assert (progress.snapshot.downloaded, progress.snapshot.total) == (11, 150)


def test_no_bar_is_drawn_while_no_size_is_known() -> None:
    assert fed(layer("Pulling fs layer", "a"), layer("Waiting", "b")).snapshot.fraction is None


def test_seconds_of_unpacking_are_no_share_of_anything() -> None:
    unpacking = layer("Extracting", "a", 2, None, units="s")
    snapshot = fed(layer("Downloading", "a", 10, 10), layer("Download complete", "a"), unpacking).snapshot
    assert snapshot.layers[0].fraction is None
    assert (snapshot.layers[0].current, snapshot.layers[0].units) == (2, "s")
    assert snapshot.downloaded == 10


def test_a_download_that_goes_on_after_a_failure_keeps_what_was_there() -> None:
    progress = fed(
        layer("Downloading", "a", 60, 100), layer("Retrying in 5 seconds", "a"), layer("Downloading", "a", 10, 40)
    )
    assert (progress.snapshot.downloaded, progress.snapshot.total) == (70, 100)
    shown = progress.snapshot.layers[0]
    assert (shown.current, shown.total) == (70, 100)


def test_a_download_that_begins_anew_is_told_honestly() -> None:
    progress = fed(layer("Downloading", "a", 60, 100), layer("Downloading", "a", 5, 100))
    assert progress.snapshot.downloaded == 5


def test_retrying_is_told_while_it_lasts() -> None:
    progress = fed(layer("Downloading", "a", 60, 100), layer("Retrying in 5 seconds", "a"))
    assert progress.snapshot.retrying == "Retrying in 5 seconds"
    progress.feed(layer("Retrying in 4 seconds", "a"))
    assert progress.snapshot.retrying == "Retrying in 4 seconds"
    progress.feed(layer("Downloading", "a", 61, 100))
    assert progress.snapshot.retrying == ""


def test_a_word_that_nobody_knows_is_shown() -> None:
    assert statuses(fed(layer("Defragmenting", "a")).snapshot) == {"a": "Defragmenting"}


def test_the_first_line_is_no_layer() -> None:
    assert fed(PullMessage("Pulling from library/x", "latest")).snapshot.layers == ()


def test_an_error_and_a_cancel_end_it_and_keep_the_bar_where_it_was() -> None:
    failed = fed(layer("Downloading", "a", 50, 100))
    before = failed.snapshot.fraction
    failed.fail("unexpected EOF")
    assert (failed.snapshot.error, failed.snapshot.ended, failed.snapshot.fraction) == ("unexpected EOF", True, before)
    cancelled = fed(layer("Downloading", "a", 50, 100))
    cancelled.cancel()
    assert cancelled.snapshot.cancelled
    assert cancelled.snapshot.downloaded == 50


def test_speed_and_time_left_come_from_the_last_seconds() -> None:
    clock = Clock()
    progress = PullProgress("x", clock)
    progress.feed(layer("Downloading", "a", 1, 10_000_000))
    assert progress.snapshot.bytes_per_second is None
    for second in range(1, 11):
        clock.now += 1
        progress.feed(layer("Downloading", "a", second * 500_000, 10_000_000))
    assert progress.snapshot.bytes_per_second == pytest.approx(500_000, rel=0.3)
    assert progress.snapshot.seconds_left == pytest.approx(10, rel=0.3)
    assert progress.snapshot.seconds == 10


def test_a_download_that_stands_still_has_no_time_left() -> None:
    clock = Clock()
    progress = PullProgress("x", clock)
    progress.feed(layer("Downloading", "a", 500, 1000))
    clock.now += 60
    assert progress.snapshot.bytes_per_second == 0
    assert progress.snapshot.seconds_left is None


def test_no_speed_is_told_while_only_unpacking_goes_on() -> None:
    clock = Clock()
    progress = PullProgress("x", clock)
    progress.feed(layer("Downloading", "a", 1000, 1000))
    clock.now += 1
    progress.feed(layer("Extracting", "a", 10, 1000))
    assert progress.snapshot.bytes_per_second is None


def test_a_rate_forgets_what_is_older_than_its_window() -> None:
    clock = Clock()
    rate = ByteRate(clock)
    rate.add(1_000_000)
    clock.now += 5
    rate.add(4000)
    assert rate.per_second() == 1000
