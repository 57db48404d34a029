"""Run an engine of Dockpane's own: the machine's dockerd on a private socket, folder, bridge and containerd.

It takes nothing of the system's engine (no daemon.json, no containerd, no docker0, no iptables chain) and gives
nothing to it; core.private_engine.keeping.keeper sees to it that nothing of it stays behind.
"""

import asyncio
import http.client
import json
import socket
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import Any

from core.errors import PrivateEngineError
from core.listeners import Listeners
from core.private_engine import forbidden, packages
from core.private_engine.keeping import bridge, control_groups
from core.private_engine.keeping.keeper import Daemon, Keeper, in_thread
from core.private_engine.sayings import Said, Saying

_START_LIMIT = 60.0  # seconds for one daemon to answer
_POLL = 0.01
# Names are those of containerd 1.6 and 2.x; a name that a release does not know is passed over.
_CONTAINERD_WITHOUT = (
    "io.containerd.grpc.v1.cri",
    "io.containerd.cri.v1.images",
    "io.containerd.cri.v1.runtime",
    "io.containerd.nri.v1.nri",  # listens on a socket of the whole system
    "io.containerd.internal.v1.opt",  # makes /opt/containerd
)

Progress = Callable[[str], None]


class PrivateEngineState(Enum):
    """Where the private engine stands."""

    STOPPED = auto()
    STARTING = auto()
    RUNNING = auto()
    STOPPING = auto()
    CRASHED = auto()  # a daemon ended by itself; `crash` says why


