"""The demo tells the seed document's story: missing, pulled, run; then cached; and begins anew when asked."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import PackagesMissingError, PrivateEngineError
from core.private_engine import demo as demo_module
from core.private_engine import packages
from core.private_engine.demo import Demo
from core.private_engine.engine import PrivateEngineState
from tests.lab.traces import traces

pytestmark = pytest.mark.engine

HELLO_HEAD = "\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n"
HELLO_TAIL = "For more examples and ideas, visit:\n https://docs.docker.com/get-started/\n\n"


def run(host: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """`docker run` on the demo's engine."""
    command = ["docker", "-H", host, "run", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


async def told_once(demo: Demo) -> list[str]:
    """Start, run hello-world, stop; the lines on standard error."""
    host = await demo.start()
    try:
        done = await asyncio.to_thread(run, host, "--rm", "hello-world")
    finally:
        await demo.stop()
    assert done.returncode == 0
    assert done.stdout.startswith(HELLO_HEAD)
    assert done.stdout.endswith(HELLO_TAIL)
    return done.stderr.splitlines()


async def test_hello_world_is_pulled_once_and_then_cached_until_reset(lab_folder: Path) -> None:
    first = await told_once(Demo(lab_folder / "demo"))
    assert first[:2] == [
        "Unable to find image 'hello-world:latest' locally",
        "latest: Pulling from library/hello-world",
    ]
    assert first[-2].startswith("Digest: sha256:")
    assert first[-1] == "Status: Downloaded newer image for hello-world:latest"
    assert await told_once(Demo(lab_folder / "demo")) == []
    Demo(lab_folder / "demo").reset()
    anew = await told_once(Demo(lab_folder / "demo"))
    assert anew[-2:] == first[-2:]  # the same content has the same digest
    assert traces(lab_folder / "demo") == []


async def test_its_other_images_show_one_thing_each(lab_folder: Path) -> None:
    demo = Demo(lab_folder / "demo")
    host = await demo.start()
    try:
        colours, fails, layers, shell = [
            await asyncio.to_thread(run, host, "--rm", *words)
            for words in (["dockpane/colours"], ["dockpane/fails"], ["dockpane/layers"], ["busybox", "uname"])
        ]
    finally:
        await demo.stop()
    assert "\x1b[1;32mgreen\x1b[0m" in colours.stdout
    assert colours.stderr.endswith("and this line went to standard error\n")
    assert (fails.returncode, fails.stderr.splitlines()[-1]) == (3, 'settings: no such key: "colour"')
    assert layers.stdout.count("/layer-") == 5
    assert shell.stdout == "Linux\n"


async def test_the_death_of_its_registry_is_noticed(lab_folder: Path) -> None:
    demo = Demo(lab_folder / "demo")
    await demo.start()
    try:
        engine, registry = demo.engine, demo.registry.daemon
        assert engine is not None
        assert registry is not None
        crashed = asyncio.Event()
        engine.listeners.add(lambda state: crashed.set() if state is PrivateEngineState.CRASHED else None)
        os.kill(registry.pid, signal.SIGKILL)
        async with asyncio.timeout(10):
            await crashed.wait()
        assert str(engine.crash) == "registry of the private engine ended (signal 9)."
    finally:
        await demo.stop()
    assert traces(lab_folder / "demo") == []


async def test_while_it_runs_it_is_not_reset_and_another_one_has_its_own_folder(lab_folder: Path) -> None:
    first, second = Demo(lab_folder / "demo"), Demo(lab_folder / "demo")
    try:
        hosts = [await first.start(), await second.start()]
        assert hosts[0] != hosts[1]
        with pytest.raises(PrivateEngineError, match="is running"):
            Demo(lab_folder / "demo").reset()
        await first.stop()
        assert (await asyncio.to_thread(run, hosts[1], "--rm", "hello-world")).returncode == 0
    finally:
        await first.stop()
        await second.stop()
    assert traces(lab_folder / "demo") == []
    assert traces(lab_folder / "demo-2") == []


async def test_what_is_missing_is_installed_only_where_that_was_allowed(
    lab_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = PackagesMissingError("These programs are missing: dockerd.", command=("echo", "apt"), runnable=True)
    answers = [missing, missing, PrivateEngineError("still not")]
    said: list[str] = []

    def check() -> None:
        raise answers.pop(0)

    monkeypatch.setattr(demo_module, "check_demo_possible", check)
    monkeypatch.setattr(packages, "_POLICY", lab_folder / "policy-rc.d")
    with pytest.raises(PackagesMissingError):
        await Demo(lab_folder / "demo").start()
    with pytest.raises(PrivateEngineError, match="still not"):
        await Demo(lab_folder / "demo").start(installing=said.append)
    assert said == ["These programs are missing: dockerd. Installing them: echo apt", "apt"]


def test_from_a_checkout_one_command_tells_the_story(lab_folder: Path) -> None:
    root = Path(__file__).parents[2]
    environ = {**os.environ, "XDG_DATA_HOME": str(lab_folder)}
    command = [sys.executable, str(root / "main.py"), "--demo", "--headless", "run", "hello-world"]
    first, second = [
        subprocess.run(command, env=environ, capture_output=True, text=True, check=False) for _ in range(2)
    ]
    assert (first.returncode, second.returncode) == (0, 0)
    assert "Status: Downloaded newer image for hello-world:latest\n" in first.stderr
    assert "Unable to find image" not in second.stderr
    assert first.stdout == second.stdout
    assert first.stdout.startswith(HELLO_HEAD)
    assert traces(lab_folder / "dockpane" / "demo") == []
