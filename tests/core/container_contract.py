"""What every Engine does with containers beside running them, tested alike on the real one and the one in memory."""

import asyncio
import io
import tarfile

import pytest

from core.engine import ChangeKind, StreamEndKind, StreamKind, WaitCondition
from core.errors import ConflictError, EngineError, NotFoundError
from tests.core.engine_contract import BOTH, CAT, PATIENCE, QUIET, Subject, Written, heard, reached, run, started


def tar_of(**files: bytes) -> bytes:
    """A tar of files by their names."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return written.getvalue()


class ContainerContract:
    """The suite; a subclass gives the fixture `subject`."""

    async def test_a_container_is_paused_once_and_goes_on(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            container = await started(engine, subject.body(QUIET))
            with pytest.raises(EngineError, match="is not paused"):
                await engine.unpause_container(container)
            await engine.pause_container(container)
            state = await engine.inspect_container(container)
            assert (state.status, state.running) == ("paused", True)
            with pytest.raises(EngineError):
                await engine.pause_container(container)
            await engine.unpause_container(container)
            assert (await engine.inspect_container(container)).status == "running"

    async def test_what_does_not_run_is_not_paused(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            created = await engine.create_container(subject.body(QUIET))
            with pytest.raises(ConflictError, match="is not running"):
                await engine.pause_container(created.id)

    async def test_logs_are_what_was_written_by_stream(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            ran = await run(engine, subject.body(BOTH))
            written = Written()
            logs = await engine.logs(ran.id, written, follow=True)
            assert (await logs.ended()).kind is StreamEndKind.ENDED
            assert written.of(StreamKind.STDOUT) == b"out\n"
            assert written.of(StreamKind.STDERR) == b"err\n"
            await logs.aclose()
            last = Written()
            tail = await engine.logs(ran.id, last, tail=1)
            await tail.ended()
            assert len(last.of(*StreamKind)) == 4
            await tail.aclose()

    async def test_logs_follow_what_is_written_and_can_be_left(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            created = await engine.create_container(subject.with_stdin(CAT))
            attached = await engine.attach(created.id, Written(), stdin=True)
            await engine.start_container(created.id)
            first, second = Written(), Written()
            logs = [await engine.logs(created.id, each, follow=True) for each in (first, second)]
            await attached.write(b"one\n")
            while not (first.pieces and second.pieces):  # noqa: ASYNC110 - a sink tells nobody, by design
                await asyncio.sleep(0.01)
            await logs[0].aclose()
            assert (await logs[0].ended()).kind is StreamEndKind.CLOSED
            await attached.write(b"two\n")
            await attached.close_stdin()
            assert (await logs[1].ended()).kind is StreamEndKind.ENDED
            assert second.of(StreamKind.STDOUT) == b"one\ntwo\n"
            assert first.of(StreamKind.STDOUT) == b"one\n"
            await logs[1].aclose()
            await attached.aclose()

    async def test_a_wait_for_what_does_not_run_is_answered_at_once(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            ran = await run(engine, subject.body(BOTH))
            pending = await engine.wait(ran.id, WaitCondition.NOT_RUNNING)
            assert (await pending.result()).status_code == 7
            await pending.aclose()
            quiet = await started(engine, subject.body(QUIET))
            pending = await engine.wait(quiet, WaitCondition.NOT_RUNNING)
            await engine.kill_container(quiet)
            assert (await pending.result()).status_code == 137
            await pending.aclose()

    async def test_files_go_in_are_told_and_come_out(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            container = await started(engine, subject.body(QUIET))
            sent = tar_of(one=b"1" * 300_000, two=b"2")
            await engine.put_archive(container, "/tmp", [sent[at : at + 65536] for at in range(0, len(sent), 65536)])
            told = {change.path: change.kind for change in await engine.container_changes(container)}
            assert told["/tmp/one"] is ChangeKind.ADDED
            pieces: list[bytes] = []
            stream = await engine.get_archive(container, "/tmp/one", pieces.append)
            assert (await stream.ended()).kind is StreamEndKind.ENDED
            await stream.aclose()
            with tarfile.open(fileobj=io.BytesIO(b"".join(pieces))) as archive:
                (member,) = archive.getmembers()
                inside = archive.extractfile(member)
                assert member.name == "one"
                assert inside is not None
                assert inside.read() == b"1" * 300_000

    async def test_a_path_that_is_not_there_is_not_found(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            created = await engine.create_container(subject.body(QUIET))
            with pytest.raises(NotFoundError, match="/nosuch"):
                await engine.get_archive(created.id, "/nosuch", lambda _data: None)
            with pytest.raises(NotFoundError, match="/nosuch"):
                await engine.put_archive(created.id, "/nosuch", [tar_of(one=b"1")])

    async def test_a_container_becomes_an_image(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            ran = await run(engine, subject.body(BOTH))
            made = await engine.commit_container(ran.id, repository="contract/kept", tag="1")
            try:
                assert (await engine.inspect_image("contract/kept:1")).id == made
            finally:
                await engine.remove_image("contract/kept:1", force=True)

    @pytest.mark.parametrize(("script", "health"), [(BOTH, "unhealthy"), ("true", "healthy")])
    async def test_a_check_is_told_with_what_it_printed(self, subject: Subject, script: str, health: str) -> None:
        check = {"Test": ["CMD", "sh", "-c", script], "Interval": 10**9, "Retries": 2}  # in nanoseconds
        async with subject.engine() as engine, asyncio.timeout(PATIENCE), await engine.events() as events:
            container = await started(engine, subject.body(QUIET, Healthcheck=check, WorkingDir="/tmp"))
            state = await engine.inspect_container(container)
            assert (state.health, state.working_dir) == ("starting", "/tmp")
            await heard(events, f"health_status: {health}", container)
            state = await engine.inspect_container(container)
            assert (state.health, state.health_failures >= 2) == (health, health == "unhealthy")
            assert sorted(state.health_output.splitlines()) == (["err", "out"] if health == "unhealthy" else [])

    async def test_without_a_check_there_is_no_health(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            state = await engine.inspect_container(await started(engine, subject.body(QUIET)))
            assert (state.health, state.health_output, state.health_failures) == ("", "", 0)
            assert state.working_dir in ("", "/")

    async def test_a_container_is_started_again(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            ran = await run(engine, subject.body(BOTH))
            written = Written()
            attached = await engine.attach(ran.id, written)
            pending = await engine.wait(ran.id, WaitCondition.NEXT_EXIT)
            await engine.start_container(ran.id)
            assert (await attached.ended()).received == 8
            assert (await pending.result()).status_code == 7
            await attached.aclose()
            await pending.aclose()
            state = await reached(engine, ran.id, "exited")
            assert state.command == ("sh", "-c", BOTH)
            assert (state.tty, state.open_stdin, state.auto_remove) == (False, False, False)
