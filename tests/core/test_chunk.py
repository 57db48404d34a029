"""A chunk finds its lines, whatever they look like."""

import pytest

from core.engine import StreamKind
from core.runs.chunk import count_newlines
from core.runs.transcript import Transcript


@pytest.mark.parametrize("length", [0, 1, 7, 19, 20, 21, 45, 3000, 10**5])
def test_line_ends_are_counted_and_found_whatever_the_length_of_lines(length):
    line = b"x" * length + b"\n"
    data = line * (300_000 // len(line)) + b"rest"
    transcript = Transcript()
    transcript.append(StreamKind.STDOUT, data)
    assert count_newlines(data) == data.count(b"\n")
    count = transcript.line_count
    assert count == data.count(b"\n") + 1
    for number in {0, count // 3, max(0, count - 300), max(0, count - 200), count - 1}:
        start = number * len(line)
        assert transcript.line_start(number) == start
        assert transcript.line_at(start) == number
