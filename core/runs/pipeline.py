"""The way of one `docker run` through the engine, station by station, in the order in which the Docker CLI goes.

create - (404: pull, create again) - attach - wait registered - start - output - exit. Sources: docker/cli
cli/command/container/run.go and create.go.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from core.engine import (
    AttachedStream,
    CreatedContainer,
    Engine,
    PendingWait,
    PullMessage,
    Sink,
    StreamKind,
    WaitCondition,
)
from core.errors import (
    ConnectionLostError,
    DockpaneError,
    EngineError,
    EngineUnreachableError,
    InvalidReferenceError,
    NotFoundError,
    UnreachableReason,
    UsageError,
)
from core.images.reference import ImageReference, is_image_id
from core.runs import cli_words
from core.runs.api_socket import sign_ins_archive, with_sign_ins
from core.runs.cid_file import CidFile
from core.runs.container_input import ContainerInput
from core.runs.create_body import fitted_body
from core.runs.detach_keys import DetachKeys
from core.runs.fetch import fetch
from core.runs.journal import Journal
from core.runs.leftovers import Leftovers
from core.runs.spec import PullPolicy, RunSpec
from core.runs.state import CacheOutcome, RunState, StepName
from core.runs.syntax import check_api_version, check_trust, platform_of
from core.runs.usage import error_text


class RunRefusedError(Exception):
    """The run ends here: `printed` is what the CLI writes for `error`, `exit_code` what it exits with."""

    def __init__(self, error: DockpaneError, *, printed: str, exit_code: int) -> None:
        super().__init__(error.message)
        self.error = error
        self.printed = printed
        self.exit_code = exit_code


def refused(error: DockpaneError) -> RunRefusedError:
    """`error` as the CLI reports it before a container runs: "docker: …", 125, 126 or 127 by its text."""
    if isinstance(error, UsageError):
        return RunRefusedError(error, printed=error.printed, exit_code=error.exit_code)
    return RunRefusedError(error, printed=error_text(error.cli_text), exit_code=cli_words.exit_code(error.cli_text))


@dataclass(frozen=True, slots=True)
class Order:
    """What one walk is to do, seen from `environ`; `draw` turns a pull message into output."""

    spec: RunSpec
    body: Mapping[str, Any]
    environ: Mapping[str, str]
    detach_keys: str
    draw: Callable[[PullMessage], bytes | None]


class Pipeline:
    """Owned by one Run, on the loop's thread. Holds what has to be undone when the walk is cut short."""

    def __init__(self, order: Order, journal: Journal, sink: Sink, leftovers: Leftovers) -> None:
        self.container_id = ""
        self.started = False
        self.attached: AttachedStream | None = None
        self.stdin: ContainerInput | None = None  # of the attached stream
        self.pending: PendingWait | None = None
        self._order = order
        self._platform = ""
        self._spec = order.spec
        self._journal = journal
        self._sink = sink
        self._leftovers = leftovers
        self._body = order.body  # as this engine gets it
        self._api_version = ""
        self._sign_ins: Mapping[str, Mapping[str, str]] = {}  # for the container (--use-api-socket)

    def say(self, text: str, kind: StreamKind = StreamKind.CLIENT) -> None:
        """Write the client's own words."""
        self._sink(kind, text.encode("utf-8", "surrogateescape"))

    async def begin(self, engine: Engine) -> None:
        """Go as far as the started container. Raises RunRefusedError."""
        with contextlib.ExitStack() as stack:
            try:
                cid_file = stack.enter_context(CidFile(self._spec))
                reference = self._reference()
                check_trust(self._spec, self._order.environ)
                self._platform = platform_of(self._spec, self._order.environ)
            except (UsageError, InvalidReferenceError) as error:
                raise refused(error) from error
            await self._connect(engine)
            if self._spec.pull is PullPolicy.ALWAYS:
                await self._pull_first(engine)
            created = await self._create(engine, reference)
            self._warn(created)
            try:
                cid_file.write(created.id)
            except UsageError as error:
                raise refused(error) from error
        await self._hand_sign_ins(engine)
        await self._open_streams(engine)
        await self._start(engine)

    def _reference(self) -> ImageReference | None:
        """The name to be pulled on a miss; None for an image id, which cannot be pulled."""
        image = self._spec.image
        return None if is_image_id(image) else ImageReference.parse(image).with_default_tag()

    async def _pull_first(self, engine: Engine) -> None:
        try:
            reference = ImageReference.parse(self._spec.image).with_default_tag()
        except InvalidReferenceError as error:  # 64 digits, an id for `create`, are no name that could be pulled
            raise refused(error) from error
        await self._pull(engine, reference)

    async def _connect(self, engine: Engine) -> None:
        try:
            with self._journal.step(StepName.CONNECT, engine) as observed:
                info = await observed.connect()
            check_api_version(self._spec, info.api_version, info.os)
            self._api_version = info.api_version
        except EngineUnreachableError as error:
            if self._spec.pull is not PullPolicy.ALWAYS or error.reason is UnreachableReason.TIMEOUT:
                raise refused(error) from error
            return  # the CLI's first request is the pull then, and its error names it
        except (EngineError, UsageError) as error:
            raise refused(error) from error

    async def _create(self, engine: Engine, reference: ImageReference | None) -> CreatedContainer:
        self._journal.change(state=RunState.CREATING)
        may_pull = reference is not None and self._spec.pull is PullPolicy.MISSING
        try:
            self._body = fitted_body(self._order.body, self._api_version)
            if self._spec.use_api_socket:
                await self._take_sign_ins(engine)
        except (UsageError, EngineError) as error:
            raise refused(error) from error
        try:
            created = await self._create_once(engine, StepName.CREATE, (NotFoundError,) if may_pull else ())
        except EngineError as error:
            # Any 404 is the miss, also that of a proxy before the engine.
            if reference is None or not may_pull or error.status != HTTPStatus.NOT_FOUND:
                raise refused(error) from error
        else:
            self._journal.change(cache=self._journal.snapshot.cache or CacheOutcome.HIT)
            return created
        self._journal.change(cache=CacheOutcome.MISS)
        if not self._spec.quiet:
            self.say(cli_words.not_found_locally(reference.familiar))
        await self._pull(engine, reference)
        self._journal.change(state=RunState.CREATING)
        try:
            return await self._create_once(engine, StepName.CREATE_AGAIN, ())
        except EngineError as error:
            raise refused(error) from error

    async def _take_sign_ins(self, engine: Engine) -> None:
        placed = with_sign_ins(self._body)
        self._sign_ins = {} if placed is None else await engine.sign_ins()
        if placed is not None and self._sign_ins:
            self._body = placed

    async def _hand_sign_ins(self, engine: Engine) -> None:
        if not self._sign_ins:
            return
        try:
            await engine.put_archive(self.container_id, "/", [sign_ins_archive(self._sign_ins)])
        except EngineError as error:
            text = f"injecting docker config.json into container failed: {error.cli_text}"
            raise refused(EngineError(text)) from error

    async def _create_once(
        self, engine: Engine, step: StepName, expected: tuple[type[Exception], ...]
    ) -> CreatedContainer:
        with self._journal.step(step, engine, expected=expected) as observed:
            call = asyncio.ensure_future(
                observed.create_container(self._body, name=self._spec.name, platform=self._platform)
            )
            try:
                created = await asyncio.shield(call)
            except asyncio.CancelledError:
                # The engine may make it all the same: wait for its answer, so that it can be taken away again.
                with contextlib.suppress(EngineError):
                    self._made((await call).id, engine.host)
                raise
            self._made(created.id, engine.host)
            return created

    def _made(self, container_id: str, host: str) -> None:
        self.container_id = container_id
        self._leftovers.note(host, container_id)
        self._journal.change(container_id=container_id)

    def _warn(self, created: CreatedContainer) -> None:
        warnings = list(created.warnings)
        addresses = self._order.body.get("HostConfig", {}).get("Dns") or ()
        loopback = next((text for text in map(cli_words.loopback_dns, addresses) if text), None)
        for text in [*warnings, loopback] if loopback else warnings:
            self.say(cli_words.warning(text))

    async def _pull(self, engine: Engine, reference: ImageReference) -> None:
        draw = None if self._spec.quiet else self._order.draw
        try:
            await fetch(engine, reference, self._platform, journal=self._journal, sink=self._sink, draw=draw)
        except EngineError as error:
            raise refused(error) from error

    async def _open_streams(self, engine: Engine) -> None:
        if self._spec.detach:
            self.say(f"{self.container_id}\n", StreamKind.STDOUT)
        elif self._attaches:
            self._journal.change(state=RunState.ATTACHING)
            await self._attach(engine)
        condition = WaitCondition.REMOVED if self._spec.remove else WaitCondition.NEXT_EXIT
        try:
            with self._journal.step(StepName.WAIT, engine) as observed:
                self.pending = await observed.wait(self.container_id, condition)
        except EngineError as error:
            self.pending = _FailedWait(error)  # the CLI starts the container all the same, and reports 125 in the end

    @property
    def _attaches(self) -> bool:
        spec = self._spec
        return spec.attaches_stdin or spec.attaches_stdout or spec.attaches_stderr

    async def _attach(self, engine: Engine) -> None:
        try:
            with self._journal.step(StepName.ATTACH, engine) as observed:
                self.attached = await observed.attach(
                    self.container_id,
                    self._sink,
                    tty=self._spec.tty,
                    stdin=self._spec.attaches_stdin,
                    stdout=self._spec.attaches_stdout,
                    stderr=self._spec.attaches_stderr,
                    detach_keys=self._order.detach_keys,
                )
        except EngineError as error:
            raise RunRefusedError(error, printed=cli_words.attach_failure(error), exit_code=1) from error
        typed = self._spec.tty and self._spec.attaches_stdin
        self.stdin = ContainerInput(self.attached, DetachKeys(self._order.detach_keys) if typed else None)

    async def _start(self, engine: Engine) -> None:
        self._journal.change(state=RunState.STARTING)
        try:
            with self._journal.step(StepName.START, engine) as observed:
                await observed.start_container(self.container_id)
        except EngineError as error:
            await self._await_removal(error)
            raise refused(error) from error
        self.started = True
        self._leftovers.forget(self.container_id)
        self._journal.change(state=RunState.RUNNING, running_since=self._journal.clock())

    async def _await_removal(self, error: EngineError) -> None:
        """After a failed start the engine removes a `--rm` container by itself; the CLI waits for that."""
        if self._spec.remove and self.pending is not None and not isinstance(error, ConnectionLostError):
            with contextlib.suppress(EngineError):
                await self.pending.result()

    async def undo(self, engine: Engine) -> None:
        """Take away a container that this walk made and did not bring to its start; nothing otherwise."""
        if not self.container_id or self.started:
            return
        try:
            with self._journal.step(StepName.REMOVE, engine, expected=(NotFoundError,)) as observed:
                await observed.remove_container(self.container_id, force=True, volumes=True)
        except NotFoundError:
            return
        except EngineError:
            self._leftovers.leave(self.container_id)

    async def close(self) -> None:
        """Give back the streams, and the note of a container that stays as it is."""
        if self.attached is not None:
            await self.attached.aclose()
        if self.pending is not None:
            await self.pending.aclose()
        self._leftovers.forget(self.container_id)


class _FailedWait:
    """Stands for a wait that the engine refused to register."""

    def __init__(self, error: EngineError) -> None:
        self._error = error

    async def result(self) -> Any:
        raise self._error

    async def aclose(self) -> None:
        """There is nothing to give back."""
