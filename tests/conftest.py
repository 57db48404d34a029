"""Runs coroutine tests on the loop they are meant for, and fails a test that leaves noise, threads or tasks behind."""

import asyncio
import importlib.util
import inspect
import logging
import os
import threading
import time
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # tests that want a display start the program with another one
os.environ.setdefault("QT_ACCESSIBILITY", "0")

pytest_plugins = ["tests.runner.left_out"]
if importlib.util.find_spec("tests.lab.fixtures"):
    pytest_plugins.append("tests.lab.fixtures")

# Threads that outlive a test by design: the lab's (it lives for the whole session).
LASTING_THREADS = ("lab", "pytest", "asyncio-waitpid")
TEST_PATIENCE = 180.0  # seconds after which a coroutine test is taken to hang
THREAD_PATIENCE = 3.0  # seconds that a thread on its way out gets


def _on_window_side(item: pytest.Item) -> bool:
    return "gui" in item.path.relative_to(item.config.rootpath).parts


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every coroutine test of the window the one application object."""
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj) and _on_window_side(item):
            item.fixturenames.append("qapp")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run `async def test_…` to its end: on qasync's loop below tests/gui, on asyncio's own elsewhere."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    problems: list[str] = []
    with asyncio.Runner(loop_factory=_loop_factory(pyfuncitem)) as runner:
        runner.get_loop().set_exception_handler(lambda _loop, context: problems.append(_told(context)))
        runner.run(_watched(pyfuncitem.obj(**arguments), problems))
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
    return True


def _loop_factory(item: pytest.Function):
    if not _on_window_side(item):
        return asyncio.new_event_loop
    import PySide6.QtCore  # noqa: F401  # qasync takes the binding that is imported first
    import qasync

    return lambda: qasync.QEventLoop(item.funcargs["qapp"], already_running=False)


async def _watched(coroutine, problems: list[str]) -> None:
    """Await the test, then name the tasks that it left running."""
    async with asyncio.timeout(TEST_PATIENCE):
        await coroutine
    for _turn in range(10):  # a task that was just cancelled needs a few turns of the loop to end
        await asyncio.sleep(0)
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    problems.extend(f"task left running: {task!r}" for task in left)


def _told(context: dict) -> str:
    error = context.get("exception")
    return f"in the event loop: {context['message']}" + (f": {error!r}" if error else "")


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test whose threads are still there after it."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_PATIENCE
    left = [thread for thread in threading.enumerate() if thread not in before and _must_end(thread)]
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    left = [thread.name for thread in left if thread.is_alive()]
    if left:
        pytest.fail(f"threads left running: {left}", pytrace=False)


def _must_end(thread: threading.Thread) -> bool:
    # A dummy stands for a thread of Qt's own that has run Python code; it is never taken off the list.
    return not thread.name.startswith(LASTING_THREADS) and not isinstance(thread, threading._DummyThread)


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_error_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs an ERROR, unless it is marked `logs_errors`."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    yield
    logging.getLogger().removeHandler(errors)
    if errors.texts and not request.node.get_closest_marker("logs_errors"):
        pytest.fail("logged as ERROR:\n" + "\n".join(errors.texts), pytrace=False)
