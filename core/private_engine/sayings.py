"""What the private engine says of itself: sentences with a code, for a window to say in the person's language."""

from enum import Enum


class Saying(Enum):
    """A sentence in English; what stands in braces is filled in."""

    NETWORK = "Making a network for the engine"
    CONTAINERD = "Starting containerd"
    ENGINE = "Starting the Docker engine"
    BUILDING = "Building {name}"
    INSTALLING = "{why} Installing them: {command}"
    LINUX_ONLY = "An engine of Dockpane's own runs on Linux only; start Docker Desktop here."
    NO_RIGHTS = "An engine of Dockpane's own needs root's rights; this user does not have them."
    NO_MOUNTS = "This machine does not let even root mount file systems: it is a container without rights."
    NO_NETWORKS = "This machine does not let even root make networks: it is a container without rights."
    NO_CONTROL_GROUPS = "This machine has no control groups mounted, and without them no container can run."
    NO_NAMESPACES = "This machine does not allow new namespaces, and without them no container can run."
    CONTROL_GROUPS_REFUSED = "This machine does not let an engine make control groups: {error}."
    BRIDGE_REFUSED = "This machine does not let an engine make a network bridge: {error}."
    PROGRAMS_MISSING = "These programs are missing: {names}."
    BUSYBOX_MISSING = "The busybox of this machine needs libraries; a static one is missing."
    ONLY_ROOT_INSTALLS = "Only root can install packages here."
    NOT_INSTALLED = "The packages could not be installed (exit status {status})."
    FOLDER_IN_USE = "Another program already runs its own engine in {folder}."
    ENGINE_LEFT = "An earlier engine could not be cleared away: {left}."
    DEMO_RUNS = "The demo in {folder} is running."
    DEMO_LEFT = "An earlier demo could not be cleared away: {left}."
    NOT_STARTED = "{role} could not be started: {error}."
    SILENT = "{role} did not answer within a minute."
    ENDED_BY_SIGNAL = "{role} of the private engine ended (signal {number})."
    ENDED_WITH_STATUS = "{role} of the private engine ended (exit status {number})."
    REGISTRY_NOT_STARTED = "The registry could not be started."
    REGISTRY_SILENT = "The registry did not answer."
    NOT_IN_REGISTRY = "{name} could not be put into the registry: {error}."
    DISK_FULL = "The disk is full. The engine said: {last}"
    NO_USE_OF_CONTROL_GROUPS = "This machine does not let an engine use control groups. The engine said: {last}"
    NO_STORAGE_DRIVER = "No storage driver works on this file system. The engine said: {last}"
    FORBIDDEN = "This machine forbids what an engine needs (mounts, namespaces). The engine said: {last}"
    COULD_NOT_START = "The engine could not start: {last}"
    ENDED_SILENTLY = "The engine could not start: it ended without a word"


class Said(str):
    """A Saying with its values: English text for who reads it as one."""

    __slots__ = ("saying", "values")
    saying: Saying
    values: dict[str, str]

    def __new__(cls, saying: Saying, **values: object) -> "Said":
        texts = {name: value if isinstance(value, str) else str(value) for name, value in values.items()}
        said = super().__new__(cls, saying.value.format(**texts))
        said.saying, said.values = saying, texts
        return said
