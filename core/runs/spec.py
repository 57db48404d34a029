"""What to run and how, as one immutable value that form, command line, history and run all speak."""

import shlex
from dataclasses import dataclass
from enum import Enum

from core.runs.options import OPTIONS, Kind, Option


class PullPolicy(Enum):
    """When `docker run` fetches the image."""

    MISSING = "missing"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class RunSpec:
    """One `docker run`. Each field is an option of core.runs.options, in the person's own words.

    Texts that are sizes, fractions and durations stay as typed ("512m", "1.5", "30s"); "" and () mean not given.
    What can be None is that where not given, since an empty, zero or false one says something.
    """

    image: str
    command: tuple[str, ...] = ()

    name: str = ""
    detach: bool = False
    interactive: bool = False
    tty: bool = False
    attach: tuple[str, ...] = ()
    remove: bool = False
    restart: str = "no"
    pull: PullPolicy = PullPolicy.MISSING
    platform: str = ""
    quiet: bool = False
    cidfile: str = ""
    detach_keys: str = ""
    sig_proxy: bool = True
    labels: tuple[str, ...] = ()
    label_files: tuple[str, ...] = ()
    annotation: tuple[str, ...] = ()
    disable_content_trust: bool | None = None
    use_api_socket: bool = False

    entrypoint: str | None = None
    user: str = ""
    workdir: str = ""
    init: bool | None = None
    stop_signal: str = ""
    stop_timeout: int | None = None
    runtime: str = ""
    isolation: str = ""

    env: tuple[str, ...] = ()
    env_files: tuple[str, ...] = ()

    publish: tuple[str, ...] = ()
    publish_all: bool = False
    expose: tuple[str, ...] = ()
    network: tuple[str, ...] = ()
    network_alias: tuple[str, ...] = ()
    hostname: str = ""
    domainname: str = ""
    add_hosts: tuple[str, ...] = ()
    dns: tuple[str, ...] = ()
    dns_option: tuple[str, ...] = ()
    dns_search: tuple[str, ...] = ()
    ip: str = ""
    ip6: str = ""
    links: tuple[str, ...] = ()
    link_local_ips: tuple[str, ...] = ()
    mac_address: str = ""

    volumes: tuple[str, ...] = ()
    mounts: tuple[str, ...] = ()
    tmpfs: tuple[str, ...] = ()
    volumes_from: tuple[str, ...] = ()
    volume_driver: str = ""
    storage_opts: tuple[str, ...] = ()
    read_only: bool = False

    memory: str = ""
    memory_reservation: str = ""
    memory_swap: str = ""
    memory_swappiness: int = -1
    kernel_memory: str = ""
    cpus: str = ""
    cpu_shares: int = 0
    cpu_period: int = 0
    cpu_quota: int = 0
    cpu_rt_period: int = 0
    cpu_rt_runtime: int = 0
    cpuset_cpus: str = ""
    cpuset_mems: str = ""
    cpu_count: int | None = None
    cpu_percent: int | None = None
    io_maxbandwidth: str = ""
    io_maxiops: int | None = None
    pids_limit: int = 0
    ulimits: tuple[str, ...] = ()
    shm_size: str = ""
    oom_kill_disable: bool = False
    oom_score_adj: int = 0
    cgroup_parent: str = ""
    blkio_weight: int = 0

    devices: tuple[str, ...] = ()
    device_cgroup_rules: tuple[str, ...] = ()
    device_read_bps: tuple[str, ...] = ()
    device_read_iops: tuple[str, ...] = ()
    device_write_bps: tuple[str, ...] = ()
    device_write_iops: tuple[str, ...] = ()
    blkio_weight_device: tuple[str, ...] = ()
    gpus: tuple[str, ...] = ()

    privileged: bool = False
    cap_add: tuple[str, ...] = ()
    cap_drop: tuple[str, ...] = ()
    security_opts: tuple[str, ...] = ()
    group_add: tuple[str, ...] = ()
    userns: str = ""
    pid: str = ""
    ipc: str = ""
    uts: str = ""
    cgroupns: str = ""
    sysctls: tuple[str, ...] = ()

    health_cmd: str = ""
    health_interval: str = ""
    health_retries: int = 0
    health_timeout: str = ""
    health_start_period: str = ""
    health_start_interval: str = ""
    no_healthcheck: bool = False

    log_driver: str = ""
    log_opts: tuple[str, ...] = ()

    @property
    def has_terminal(self) -> bool:
        """Whether its program is connected to a terminal that somebody looks at."""
        return self.tty and not self.detach

    @property
    def attaches_stdin(self) -> bool:
        """Whether the client connects to the program's input (opts.go parse, run.go runRun)."""
        return not self.detach and (self.interactive or self._names("stdin"))

    @property
    def attaches_stdout(self) -> bool:
        """Whether the client connects to the program's output."""
        return not self.detach and (not self.attach or self._names("stdout"))

    @property
    def attaches_stderr(self) -> bool:
        """Whether the client connects to the program's error output."""
        return not self.detach and (not self.attach or self._names("stderr"))

    def args(self) -> tuple[str, ...]:
        """The arguments after `docker run` that say the same, options in the table's order."""
        words: list[str] = []
        for option in OPTIONS:
            if option.field in _OPTION_FIELDS:
                words += _spelt(option, getattr(self, option.field), _DEFAULTS[option.field])
        if self.image.startswith("-") and self.image != "-":
            words.append("--")
        return (*words, self.image, *self.command)

    def line(self) -> str:
        """The same as one line for a shell."""
        words = self.args()
        if words[0] in PREFIX_WORDS:
            # Such an image would be taken for the beginning of a pasted `docker run`.
            words = ("--", *words)
        return shlex.join(words)

    def _names(self, stream: str) -> bool:
        return stream in (name.lower() for name in self.attach)


PREFIX_WORDS = frozenset({"docker", "dockpane", "sudo", "$", "#"})
"""What a pasted `docker run` may begin with; an image of that name needs a `--` before it."""
_DEFAULTS: dict[str, object] = {
    name: field.default for name, field in RunSpec.__dataclass_fields__.items() if name not in ("image", "command")
}
_OPTION_FIELDS = frozenset(_DEFAULTS)


def _spelt(option: Option, value: object, default: object) -> list[str]:
    if value == default:
        return []
    name = f"-{option.short}" if option.short else f"--{option.long}"
    if option.kind is Kind.SWITCH:
        return [name if value else f"{name}=false"]
    if isinstance(value, tuple):
        return [word for item in value for word in (name, item)]
    return [name, value.value if isinstance(value, PullPolicy) else str(value)]
