"""The transcript gives back exactly what was written, by line and whole, whatever is in memory and what on disk."""

import os
import resource
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine import StreamKind
from core.runs import chunk as chunk_module
from core.runs import spool as spool_module
from core.runs.memory_budget import MemoryBudget
from core.runs.transcript import Transcript

OUT, ERR, CLIENT = StreamKind.STDOUT, StreamKind.STDERR, StreamKind.CLIENT
texts = st.text("ab\n\r\x1b한", max_size=40).map(str.encode)
appends = st.lists(st.tuples(st.sampled_from(StreamKind), texts), max_size=60)


def filled(pieces: list[tuple[StreamKind, bytes]], **options: object) -> Transcript:
    transcript = Transcript(**options)
    for kind, data in pieces:
        transcript.append(kind, data)
    return transcript


def whole(transcript: Transcript) -> bytes:
    return b"".join(data for _kind, data in transcript.chunks())


def split_lines(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.runs.line_index.CHUNK_SIZE", 64)


@pytest.fixture
def transcript(tmp_path: Path) -> Iterator[Transcript]:
    """One that keeps 1 MiB in memory."""
    made = Transcript(spool_folder=tmp_path / "spool", memory_limit=2**20)
    yield made
    made.close()


@settings(max_examples=150, deadline=None)
@given(appends, st.sampled_from([0, 100, 10**6]), st.sampled_from([16, 48]))
def test_what_is_read_is_what_was_written(tmp_path_factory, pieces, memory_limit, piece_size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.runs.line_index.CHUNK_SIZE", 48)
        patch.setattr("core.runs.transcript.CHUNK_SIZE", piece_size)  # 48: some fill a chunk alone
        transcript = filled(pieces, spool_folder=tmp_path_factory.mktemp("spool"), memory_limit=memory_limit)
        data = b"".join(data for _kind, data in pieces)
        assert whole(transcript) == data
        assert transcript.size == len(data)
        expected = split_lines(data)
        assert transcript.line_count == len(expected)
        lines = transcript.lines(0, len(expected) + 3)
        assert [b"".join(part for _kind, part in line.segments) for line in lines] == expected
        assert [line.size for line in lines] == [len(text) for text in expected]
        for kind in StreamKind:
            wanted = b"".join(data for other, data in pieces if other == kind)
            assert b"".join(data for _, data in transcript.chunks(frozenset({kind}))) == wanted
        for number in range(len(expected)):
            start = transcript.line_start(number)
            assert transcript.line_at(start) == number
            assert transcript.read(start, len(expected[number])) == expected[number]
        transcript.close()


@settings(max_examples=100, deadline=None)
@given(appends, st.data())
def test_any_place_is_read_as_from_a_list(tmp_path_factory, pieces, data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.runs.line_index.CHUNK_SIZE", 48)
        transcript = filled(pieces, spool_folder=tmp_path_factory.mktemp("spool"), memory_limit=0)
        model = [(kind, bytes((byte,))) for kind, text in pieces for byte in text]
        for _ in range(8):
            start = data.draw(st.integers(0, len(model)))
            stop = data.draw(st.integers(start, len(model) + 4))
            expected = model[start:stop]
            assert transcript.read(start, stop - start) == b"".join(byte for _kind, byte in expected)
            found = transcript.segments(start, stop - start)
            assert [(kind, bytes((byte,))) for kind, text in found for byte in text] == expected
            count = sum(byte == b"\n" for _kind, byte in model[:start])
            assert transcript.line_at(start) == count
        number = data.draw(st.integers(0, transcript.line_count + 1))
        start = transcript.line_start(number)
        found = transcript.line_bytes(number, 1, 30)
        expected = (
            [] if number >= transcript.line_count else model[start + 1 : start + transcript.lines(number, 1)[0].size]
        )
        assert [(kind, bytes((byte,))) for kind, text in found for byte in text] == expected[:29]
        transcript.close()


@settings(max_examples=100, deadline=None)
@given(appends, st.integers(200, 800), st.booleans())
def test_what_was_given_up_keeps_its_lines_and_the_rest_its_text(tmp_path_factory, pieces, cap, disk_full):
    """At the cap of the spool the oldest goes, on a full disk what lies between the spooled and the newest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.runs.line_index.CHUNK_SIZE", 48)
        patch.setattr("core.runs.spool.SEGMENT_SIZE", 100)
        folder = tmp_path_factory.mktemp("spool")
        transcript = Transcript(spool_folder=folder, memory_limit=100, spool_limit=cap)
        for position, (kind, text) in enumerate(pieces):
            if disk_full and position == len(pieces) // 2:
                patch.setattr(spool_module, "_write_some", refused)
            transcript.append(kind, text)
        data = b"".join(text for _kind, text in pieces)
        expected = split_lines(data)
        assert (transcript.size, transcript.line_count) == (len(data), len(expected))
        kept = whole(transcript)
        assert len(kept) == len(data) - transcript.lost
        lines = transcript.lines(0, len(expected) + 1)
        assert [line.number for line in lines] == list(range(len(expected)))
        assert all(transcript.line_at(transcript.line_start(line.number)) == line.number for line in lines)
        assert transcript.read(0, len(data)).count(b"\n") == data.count(b"\n")
        if transcript.lost and not transcript.spool_error:
            assert data.endswith(kept)
            assert transcript.lost_lines == data[: -len(kept) or None].count(b"\n")
            start = transcript.line_start(transcript.lost_lines)
            assert transcript.read(start, len(kept)) == kept[start - transcript.lost :]
        texts = [b"".join(part for _kind, part in line.segments) for line in lines]
        assert all(
            known.endswith(text.lstrip(b" ")) or transcript.spool_error
            for known, text in zip(expected, texts, strict=True)
        )
        transcript.close()


def refused(_fd: int, _record: object, _offset: int) -> int:
    raise OSError(28, "No space left on device")


def test_the_stream_of_each_byte_of_a_line_is_known():
    transcript = filled([(OUT, b"one "), (ERR, b"two"), (ERR, b" more"), (OUT, b"\nnext")])
    first, second = transcript.lines(0, 9)
    assert first.segments == ((OUT, b"one "), (ERR, b"two more"))
    assert second.segments == ((OUT, b"next"),)
    assert transcript.lines(1, 1)[0].number == 1


def test_a_line_is_cut_at_the_limit_and_read_in_pieces():
    transcript = filled([(OUT, b"x" * 1_000_000), (ERR, b"y" * 1_000_000), (OUT, b"\n")])
    line = transcript.lines(0, 1, limit=10)[0]
    assert line.size == 2_000_000
    assert line.segments == ((OUT, b"x" * 10),)
    assert transcript.line_bytes(0, 999_999, 1_000_001) == [(OUT, b"x"), (ERR, b"y")]
    assert transcript.line_bytes(0, 1_999_998, 2_000_009) == [(ERR, b"yy")]
    assert transcript.line_bytes(5, 0, 9) == []


@pytest.mark.usefixtures("small_chunks")
def test_an_empty_line_and_a_line_end_at_a_border_are_lines():
    transcript = filled([(OUT, b"a" * 46 + b"\n"), (OUT, b"\n"), (OUT, b"b")])
    assert [line.size for line in transcript.lines(0, 9)] == [46, 0, 1]


def test_the_time_of_a_line_is_when_its_first_byte_came():
    times = iter([10.0, 11.0, 12.0])
    transcript = filled([(OUT, b"a\nb"), (OUT, b"b\n"), (OUT, b"c")], clock=lambda: next(times))
    assert [line.time for line in transcript.lines(0, 9)] == [10.0, 10.0, 12.0]


def test_times_come_back_from_disk(transcript: Transcript):
    times = iter(range(10**6))
    transcript._clock = lambda: float(next(times))
    for _ in range(2_000):
        transcript.append(OUT, b"x" * 999 + b"\n")
    assert [line.time for line in transcript.lines(3, 3)] == [3.0, 4.0, 5.0]


def test_the_version_moves_at_each_append_and_clear():
    transcript = Transcript()
    versions = [transcript.version]
    transcript.append(OUT, b"a")
    versions.append(transcript.version)
    transcript.clear()
    versions.append(transcript.version)
    assert len(set(versions)) == 3
    assert (transcript.size, transcript.line_count, transcript.lines(0, 9)) == (0, 0, [])


def test_memory_is_bounded_and_nothing_is_lost(tmp_path: Path):
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**20)
    block = b"".join(b"%07d\n" % number for number in range(2**15))
    for _ in range(40):
        transcript.append(OUT, block)
    assert held(transcript) <= 2**20 + chunk_module.CHUNK_SIZE
    assert whole(transcript) == block * 40
    assert transcript.lost == 0
    files = list(tmp_path.iterdir())
    assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600]
    line = transcript.lines(5 * 2**15 + 77, 1)[0]
    assert line.segments == ((OUT, b"0000077"),)
    transcript.close()
    assert list(tmp_path.iterdir()) == []


def held(transcript: Transcript) -> int:
    return sum(len(chunk.data) for chunk in transcript._index._chunks)


def test_bytes_that_come_one_by_one_cost_no_more_than_the_limit(tmp_path: Path):
    times = iter(range(10**6))
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**20, clock=lambda: next(times))
    for number in range(200_000):  # each with a time and a stream of its own
        transcript.append(ERR if number % 2 else OUT, b"x")
    weight = sum(chunk.weight for chunk in transcript._index._chunks)
    assert 200_000 < weight <= 2**20 + chunk_module.CHUNK_SIZE
    transcript.close()


def test_all_transcripts_share_one_budget(tmp_path: Path):
    budget = MemoryBudget(4 * 2**20)
    block = b"y" * 2**16
    first, *others = (Transcript(spool_folder=tmp_path, budget=budget) for _ in range(4))
    for _ in range(64):
        first.append(OUT, block)
    assert held(first) >= 3 * 2**20  # alone it may have all of it
    for _ in range(64):
        for other in others:
            other.append(OUT, block)
    most = 4 * 2**20 + 4 * chunk_module.CHUNK_SIZE
    assert sum(map(held, (first, *others))) <= most
    assert budget.held <= 4 * 2**20 + chunk_module.CHUNK_SIZE
    assert all(held(other) >= 2**19 for other in others)  # the first has made room for them
    for transcript in (first, *others):
        assert whole(transcript) == block * 64
        transcript.close()
    assert budget.held == 0


def test_the_clients_own_words_never_wait_for_the_disk(transcript: Transcript, monkeypatch: pytest.MonkeyPatch):
    writers: list[str] = []
    real = spool_module._write_some

    def noted(fd: int, record: list[bytes], offset: int) -> int:
        writers.append(threading.current_thread().name)
        return real(fd, record, offset)

    monkeypatch.setattr(spool_module, "_write_some", noted)
    stream = threading.Thread(target=lambda: [transcript.append(OUT, b"z" * 2**18) for _ in range(9)], name="stream")
    stream.start()
    stream.join()
    for _ in range(9):
        transcript.append(CLIENT, b"w" * 2**17)
    assert set(writers) == {"stream"}


def test_streams_are_still_told_apart_when_read_back_from_disk(tmp_path: Path):
    transcript = Transcript(spool_folder=tmp_path, memory_limit=10**5)
    for number in range(100_000):
        transcript.append(ERR if number % 2 else OUT, b"%06d\n" % number)
    assert list(tmp_path.iterdir())
    assert [line.segments[0] for line in transcript.lines(10, 2)] == [(OUT, b"000010"), (ERR, b"000011")]
    errors = b"".join(data for _kind, data in transcript.chunks(frozenset({ERR})))
    assert errors == b"".join(b"%06d\n" % number for number in range(1, 100_000, 2))
    transcript.close()


def test_nothing_is_written_to_disk_while_it_fits_in_memory(tmp_path: Path):
    transcript = filled([(OUT, b"hello\n")], spool_folder=tmp_path / "spool")
    assert not (tmp_path / "spool").exists()
    transcript.close()


def test_a_disk_that_takes_nothing_leaves_the_newest_and_says_so(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    transcript = Transcript(spool_folder=tmp_path / "file" / "spool", memory_limit=2**20)
    for number in range(16):
        transcript.append(OUT, b"%d" % (number % 10) * (2**18 - 18) + b"\n")
    assert isinstance(transcript.spool_error, OSError)
    assert transcript.lost > 0
    assert transcript.line_count == 16
    assert transcript.lines(15, 1, limit=4)[0].segments == ((OUT, b"5555"),)
    assert transcript.lines(0, 1, limit=4)[0].size == 0
    assert len(whole(transcript)) == transcript.size - transcript.lost


def test_a_disk_that_fills_up_keeps_what_it_took_and_the_newest(transcript: Transcript):
    lines = [b"%06d " % number * 1000 + b"\n" for number in range(1_000)]
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * 2**20, limit[1]))  # EFBIG, as good as a full disk
    try:
        for line in lines:
            transcript.append(OUT, line)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert transcript.spool_error is not None
    kept = whole(transcript)
    assert transcript.lost == sum(map(len, lines)) - len(kept) > 0
    text = b"".join(lines)
    assert kept.startswith(text[: 2**20])
    assert kept.endswith(text[-(2**19) :])
    assert transcript.lines(999, 1, limit=6)[0].segments == ((OUT, b"000999"),)


def test_at_the_cap_on_disk_the_oldest_goes_and_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.runs.spool.SEGMENT_SIZE", 2**20)
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**20, spool_limit=3 * 2**20)
    block = b"x" * (2**18 - 1) + b"\n"
    for _ in range(64):
        transcript.append(OUT, block)
    assert 0 < transcript.lost < transcript.size
    assert len(whole(transcript)) == transcript.size - transcript.lost
    assert transcript.line_count == 64
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3 * 2**20
    transcript.close()


def test_what_is_lost_takes_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("core.runs.spool.SEGMENT_SIZE", 2**20)
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**20, spool_limit=3 * 2**20)
    most = 0
    for _ in range(400):
        transcript.append(OUT, b"x" * (2**18 - 18) + b"\n")
        most = max(most, transcript._index.chunk_count)
    assert most <= 4 + 12 + 2  # in memory, on disk, the gap and the one being filled
    assert transcript.line_count == 400
    transcript.close()


def test_threads_that_write_at_once_lose_nothing(tmp_path: Path):
    transcript = Transcript(spool_folder=tmp_path, memory_limit=2**20)

    def write(kind: StreamKind) -> None:
        for number in range(2_000):
            transcript.append(kind, b"%d\n" % number * 100)

    threads = [threading.Thread(target=write, args=(kind,)) for kind in StreamKind]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        transcript.lines(transcript.line_count // 2, 50)
    for thread in threads:
        thread.join()
    expected = b"".join(b"%d\n" % number * 100 for number in range(2_000))
    for kind in StreamKind:
        assert b"".join(data for _, data in transcript.chunks(frozenset({kind}))) == expected
    transcript.close()


def test_neither_writing_nor_reading_waits_for_a_disk_that_hangs(
    transcript: Transcript, monkeypatch: pytest.MonkeyPatch
):
    for _ in range(16):
        transcript.append(OUT, b"line\n" * 2**15)
    hanging, gone_on = threading.Event(), threading.Event()
    real = os.pread

    def hangs(fd: int, size: int, offset: int) -> bytes:
        hanging.set()
        assert gone_on.wait(30)
        return real(fd, size, offset)

    monkeypatch.setattr(os, "pread", hangs)
    reader = threading.Thread(target=transcript.lines, args=(0, 1))
    reader.start()
    assert hanging.wait(30)
    for _ in range(16):  # also what has to be spooled out for it
        transcript.append(OUT, b"more\n" * 2**15)
    assert transcript.lines(transcript.line_count - 1, 1)[0].segments == ((OUT, b"more"),)
    gone_on.set()
    reader.join()


def test_what_comes_after_the_close_is_dropped(tmp_path: Path):
    transcript = filled([(OUT, b"a")], spool_folder=tmp_path)
    transcript.close()
    transcript.append(OUT, b"b")
    assert transcript.size == 0
    transcript.close()


def test_a_reader_of_the_whole_ends_when_it_is_cleared(tmp_path: Path):
    transcript = filled([(OUT, b"a\n" * 2**18)], spool_folder=tmp_path)
    reader = transcript.chunks()
    assert next(reader)
    transcript.clear()
    assert list(reader) == []
