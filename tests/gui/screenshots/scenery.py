"""What the engine of the pictures holds: a developer's images, a pull that stops half-way, programs that talk."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from core.engine import PullMessage
from tests.fakes.fake_container import FakeContainer, Program, says
from tests.fakes.fake_engine import FakeEngine
from tests.fakes.fake_store import digest_of
from tests.fakes.fake_streams import FakeStream
from tests.fakes.fake_world import FakeWorld

HELLO = b"""
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (amd64)
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash
"""

POSTGRES = b"""The files belonging to this database system will be owned by user "postgres".
fixing permissions on existing directory /var/lib/postgresql/data ... ok
creating subdirectories ... ok
selecting default max_connections ... 100
selecting default shared_buffers ... 128MB
performing post-bootstrap initialization ... ok

\x1b[32mPostgreSQL init process complete; ready for start up.\x1b[0m

LOG:  starting PostgreSQL 17.5 on x86_64-pc-linux-musl, 64-bit
LOG:  listening on IPv4 address "0.0.0.0", port 5432
\x1b[33mWARNING:\x1b[0m  no usable system locales were found
LOG:  database system is ready to accept connections
"""

ANSWER_SECONDS = 0.008
_MB = 1_000_000
# name, size in bytes, age in days, containers
_HELD = (
    ("alpine:3.20", 7.8, 21, 1),
    ("ghcr.io/astral-sh/uv:python3.11-bookworm-slim", 162, 1, 0),
    ("ghcr.io/open-telemetry/opentelemetry-collector-contrib:0.111.0", 318, 34, 0),
    ("hello-world:latest", 0.0101, 460, 2),
    ("postgres:17", 431, 14, 1),
    ("python:3.11-slim", 128, 5, 3),
    ("redis:7-alpine", 41.4, 28, 0),
    ("registry.example.com:5000/team/web:2.4", 96.3, 3, 0),
    ("ubuntu:24.04", 78.1, 42, 0),
)
_ALPINE, _DEBIAN = ("alpine", 7.8), ("debian", 74.8)
# Layers and their megabytes, base first: some images stand on others.
_LAYERS = {
    "alpine:3.20": (_ALPINE,),
    "redis:7-alpine": (_ALPINE, ("redis users", 0.1), ("redis", 33.5)),
    "postgres:17": (_ALPINE, ("postgres users", 0.005), ("gosu", 2.5), ("postgres", 420.68), ("entrypoint", 0.015)),
    "python:3.11-slim": (_DEBIAN, ("python", 53.2)),
    "ghcr.io/astral-sh/uv:python3.11-bookworm-slim": (_DEBIAN, ("python", 53.2), ("uv", 34.0)),
    "registry.example.com:5000/team/web:2.4": (_ALPINE, ("nginx", 52.0), ("pages", 36.5)),
}
_POSTGRES_STEPS = (
    ("ADD alpine-minirootfs-3.20.3-x86_64.tar.gz / # buildkit", 7.8),
    ('CMD ["/bin/sh"]', 0),
    (
        (
            "RUN /bin/sh -c set -eux; addgroup -g 70 -S postgres; adduser -u 70 -S -D -G postgres -H -h "
            "/var/lib/postgresql -s /bin/sh postgres; install --verbose --directory --owner postgres --group postgres "
            "--mode 1777 /var/lib/postgresql # buildkit"
        ),
        0.005,
    ),
    ("ENV GOSU_VERSION=1.17", 0),
    ("RUN /bin/sh -c set -eux; apk add --no-cache --virtual .gosu-deps ca-certificates dpkg gnupg # buildkit", 2.5),
    ("ENV LANG=en_US.utf8", 0),
    ("RUN /bin/sh -c wget -O postgresql.tar.bz2 $PG_URL; ./configure; make world-bin # buildkit", 420.68),
    ("COPY docker-entrypoint.sh docker-ensure-initdb.sh /usr/local/bin/ # buildkit", 0.015),
    ('ENTRYPOINT ["docker-entrypoint.sh"]', 0),
    ("EXPOSE map[5432/tcp:{}]", 0),
    ('CMD ["postgres"]', 0),
)
_NGINX_LAYERS = (3_800_000, 1_860_000, 32_500_000, 3_240_000)
_POSTGRES_CONFIG = {
    "Cmd": ["postgres"],
    "Entrypoint": ["docker-entrypoint.sh"],
    "Env": [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG=en_US.utf8",
        "PG_MAJOR=17",
        "PG_VERSION=17.5",
        "PGDATA=/var/lib/postgresql/data",
    ],
    "ExposedPorts": {"5432/tcp": {}},
    "Volumes": {"/var/lib/postgresql/data": {}},
    "StopSignal": "SIGINT",
    "WorkingDir": "/",
}


class StillEngine(FakeEngine):
    """Its pulls tell what `tell` is given, and never end by themselves."""

    def __init__(self, host: str = "unix:///var/run/docker.sock", *, world: FakeWorld | None = None) -> None:
        super().__init__(host, world=world)
        self.pulls: list[FakeStream[PullMessage]] = []

    def observed(self, on_exchange):
        view = StillEngine(world=self.world)
        view.pulls = self.pulls
        view._on_exchange = lambda exchange: on_exchange(replace(exchange, seconds=ANSWER_SECONDS))
        return view

    async def _asked(self, *arguments: Any, **named: Any) -> None:
        await asyncio.sleep(ANSWER_SECONDS)  # as long as a real engine takes, so that the figures look like its
        await super()._asked(*arguments, **named)

    async def pull(self, name: str, *, tag: str, platform: str = "") -> FakeStream[PullMessage]:
        image = self.world.registry.get(f"{name.removeprefix('docker.io/').removeprefix('library/')}:{tag}")
        refusal = None if image is not None else self.world.no_registry_image(name, tag)
        await self._asked("pull", "POST", "/images/create", refusal, {"fromImage": name, "tag": tag})
        stream: FakeStream[PullMessage] = FakeStream(self.world.streams)
        self.pulls.append(stream)
        return stream

    def tell(self, *messages: PullMessage) -> None:
        """Say this in the latest pull."""
        for message in messages:
            self.pulls[-1].put(message)


def _program(output: bytes, ends: bool) -> Program:
    if ends:
        return says(output)

    async def program(container: FakeContainer) -> int:
        await says(output)(container)
        return await container.read() and 0

    return program


def developers_engine() -> StillEngine:
    """Ten images, some in use, some on the same layers, one without a name; nginx can be pulled."""
    engine = StillEngine()
    programs = {"hello-world:latest": _program(HELLO, ends=True), "postgres:17": _program(POSTGRES, ends=False)}
    for name, megabytes, days, users in _HELD:
        config = _POSTGRES_CONFIG if name == "postgres:17" else {"Cmd": ["sh"]}
        layers = [(word, round(each * _MB)) for word, each in _LAYERS.get(name, ((name, megabytes),))]
        image = engine.add_image(name, programs.get(name), layers=layers, **config)
        if name == "postgres:17":
            image.steps = tuple((words, round(each * _MB)) for words, each in _POSTGRES_STEPS)
        image.created = datetime.now(UTC) - timedelta(days=days, hours=2)
        image.digests = [f"{name.rpartition(':')[0]}@{digest_of('manifest', name)}"]
        for number in range(users):
            _use(engine, name, image.id, number)
    engine.add_image(size=212 * _MB).created = datetime.now(UTC) - timedelta(days=63)
    for tag in ("alpine", "alpine-slim", "latest", "mainline", "1.27", "1.27-alpine"):
        engine.add_registry_image(f"nginx:{tag}", layers=_NGINX_LAYERS)
    return engine


def _use(engine: StillEngine, name: str, image_id: str, number: int) -> None:
    identifier = digest_of("user", name, number).removeprefix("sha256:")
    container = FakeContainer(identifier, f"{name.partition(':')[0]}-{number}", {"Image": name}, image_id, says())
    container.status = "exited" if name == "hello-world:latest" else "running"
    engine.world.containers[identifier] = container


def beginning_of_pull() -> list[PullMessage]:
    """The words before the first byte."""
    return [
        PullMessage("Pulling from library/nginx", "alpine"),
        *(PullMessage("Pulling fs layer", layer, has_progress=True) for layer in _layers()),
        *(PullMessage("Waiting", layer, has_progress=True) for layer in _layers()[3:]),
    ]


def middle_of_pull(share: float) -> list[PullMessage]:
    """Where the layers are when this share of the way to the picture's moment is gone."""
    layers = _layers()
    aims = (1.0, 1.0, 0.62, 0.07)
    told = [
        PullMessage("Downloading", layer, round(size * aim * share), size, has_progress=True)
        for layer, size, aim in zip(layers, _NGINX_LAYERS, aims, strict=True)
    ]
    if share < 1.0:
        return told
    first, second = layers[:2]
    return [
        *told,
        *(PullMessage("Verifying Checksum", layer, has_progress=True) for layer in (first, second)),
        *(PullMessage("Download complete", layer, has_progress=True) for layer in (first, second)),
        PullMessage("Extracting", first, _NGINX_LAYERS[0], _NGINX_LAYERS[0], has_progress=True),
        PullMessage("Pull complete", first, has_progress=True),
        PullMessage("Extracting", second, 1_150_000, _NGINX_LAYERS[1], has_progress=True),
    ]


def _layers() -> list[str]:
    return [digest_of("nginx layer", number).removeprefix("sha256:")[:12] for number in range(len(_NGINX_LAYERS))]
