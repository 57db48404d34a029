"""What is saved is what was written, byte for byte, and never half of it under the name of the whole."""

import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine import StreamKind
from core.runs.export import Export, Selected
from core.runs.transcript import Transcript

OUT, ERR, CLIENT = StreamKind.STDOUT, StreamKind.STDERR, StreamKind.CLIENT


@pytest.fixture
def transcript(tmp_path: Path) -> Iterator[Transcript]:
    """16 MiB, of which 1 MiB is in memory."""
    made = Transcript(spool_folder=tmp_path / "spool", memory_limit=2**20)
    made.append(CLIENT, b"Unable to find image\n")
    for number in range(2**14):
        made.append(ERR if number % 5 == 0 else OUT, (b"\x1b[32m%07d\x1b[0m 50%%\r" % number).ljust(1023, b".") + b"\n")
    yield made
    made.close()


def saved(transcript: Transcript, path: Path, *options: object, **more: object) -> bytes:
    export = Export(transcript, path, *options, **more)
    export.start()
    export.join()
    assert export.error is None
    assert not export.cancelled
    content = path.read_bytes()
    assert (export.written, export.position) == (len(content), export.total)
    return content


def test_everything_is_saved_byte_for_byte(transcript: Transcript, tmp_path: Path):
    written = hashlib.sha256()
    for _kind, data in transcript.chunks():
        written.update(data)
    assert hashlib.sha256(saved(transcript, tmp_path / "all.log")).digest() == written.digest()


@pytest.mark.parametrize(("selected", "kinds"), [(Selected.STDOUT, {OUT}), (Selected.STDERR, {ERR, CLIENT})])
def test_one_stream_is_saved_alone(transcript: Transcript, tmp_path: Path, selected: Selected, kinds: set[StreamKind]):
    expected = b"".join(data for _kind, data in transcript.chunks(frozenset(kinds)))
    assert saved(transcript, tmp_path / "one.log", selected) == expected


def test_plain_text_has_no_colours(transcript: Transcript, tmp_path: Path):
    lines = saved(transcript, tmp_path / "plain.log", Selected.STDOUT, plain=True).splitlines()
    assert lines[0].startswith(b"......")  # what came after the carriage return
    assert len(lines) == sum(number % 5 != 0 for number in range(2**14))
    assert not any(b"\x1b" in line or b"\r" in line for line in lines)


def test_what_comes_after_the_press_is_not_saved(transcript: Transcript, tmp_path: Path):
    size = transcript.size
    export = Export(transcript, tmp_path / "then.log")
    transcript.append(OUT, b"later\n")
    export.start()
    for _ in range(1_000):
        transcript.append(OUT, b"still later\n" * 100)
    export.join()
    assert (tmp_path / "then.log").stat().st_size == size
    assert not (tmp_path / "then.log").read_bytes().endswith(b"later\n")


def test_a_cancel_leaves_what_was_there(transcript: Transcript, tmp_path: Path):
    path = tmp_path / "kept.log"
    path.write_bytes(b"before")
    export = Export(transcript, path)
    export.cancel()
    export.start()
    export.join()
    assert export.cancelled
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["kept.log"]


def test_a_transcript_closed_meanwhile_leaves_no_file(transcript: Transcript, tmp_path: Path):
    export = Export(transcript, tmp_path / "half.log")
    under_way, closed = threading.Event(), threading.Event()
    blocks = transcript.blocks

    def halting(end: int) -> Iterator[object]:
        for number, block in enumerate(blocks(end)):
            if number == 3:
                under_way.set()
                assert closed.wait(30)
            yield block

    transcript.blocks = halting
    export.start()
    assert under_way.wait(30)
    transcript.close()
    closed.set()
    export.join()
    assert export.cancelled
    assert [each for each in tmp_path.iterdir() if each.is_file()] == []


def test_a_place_that_takes_no_file_is_told(transcript: Transcript, tmp_path: Path):
    export = Export(transcript, tmp_path / "missing" / "out.log")
    export.start()
    export.join()
    assert isinstance(export.error, FileNotFoundError)


def test_what_was_given_up_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.runs.spool.SEGMENT_SIZE", 2**20)
    transcript = Transcript(spool_folder=tmp_path / "spool", memory_limit=2**20, spool_limit=2**21)
    for _ in range(2**10):
        transcript.append(OUT, b"x" * (2**14 - 1) + b"\n")
    export = Export(transcript, tmp_path / "rest.log")
    export.start()
    export.join()
    assert export.missing == transcript.lost > 0
    assert export.written == transcript.size - transcript.lost
    transcript.close()
