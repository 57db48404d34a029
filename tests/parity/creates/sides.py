"""The two that create: the Docker CLI, and Dockpane's own way from the words to the request."""

import asyncio
import subprocess
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from core.docker_engine.endpoint import resolve
from core.docker_engine.engine import DockerEngine
from core.engine import Engine, StreamKind
from core.errors import UsageError
from core.runs.run import Run
from core.runs.spec import RunSpec
from core.runs.syntax import parse_args
from tests.parity.creates.stage import Outcome, Stage

AT_ONCE = 3
Result = TypeVar("Result")


class _Made(Exception):  # noqa: N818 - no error: the walk goes no further
    """The container is there."""


class _CreateOnly:
    """An engine that a run gets as far as its container on, and no further."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def observed(self, _on_exchange: object) -> "_CreateOnly":
        return self

    async def attach(self, *_words: object, **_more: object) -> None:
        raise _Made

    async def wait(self, *_words: object) -> None:
        raise _Made


def cli_outcomes(stage: Stage, lines: Sequence[str]) -> dict[str, Outcome]:
    """What `docker create` makes of each line; where it refuses one, what `docker run` says and exits with."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(lines, pool.map(lambda line: _cli_outcome(stage, line), lines), strict=True))


def _cli_outcome(stage: Stage, line: str) -> Outcome:
    created = _docker(stage, "create", line)
    if created.returncode == 0:
        return Outcome(0, stage.text(created.stderr), stage.take(created.stdout.decode().strip()))
    done = _docker(stage, "run", line)
    return Outcome(done.returncode, stage.text(done.stderr), None)


def _docker(stage: Stage, command: str, line: str) -> "subprocess.CompletedProcess[bytes]":
    words = ["docker", command, *stage.args(line)]
    return subprocess.run(words, env=stage.environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def our_outcomes(stage: Stage, lines: Sequence[str]) -> dict[str, Outcome]:
    """What Dockpane makes of each line."""

    async def outcome(engine: Engine, line: str) -> Outcome:
        try:
            spec = parse_args(stage.args(line))
        except UsageError as error:
            return Outcome(error.exit_code, stage.text(error.printed.encode("utf-8", "surrogateescape")), None)
        code, said, container_id = await created(engine, spec, stage)
        taken = await asyncio.to_thread(stage.take, container_id) if container_id else None
        return Outcome(code, stage.text(said), taken)

    return dict(zip(lines, each(stage, lines, outcome), strict=True))


def each(stage: Stage, items: Sequence[Any], work: Callable[[Engine, Any], Awaitable[Result]]) -> list[Result]:
    """`work` for every item on one engine, a few at a time, in the items' order."""

    async def all_of_them() -> list[Result]:
        engine = DockerEngine(resolve(stage.environ))
        turns = asyncio.Semaphore(AT_ONCE)

        async def one(item: Any) -> Result:
            async with turns:
                return await work(engine, item)

        try:
            return await asyncio.gather(*map(one, items))
        finally:
            await engine.close()

    return asyncio.run(all_of_them())


async def created(engine: Engine, spec: RunSpec, stage: Stage) -> tuple[int, bytes, str]:
    """Go as far as the container: exit code, what was said on stderr, and its id ("" where there is none)."""
    said: list[bytes] = []

    def sink(kind: StreamKind, data: bytes) -> None:
        if kind is StreamKind.CLIENT:
            said.append(data)

    run = Run(spec, environ=stage.environ, sink=sink, terminal_input=True, describe=False)
    code = 0
    try:
        code = await run.execute(_CreateOnly(engine))  # type: ignore[arg-type] - all but two of its methods are the engine's
    except _Made:
        return 0, b"".join(said), run.snapshot.container_id
    return code, b"".join(said), ""
