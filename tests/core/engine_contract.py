"""What every Engine does, tested alike on the real one and on the one in memory, so that the latter cannot drift."""

import asyncio
import io
import tarfile

import pytest

from core.engine import (
    Engine,
    EngineEvent,
    EventStream,
    Exchange,
    PendingWait,
    StreamEnd,
    StreamEndKind,
    StreamKind,
    WaitCondition,
)
from core.errors import ConflictError, ConnectionLostError, EngineError, NotFoundError
from core.images.sharing.chains import chain_ids
from core.runs.reconstruction import EngineDefaults, spec_of
from tests.core.engine_subject import (
    BOTH,
    CAT,
    FAST,
    PATIENCE,
    QUIET,
    SIZE,
    Subject,
    Written,
    heard,
    reached,
    run,
    started,
)


class EngineContract:
    """The suite; a subclass gives the fixture `subject`."""

    async def test_it_says_who_it_is(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            await engine.ping()
            info = await engine.connect()
            assert info == await engine.connect()
            assert info.name == "Docker Engine"
            assert info.host == engine.host
            assert tuple(map(int, info.api_version.split("."))) >= (1, 24)

    async def test_an_image_is_listed_and_told_in_full(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            (row,) = [image for image in await engine.images() if subject.image in image.tags]
            details = await engine.inspect_image(subject.image)
            assert row.id == details.id == subject.image_id
            assert row.size == details.size
            assert details.command == ("sh",)
            assert details.platform.startswith("linux/")
            assert details.layers
            assert details.raw["Id"] == row.id
            assert (await engine.inspect_image(row.id)).tags == row.tags
            history = await engine.image_history(subject.image)
            assert history[0].tags == (subject.image,)
            assert history[0].created_by

    async def test_an_image_that_others_were_built_on_stays_and_goes_with_the_last(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            parent, child = await built_on_each_other(engine, subject)
            await engine.tag_image(child, "contract/child", "1")
            await engine.remove_image("contract/parent:1")
            assert parent not in [image.id for image in await engine.images()]
            hidden = next(image for image in await engine.images(intermediate=True) if image.id == parent)
            assert (hidden.tags, hidden.dangling) == ((), True)
            layers = (await engine.inspect_image(child)).layers
            removed = await engine.remove_image("contract/child:1")
            gone = [each.deleted for each in removed if each.deleted]
            assert set(gone) >= {child, parent}
            assert gone[-1] != subject.image_id
            # The layers on top are named, those that the subject has as well are not.
            own = set(chain_ids(layers)) & set(gone)
            assert own <= set(chain_ids(layers)[-2:])
            assert not set(chain_ids((await engine.inspect_image(subject.image)).layers)) & set(gone)

    async def test_it_tells_what_its_disk_is_taken_by(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            created = await engine.create_container(subject.body(FAST), name="measured")
            usage = await engine.disk_usage()
            (image,) = [each for each in usage.images if each.id == subject.image_id]
            assert subject.image in image.names
            assert image.size == (await engine.inspect_image(subject.image)).size <= usage.layers
            assert image.containers >= 1
            assert image.shared is not None
            (container,) = [each for each in usage.containers if each.id == created.id]
            assert (container.name, container.state) == ("measured", "created")
            assert usage.image_sum.active >= 1
            assert usage.image_sum.reclaimable <= usage.image_sum.size == usage.layers

    async def test_what_an_image_shares_is_no_more_than_it_holds(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            sizes = {image.id: image.size for image in await engine.images()}
            shared = await engine.shared_sizes()
            assert shared.keys() <= sizes.keys()
            assert subject.image_id in shared
            assert all(0 <= size <= sizes[image] for image, size in shared.items())

    async def test_an_unknown_image_is_not_found(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            for call in (engine.inspect_image, engine.image_history, engine.remove_image):
                with pytest.raises(NotFoundError, match="No such image: nosuch:1"):
                    await call("nosuch:1")
            with pytest.raises(NotFoundError) as caught:
                await engine.create_container({"Image": "nosuch"})
            assert caught.value.cli_text == "Error response from daemon: No such image: nosuch:latest"
            assert caught.value.status == 404

    async def test_an_unknown_container_is_not_found(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            for call in (
                engine.inspect_container("nosuch"),
                engine.start_container("nosuch"),
                engine.stop_container("nosuch"),
                engine.kill_container("nosuch"),
                engine.remove_container("nosuch"),
                engine.resize_container("nosuch", rows=24, columns=80),
                engine.pause_container("nosuch"),
                engine.unpause_container("nosuch"),
                engine.logs("nosuch", Written()),
                engine.container_changes("nosuch"),
                engine.commit_container("nosuch"),
                engine.attach("nosuch", Written()),
                engine.wait("nosuch", WaitCondition.NEXT_EXIT),
            ):
                with pytest.raises(NotFoundError, match="No such container: nosuch"):
                    await call

    async def test_a_run_gives_its_output_and_its_code(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            ran = await run(engine, subject.body(BOTH))
            assert ran.written.of(StreamKind.STDOUT) == b"out\n"
            assert ran.written.of(StreamKind.STDERR) == b"err\n"
            assert ran.end == StreamEnd(StreamEndKind.ENDED, 8)
            assert ran.code == 7
            state = await engine.inspect_container(ran.id)
            assert (state.status, state.running, state.exit_code) == ("exited", False, 7)

    async def test_only_the_streams_that_were_asked_for_come(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            written = Written()
            created = await engine.create_container(subject.body(BOTH))
            attached = await engine.attach(created.id, written, stdout=False)
            await engine.start_container(created.id)
            assert (await attached.ended()).received == 4
            assert written.of(*StreamKind) == b"err\n"
            await attached.aclose()

    async def test_a_container_that_removes_itself_gives_its_code_first(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            body = subject.body(FAST, HostConfig={"AutoRemove": True})
            ran = await run(engine, body, WaitCondition.REMOVED)
            assert ran.code == 3
            with pytest.raises(NotFoundError):
                await engine.inspect_container(ran.id)

    async def test_the_end_of_stdin_is_told_and_the_output_still_comes(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            sent = bytes(range(256)) * 2000
            ran = await run(engine, subject.with_stdin(CAT), stdin=sent)
            assert ran.written.of(StreamKind.STDOUT) == sent
            assert ran.code == 0

    async def test_stdin_of_a_container_that_has_ended_is_a_lost_connection(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            created = await engine.create_container(subject.with_stdin(FAST))
            attached = await engine.attach(created.id, Written(), stdin=True)
            await engine.start_container(created.id)
            await attached.ended()
            await attached.aclose()
            with pytest.raises(ConnectionLostError):
                await attached.write(b"too late")
            await attached.close_stdin()

    async def test_a_terminal_takes_the_last_size_that_it_was_given(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            written = Written()
            created = await engine.create_container(subject.with_stdin(SIZE) | {"Tty": True})
            attached = await engine.attach(created.id, written, tty=True, stdin=True)
            with pytest.raises(ConflictError, match="is not running"):
                await engine.resize_container(created.id, rows=9, columns=99)
            await engine.start_container(created.id)
            for rows, columns in ((24, 80), (33, 77)):
                await engine.resize_container(created.id, rows=rows, columns=columns)
            await attached.write(b"\n")
            assert (await attached.ended()).kind is StreamEndKind.ENDED
            assert written.of(StreamKind.STDOUT).endswith(b"33 77\r\n")
            await attached.aclose()

    async def test_what_is_quiet_ends_when_it_is_closed(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            container_id = await started(engine, subject.body(QUIET))
            attached = await engine.attach(container_id, Written())
            pending = await engine.wait(container_id, WaitCondition.NEXT_EXIT)
            events = await engine.events()
            waiting = [asyncio.create_task(attached.ended()), asyncio.create_task(_ended(pending))]
            listening = asyncio.create_task(_all(events))
            await asyncio.sleep(0)
            async with asyncio.timeout(PATIENCE):
                for stream in (attached, pending, events):
                    await stream.aclose()
                    await stream.aclose()
                end, lost = await asyncio.gather(*waiting)
                assert end == StreamEnd(StreamEndKind.CLOSED, 0)
                assert isinstance(lost, ConnectionLostError)
                assert all(event.type in ("container", "network") for event in await listening)
            assert (await engine.inspect_container(container_id)).running

    async def test_a_killed_container_says_so(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            container_id = await started(engine, subject.body(QUIET))
            pending = await engine.wait(container_id, WaitCondition.NEXT_EXIT)
            await engine.kill_container(container_id)
            assert (await pending.result()).status_code == 137
            await pending.aclose()
            with pytest.raises(ConflictError, match="is not running"):
                await engine.kill_container(container_id)

    async def test_stopping_what_stands_and_starting_what_runs_is_no_error(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            container_id = await started(engine, subject.body(QUIET))
            await engine.start_container(container_id)
            await engine.stop_container(container_id, timeout=0)
            await reached(engine, container_id, "exited")
            await engine.stop_container(container_id)

    async def test_a_running_container_is_removed_by_force_only(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            container_id = await started(engine, subject.body(QUIET))
            with pytest.raises(ConflictError, match="You cannot remove a running container"):
                await engine.remove_container(container_id)
            await engine.remove_container(container_id, force=True, volumes=True)
            with pytest.raises(NotFoundError):
                await engine.inspect_container(container_id)

    async def test_a_run_is_read_back_from_what_the_engine_tells(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            body = dict(subject.body(FAST)) | {"Labels": {"a": "b"}, "WorkingDir": "/tmp"}
            created = await engine.create_container(body, name="told")
            told = await engine.container_json(created.id)
            image = await engine.inspect_image(told["Image"])
            spec = spec_of(told, image.raw, EngineDefaults.of(await engine.system_info()))
            assert (spec.image, spec.name, spec.labels, spec.workdir) == (body["Image"], "told", ("a=b",), "/tmp")
            await engine.remove_container(created.id)
            with pytest.raises(NotFoundError):
                await engine.container_json(created.id)

    async def test_a_name_is_taken_once(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            created = await engine.create_container(subject.body(FAST), name="taken")
            assert (await engine.inspect_container(created.id)).name == "taken"
            with pytest.raises(ConflictError) as caught:
                await engine.create_container(subject.body(FAST), name="taken")
            assert caught.value.message == (
                f'Conflict. The container name "/taken" is already in use by container "{created.id}". '
                "You have to remove (or rename) that container to be able to reuse that name."
            )

    async def test_containers_are_listed_with_their_image(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            created = await engine.create_container(subject.body(FAST), name="listed")
            (row,) = [row for row in await engine.containers() if row.id == created.id]
            assert (row.names, row.image, row.image_id, row.state) == (
                ("listed",),
                subject.image,
                subject.image_id,
                "created",
            )

    async def test_an_image_in_use_is_not_removed(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            await engine.create_container(subject.body(FAST))
            with pytest.raises(ConflictError, match=r"unable to remove repository reference .* \(must force\)"):
                await engine.remove_image(subject.image)

    async def test_a_second_name_comes_and_goes(self, subject: Subject) -> None:
        async with subject.engine() as engine, await engine.events() as events:
            await engine.tag_image(subject.image, "second/name", "1")
            assert "second/name:1" in (await engine.inspect_image(subject.image)).tags
            (removed,) = await engine.remove_image("second/name:1")
            assert (removed.untagged, removed.deleted) == ("second/name:1", None)
            told = await heard(events, "untag")
            assert [event.action for event in told if event.type == "image"] == ["tag", "untag"]
            assert {event.id for event in told if event.type == "image"} == {subject.image_id}

    async def test_a_pull_tells_its_steps_and_brings_the_image(self, subject: Subject) -> None:
        async with subject.engine() as engine, await engine.events() as events:
            name, _, tag = subject.pullable.rpartition(":")
            async with await engine.pull(f"docker.io/{name}", tag=tag) as pulling:
                messages = [message async for message in pulling]
            assert messages[0].status == f"Pulling from {name}"
            assert messages[0].id == tag
            assert messages[-2].status.startswith("Digest: sha256:")
            assert messages[-1].status == f"Status: Downloaded newer image for {subject.pullable}"
            complete = [message.id for message in messages if message.status == "Pull complete"]
            assert len(complete) == len(set(complete)) > 0
            assert (await heard(events, "pull"))[-1].id == subject.pullable
            assert subject.pullable in (await engine.inspect_image(subject.pullable)).tags
            removed = await engine.remove_image(subject.pullable)
            assert removed[0].untagged == subject.pullable

    async def test_an_image_is_saved_as_tar(self, subject: Subject) -> None:
        async with subject.engine() as engine, asyncio.timeout(PATIENCE):
            pieces: list[bytes] = []
            stream = await engine.save_image(subject.image_id, pieces.append)
            assert (await stream.ended()).kind is StreamEndKind.ENDED
            await stream.aclose()
            with tarfile.open(fileobj=io.BytesIO(b"".join(pieces))) as archive:
                assert "manifest.json" in archive.getnames()
            with pytest.raises(NotFoundError):
                await engine.save_image("nosuch", pieces.append)

    async def test_a_pull_that_is_left_brings_no_image(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            name, _, tag = subject.pullable.rpartition(":")
            async with await engine.pull(f"docker.io/{name}", tag=tag) as pulling:
                assert (await anext(aiter(pulling))).status == f"Pulling from {name}"
            assert [message async for message in pulling] == []
            with pytest.raises(NotFoundError):
                await engine.inspect_image(subject.pullable)

    async def test_a_pull_of_what_is_not_there_fails_at_once(self, subject: Subject) -> None:
        async with subject.engine() as engine:
            with pytest.raises(EngineError) as caught:
                await engine.pull("docker.io/library/nosuch", tag="1")
            assert "nosuch" in caught.value.message

    async def test_events_tell_a_containers_life(self, subject: Subject) -> None:
        async with subject.engine() as engine, await engine.events() as events:
            ran = await run(engine, subject.body(FAST, HostConfig={"AutoRemove": True}), WaitCondition.REMOVED)
            told = [event for event in await heard(events, "destroy", ran.id) if event.id == ran.id]
            actions = [event.action for event in told if event.action in ("create", "start", "die", "destroy")]
            assert actions == ["create", "start", "die", "destroy"]
            (died,) = [event for event in told if event.action == "die"]
            assert died.attributes["exitCode"] == "3"
            assert [event.time for event in told] == sorted(event.time for event in told)

    async def test_every_request_can_be_observed(self, subject: Subject) -> None:
        seen: list[Exchange] = []
        async with subject.engine() as engine:
            await engine.connect()
            observed = engine.observed(seen.append)
            assert observed.host == engine.host
            with pytest.raises(NotFoundError):
                await observed.create_container({"Image": "nosuch"}, name="one")
            ran = await run(observed, subject.body(FAST))
            await observed.inspect_container(ran.id)
            await observed.remove_container(ran.id, volumes=True)
            await engine.images()
        assert [(one.method, one.path.replace(ran.id, "ID"), one.status) for one in seen] == [
            ("POST", "/containers/create?name=one", 404),
            ("POST", "/containers/create", 201),
            ("POST", "/containers/ID/attach?stderr=1&stdout=1&stream=1", 101),
            ("POST", "/containers/ID/wait?condition=next-exit", 200),
            ("POST", "/containers/ID/start", 204),
            ("GET", "/containers/ID/json", 200),
            ("DELETE", "/containers/ID?v=1", 204),
        ]
        assert all(one.seconds >= 0 for one in seen)


async def built_on_each_other(engine: Engine, subject: Subject) -> tuple[str, str]:
    """Two images, the second made from a container of the first; the first is called contract/parent:1."""
    first = await engine.create_container(subject.body(FAST), name="first")
    parent = await engine.commit_container(first.id, repository="contract/parent", tag="1")
    second = await engine.create_container(dict(subject.body(FAST)) | {"Image": parent}, name="second")
    child = await engine.commit_container(second.id)
    for container in (second, first):
        await engine.remove_container(container.id)
    return parent, child


async def _ended(pending: PendingWait) -> BaseException | None:
    try:
        await pending.result()
    except ConnectionLostError as error:
        return error
    return None


async def _all(events: EventStream) -> list[EngineEvent]:
    return [event async for event in events]
