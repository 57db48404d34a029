"""One headless `docker run`: from its words to its exit code."""

import asyncio
import os
import shlex
import signal
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from core.docker_engine.cli_config.config_file import client_config_folder, read_client_config
from core.docker_engine.endpoint import resolve
from core.engine import Engine
from core.errors import EndpointError, PackagesMissingError, PrivateEngineError, UsageError
from core.headless.signals import Signals
from core.headless.stdin import StdinPump
from core.headless.streams import StandardStreams, claim_standard_streams, complain, die_of, write_all
from core.headless.terminal import Terminal, pull_drawing
from core.runs.run import Run
from core.runs.spec import RunSpec
from core.runs.state import RunSnapshot, RunState, StepName
from core.runs.syntax import HelpAskedError, parse_args
from core.runs.values.words import reason

EXIT_FAILED = 1
_LEAVE_LIMIT = 0.2  # seconds; after the detach keys nobody waits for one who does not read our output


def run_headless(
    arguments: Sequence[str],
    *,
    host: str | None = None,
    context: str | None = None,
    demo: bool = False,
    demo_reset: bool = False,
) -> int:
    """Do `docker run ARGUMENTS` on this terminal and return its exit code; errors are printed as the CLI prints them.

    `host` and `context` override the environment as the CLI's -H and -c do; `demo` runs it on an engine and a
    registry of our own.
    """
    claim_standard_streams()
    config, warnings = read_client_config(client_config_folder(os.environ))
    for warning in warnings:
        complain(f"{warning}\n")
    try:
        spec = parse_args(arguments)
        headless = Headless(spec, config, host=host, context=context)
        return asyncio.run(headless.execute_demo(reset=demo_reset) if demo else headless.execute())
    except HelpAskedError as help_asked:
        write_all(1, help_asked.printed.encode())
        return 0
    except UsageError as error:
        complain(error.printed)
        return error.exit_code
    except EndpointError as error:
        complain(f"Failed to initialize: {error.message}\n")
    except PackagesMissingError as error:
        mend = f"\nThis installs them: {shlex.join(error.command)}" if error.command else ""
        complain(f"dockpane: {error.message}{mend}\n")
    except PrivateEngineError as error:
        complain(f"dockpane: {error.message}\n{error.log}")
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except asyncio.CancelledError:
        return 128 + signal.SIGTERM
    return EXIT_FAILED


class Headless:
    """Owned by the process: one run, its streams and its signals."""

    def __init__(
        self, spec: RunSpec, config: Mapping[str, Any], *, host: str | None = None, context: str | None = None
    ) -> None:
        self._spec = spec
        self._config = config
        self._host = host
        self._context = context
        self._failure = ""
        self._terminal = Terminal()
        self._run: Run | None = None
        self._task: asyncio.Task[int] | None = None

    async def execute(self) -> int:
        """Run on the engine that the environment names. Raises EndpointError."""
        async with _engine(self._host, self._context) as engine:
            return await self._execute_on(engine)

    async def execute_demo(self, *, reset: bool) -> int:
        """Run on an engine and a registry of our own. Raises PrivateEngineError."""
        from core.headless.demo import demo_engine

        task = asyncio.current_task()
        assert task is not None
        # The run itself takes the signal later; until then the engine has to be taken down again.
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        async with demo_engine(reset=reset) as host, _engine(host, None) as engine:
            return await self._execute_on(engine)

    async def _execute_on(self, engine: Engine) -> int:
        self._run = run = self._make_run()
        run.resize(*self._terminal.size)
        signals, pump = Signals(run, self._terminal), StdinPump(run)
        _Stations(run, signals, pump, self._terminal, self._fail)
        self._task = asyncio.ensure_future(run.execute(engine))
        run.listeners.add(self._leave_when_detached)
        try:
            await asyncio.wait((self._task,))
        finally:
            self._terminal.leave()
            await pump.close()
            await signals.close()
        if self._failure:
            complain(self._failure)
            return EXIT_FAILED
        if self._task.cancelled():
            return run.snapshot.exit_code or 0
        return self._task.result()

    def _make_run(self) -> Run:
        loop = asyncio.get_running_loop()

        def on_failure(error: OSError, text: str) -> None:
            loop.call_soon_threadsafe(self._on_output_failed, error, text)

        return Run(
            self._spec,
            sink=StandardStreams(on_failure),
            client_config=self._config,
            draw_pull=pull_drawing(),
            terminal_input=os.isatty(0),
            describe=False,
        )

    def _leave_when_detached(self, snapshot: RunSnapshot) -> None:
        if snapshot.state is RunState.EXITED and snapshot.exit_status is None and self._task is not None:
            asyncio.get_running_loop().call_later(_LEAVE_LIMIT, self._task.cancel)

    def _on_output_failed(self, error: OSError, text: str) -> None:
        """Nobody reads our output any more: leave, and let the container go on, as the CLI does.

        A program that takes no SIGPIPE dies of it (Go's rule for descriptors 1 and 2); with --sig-proxy it is taken
        from the container's creation on. That nobody reads a detached container's id is no failure.
        """
        taken = self._run is not None and self._run.snapshot.container_id and self._spec.sig_proxy
        if isinstance(error, BrokenPipeError) and not taken:
            self._terminal.leave()
            die_of(signal.SIGPIPE)
        if not self._spec.detach:
            self._fail(text)

    def _fail(self, text: str) -> None:
        """Leave with these words, and let the container go on."""
        self._failure = text
        if self._task is not None:
            self._task.cancel()


class _Stations:
    """Does what begins with a station of the run.

    Reading stdin when attached, the raw terminal from then to the end of the output, handing on signals from the
    start on.
    """

    def __init__(
        self, run: Run, signals: Signals, pump: StdinPump, terminal: Terminal, fail: Callable[[str], None]
    ) -> None:
        self._run = run
        self._signals = signals
        self._pump = pump
        self._terminal = terminal
        self._fail = fail
        self._state = RunState.CREATED
        run.listeners.add(self._on_change)

    def _on_change(self, snapshot: RunSnapshot) -> None:
        if _talked(snapshot):
            self._terminal.leave()  # before anything else is said, which needs its lines ended
        if snapshot.state is self._state:
            return
        self._state = snapshot.state
        if snapshot.state is RunState.STARTING:
            self._on_starting(self._run.spec)
        elif snapshot.state is RunState.RUNNING:
            self._run.resize(*self._terminal.size)  # as it is by now
            self._signals.on_running()

    def _on_starting(self, spec: RunSpec) -> None:
        self._signals.on_starting(proxied=spec.sig_proxy)
        if not spec.attaches_stdin:
            return
        try:
            if spec.tty:
                self._terminal.enter()
        except OSError as error:
            refusal = f"unable to set IO streams as raw terminal: {reason(error)}"
            self._fail(f"unable to setup input stream: {refusal}\n")
            return
        self._pump.start()


def _talked(snapshot: RunSnapshot) -> bool:
    """Whether the container has nothing more to say or to hear: its start has failed, its output has ended."""
    ended = any(step.failed or step.seconds is not None for step in snapshot.steps if step.name is StepName.OUTPUT)
    return ended or snapshot.state.final or any(step.failed for step in snapshot.steps if step.name is StepName.START)


@asynccontextmanager
async def _engine(host: str | None, context: str | None) -> AsyncIterator[Engine]:
    endpoint = resolve(os.environ, host=host, context=context)
    from core.docker_engine.engine import DockerEngine  # here: a command line that is refused needs no client

    engine = DockerEngine(endpoint)
    try:
        yield engine
    finally:
        await engine.close()