class PrivateEngine:
    """The engine in `folder`, or beside it where another program has its own; owned by who started it, loop thread.

    A `keeper` that is passed in is claimed and released by its owner (the demo shares one among its daemons).
    """

    def __init__(
        self,
        folder: Path,
        *,
        registry_mirror: str = "",
        keeper: Keeper | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.listeners: Listeners[PrivateEngineState] = Listeners()
        self.state = PrivateEngineState.STOPPED
        self.crash: PrivateEngineError | None = None
        self.keeper = keeper or Keeper(folder, or_sibling=True)
        self._owns_keeper = keeper is None
        self._mirror = registry_mirror
        self._environ = dict(environ or {})
        self._watch: asyncio.Task[None] | None = None

    @property
    def host(self) -> str:
        """Where it answers, as DOCKER_HOST spells it; only while it is started."""
        return f"unix://{self._socket}"

    async def start(self, progress: Progress = lambda _: None) -> str:
        """Start it and return its host; `progress` is told each step in words.

        Raises PrivateEngineError (PackagesMissingError where programs are missing). Whoever cancels or fails leaves
        nothing behind.
        """
        self._set(PrivateEngineState.STARTING)
        try:
            await asyncio.to_thread(check_possible)
            if self._owns_keeper:
                await self.keeper.claim()
            await self._start_daemons(progress)
        except BaseException:
            await asyncio.shield(self.stop())
            raise
        self._set(PrivateEngineState.RUNNING)
        return self.host

    async def stop(self) -> None:
        """Stop its containers, then itself, and remove all that it made but its data. Harmless when stopped."""
        if self.state is PrivateEngineState.STOPPED:
            return
        self._set(PrivateEngineState.STOPPING)
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait([self._watch])
            self._watch = None
        if self._owns_keeper:
            await self.keeper.release()
        self._set(PrivateEngineState.STOPPED)

    @property
    def _socket(self) -> Path:
        return self.keeper.run_folder / "docker.sock"

    async def _start_daemons(self, progress: Progress) -> None:
        progress(Said(Saying.NETWORK))
        await in_thread(self._make_ground)
        progress(Said(Saying.CONTAINERD))
        containerd = self._start_containerd()
        await _answering(containerd, lambda: _accepts(self._containerd_socket))
        progress(Said(Saying.ENGINE))
        dockerd = self._start_dockerd()
        await _answering(dockerd, lambda: _pings(self._socket))
        self._watch = asyncio.create_task(self._watch_daemons(), name="watch the private engine")

    def _make_ground(self) -> None:
        """The control group, the bridge and its rules. Runs in a worker thread."""
        keeper, name = self.keeper, self.keeper.name
        keeper.note(replace(keeper.made, cgroup=name))
        try:
            control_groups.create(name)
        except OSError as error:
            raise PrivateEngineError(Said(Saying.CONTROL_GROUPS_REFUSED, error=error)) from error
        try:
            with bridge.machine_lock():
                pool = bridge.free_pool(keeper.folder)
                keeper.note(replace(keeper.made, bridge=name, pool=str(pool)))
                bridge.create_bridge(name, bridge.first_network(pool))
        except OSError as error:
            raise PrivateEngineError(Said(Saying.BRIDGE_REFUSED, error=error)) from error
        self._make_rules(pool)

    def _make_rules(self, pool: bridge.Network) -> None:
        keeper, chain = self.keeper, bridge.chain_name(self.keeper.name)
        off = not bridge.forwarding()
        keeper.note(replace(keeper.made, chain=chain, forwarding_was_off=off))
        try:
            if off:
                bridge.set_forwarding(on=True)
            bridge.add_rules(chain, pool)
        except OSError as error:
            # Containers have no way out then; pulling, running and published ports work all the same.
            (keeper.folder / "network.log").write_text(f"{error}\n", encoding="utf-8")

    @property
    def _containerd_socket(self) -> Path:
        return self.keeper.run_folder / "containerd" / "containerd.sock"

    def _start_containerd(self) -> Daemon:
        run, folder = self.keeper.run_folder, self.keeper.folder
        config = run / "containerd.toml"
        quoted = {
            key: json.dumps(str(path))
            for key, path in (
                ("root", folder / "containerd"),
                ("state", run / "containerd"),
                ("address", self._containerd_socket),
            )
        }  # a JSON string is a TOML basic string
        config.write_text(
            "version = 2\n"
            f"root = {quoted['root']}\nstate = {quoted['state']}\n"
            f"disabled_plugins = {json.dumps(_CONTAINERD_WITHOUT)}\n"
            f"[grpc]\naddress = {quoted['address']}\n",
            encoding="utf-8",
        )
        return self.keeper.start("containerd", ["containerd", "--config", str(config)])

    def _start_dockerd(self) -> Daemon:
        config = self.keeper.run_folder / "dockerd.json"
        config.write_text(json.dumps(self._dockerd_settings(), indent=1), encoding="utf-8")
        return self.keeper.start("dockerd", ["dockerd", "--config-file", str(config)], self._environ)

    def _dockerd_settings(self) -> dict[str, Any]:
        run, folder, made = self.keeper.run_folder, self.keeper.folder, self.keeper.made
        *_, networks = bridge.Network(made.pool).subnets(prefixlen_diff=1)
        settings: dict[str, Any] = {
            "hosts": [self.host],
            "data-root": str(folder / "data"),
            "exec-root": str(run / "exec"),
            "pidfile": str(run / "dockerd.pid"),
            "containerd": str(self._containerd_socket),
            "bridge": made.bridge,
            "iptables": False,
            "ip6tables": False,
            "ip-masq": False,
            "ip-forward": False,
            "default-address-pools": [{"base": str(networks), "size": 24}],
            "cgroup-parent": f"/{made.cgroup}",
            "exec-opts": ["native.cgroupdriver=cgroupfs"],
            "shutdown-timeout": 5,
            # Before 23.0 the engine's identity is a key, in /etc/docker if nothing is said; later ones pass this over.
            "deprecated-key-path": str(folder / "key.json"),
        }
        if self._mirror:
            settings["registry-mirrors"] = [self._mirror]
        return settings

    async def _watch_daemons(self) -> None:
        """Those of the keeper's other owner too: without its registry the demo is as good as dead."""
        exits = {asyncio.ensure_future(daemon.exited()): daemon for daemon in self.keeper.daemons}
        try:
            done, _ = await asyncio.wait(exits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in exits:
                task.cancel()
        daemon, status = exits[(first := done.pop())], first.result()
        saying = Saying.ENDED_BY_SIGNAL if status < 0 else Saying.ENDED_WITH_STATUS
        self.crash = PrivateEngineError(Said(saying, role=daemon.role, number=abs(status)), log=daemon.log_tail())
        self._set(PrivateEngineState.CRASHED)

    def _set(self, state: PrivateEngineState) -> None:
        if state is not self.state:
            self.state = state
            self.listeners.notify(state)


def check_possible() -> None:
    """Raise PrivateEngineError when an engine cannot be started here: rights, machine, programs. Blocks shortly."""
    forbidden.check_system()
    packages.require(packages.ENGINE_PROGRAMS)
    forbidden.check_machine()


async def _answering(daemon: Daemon, answers: Callable[[], bool]) -> None:
    """Wait until a daemon answers. Raises PrivateEngineError when it ends first, or does not in a minute."""
    deadline = asyncio.get_running_loop().time() + _START_LIMIT
    while not await asyncio.to_thread(answers):
        if not daemon.running():
            log = daemon.log_tail()
            raise PrivateEngineError(forbidden.explain(log), log=log)
        if asyncio.get_running_loop().time() > deadline:
            raise PrivateEngineError(Said(Saying.SILENT, role=daemon.role), log=daemon.log_tail())
        await asyncio.sleep(_POLL)


def _accepts(path: Path) -> bool:
    """Whether somebody listens on a unix socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0


def _pings(path: Path) -> bool:
    """Whether an engine answers `GET /_ping` on a unix socket, within a second."""
    connection = http.client.HTTPConnection("localhost", timeout=1.0)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.settimeout(1.0)
    try:
        connection.sock.connect(str(path))
        connection.request("GET", "/_ping")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
