"""What the pull area says while it goes on, at its end, and before a cancel."""

from dataclasses import replace

import pytest

from core.images.pull import LayerProgress, PullSnapshot
from gui.console.words.figures import clock_text, duration_text, size_text, time_left_text
from gui.console.words.pull_words import cancel_words, layer_bytes, layer_status, pull_figures, pull_title
from tests.gui.run_snapshots import LAYERS, PULLED, PULLING_NOW


def test_a_pull_tells_bytes_speed_and_time_left() -> None:
    assert pull_title(PULLING_NOW) == "Pulling nginx:alpine"
    assert pull_figures(PULLING_NOW) == "27.1 of 41.4 MB · 12.4 MB/s · 1 s left"


def test_without_a_total_it_tells_bytes_and_layers_and_no_percentage() -> None:
    unknown = replace(PULLING_NOW, total=None, seconds_left=None, fraction=None)
    assert pull_figures(unknown) == "27.1 MB · 12.4 MB/s · 1 of 4 layers"


def test_before_the_first_layer_it_says_whom_it_asks() -> None:
    assert pull_figures(PullSnapshot("x:1")) == "asking the registry"


def test_a_retry_of_the_engine_s_is_told_in_its_words() -> None:
    assert pull_figures(replace(PULLING_NOW, retrying="Retrying in 5 seconds")) == "Retrying in 5 seconds"


def test_the_end_is_one_line() -> None:
    assert pull_title(PULLED) == "Pulled nginx:alpine"
    assert pull_figures(PULLED) == "41.4 MB in 3.4 s · 4 layer(s) · sha256:62223d644fa2"
    assert pull_figures(PullSnapshot("x:1", ended=True)) == "nothing had to be fetched"


def test_a_cancelled_pull_says_what_it_threw_away() -> None:
    gone = replace(PULLING_NOW, cancelled=True, ended=True)
    assert pull_title(gone) == "The pull of nginx:alpine was cancelled"
    assert pull_figures(gone) == "27.1 MB will have to be fetched again"


def test_cancel_says_first_what_it_costs() -> None:
    assert cancel_words(PULLING_NOW) == "Cancel: the 27.1 MB fetched so far will have to be fetched again"
    assert cancel_words(PullSnapshot("x:1")).startswith("Nothing has been fetched yet")


def test_layers_tell_their_state_and_bytes() -> None:
    assert [layer_status(layer) for layer in LAYERS] == ["Pull complete", "Extracting", "Downloading", "Waiting"]
    assert [layer_bytes(layer) for layer in LAYERS] == ["3.80 MB", "1.15 / 1.86 MB", "14.3 / 32.5 MB", ""]


def test_an_unknown_state_is_shown_and_seconds_are_no_bytes() -> None:
    assert layer_status(LayerProgress("a", "Rehydrating")) == "Rehydrating"
    assert layer_bytes(LayerProgress("a", "Extracting", 4, None, "s")) == "4.0 s"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.00 kB"), (13_256, "13.3 kB"), (999_600, "1.00 MB"), (41_400_000, "41.4 MB"),
     (431e6, "431 MB"), (1.18e9, "1.18 GB"), (5e15, "5000 TB")],
)  # fmt: skip
def test_sizes_have_three_digits(size: float, text: str) -> None:
    assert size_text(size).replace(",", "") == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0004, "< 1 ms"), (0.212, "212 ms"), (0.9996, "1.0 s"), (3.21, "3.2 s"), (9.96, "10 s"), (41, "41 s"),
     (725, "12:05"), (3723, "1:02:03"), (-1, "0 ms")],
)  # fmt: skip
def test_durations_are_as_fine_as_they_matter(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


def test_clock_and_estimate() -> None:
    assert clock_text(12.9) == "00:12"
    assert [time_left_text(seconds) for seconds in (0.2, 41, 130, 7300)] == [
        "1 s left", "41 s left", "2 min left", "2 h left",
    ]  # fmt: skip
