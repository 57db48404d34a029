"""A program of its own that owns a private engine, for tests that kill it: `python -m tests.core.engine_owner FOLDER`.

It starts the engine with a busybox in it, runs containers of three kinds, prints what it is made of, and sleeps.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from core.private_engine.engine import PrivateEngine
from core.private_engine.hub import demo_images

RUNS = (
    ["run", "-d", "--name", "deaf", "owner-busybox", "sh", "-c", "trap '' TERM; while :; do sleep 1; done"],
    ["run", "-d", "--name", "published", "-p", "0:80", "owner-busybox", "sleep", "1000"],
    ["run", "-d", "--name", "networked", "--network", "own", "-v", "vol:/data", "owner-busybox", "sleep", "1000"],
)


def load_busybox(host: str) -> None:
    """Put a busybox into an engine without a registry."""
    with tempfile.NamedTemporaryFile(suffix=".tar.gz") as archive:
        archive.write(demo_images.busybox_layer().blob)
        archive.flush()
        docker(host, "import", archive.name, "owner-busybox")


def docker(host: str, *arguments: str) -> str:
    """Run the CLI on an engine and return what it wrote to stdout."""
    command = ["docker", "-H", host, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


async def own(folder: Path) -> None:
    """Own an engine until killed."""
    engine = PrivateEngine(folder)
    host = await engine.start()
    await asyncio.to_thread(load_busybox, host)
    await asyncio.to_thread(docker, host, "network", "create", "own")
    for run in RUNS:
        await asyncio.to_thread(docker, host, *run)
    pids = {daemon.role: daemon.pid for daemon in engine.keeper.daemons}
    print(json.dumps({"host": host, "keeper": engine.keeper.pid, "owner": os.getpid(), **pids}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(own(Path(sys.argv[1])))
