"""What can go wrong, one class for each thing that a person can act on.

`message` keeps the engine's (or the parser's) own words untouched: they are shown as plain text beside our own
explanation, and the Docker CLI's output is rebuilt from them byte for byte. What a window says about a class
(what, why, what next) is chosen there, since it is translated.
"""

from enum import Enum, auto


class DockpaneError(Exception):
    """Base of all errors told to the person; anything else that is raised is a defect of ours."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def cli_text(self) -> str:
        """The error as the Docker CLI words it after its "docker: " prefix."""
        return self.message


class UsageError(DockpaneError):
    """A command line that the Docker CLI refuses before it asks the engine.

    `printed` is all that the CLI writes to stderr (with the last newline) and `exit_code` what it exits with.
    """

    def __init__(self, message: str, *, printed: str, exit_code: int = 125) -> None:
        super().__init__(message)
        self.printed = printed
        self.exit_code = exit_code


class InvalidReferenceError(DockpaneError):
    """A text that is no image reference by the distribution grammar."""


class EngineError(DockpaneError):
    """The engine could not do what it was asked; `status` is the HTTP status where it answered at all."""

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class EngineAnswerError(EngineError):
    """The engine answered with an error of its own (HTTP 4xx or 5xx, `{"message": …}`)."""

    @property
    def cli_text(self) -> str:
        return f"Error response from daemon: {self.message}"


class BadRequestError(EngineAnswerError):
    """HTTP 400: the engine refuses a value, or the runtime could not start the program."""


class NotFoundError(EngineAnswerError):
    """HTTP 404: no such image, container or network; at create it is the cache miss."""


class ConflictError(EngineAnswerError):
    """HTTP 409: a name that is taken, an image that is in use, a container in another state."""


class PullError(EngineError):
    """A pull, push, load or import failed after it had begun: an `errorDetail` inside a 200 stream."""


class ProtocolError(EngineError):
    """What answered does not speak the Engine API: no JSON, a cut frame, an unknown stream id.

    `cli_text` is what the CLI says of the same answer, where that is known; `message` says more.
    """

    def __init__(self, message: str, *, status: int | None = None, cli_text: str = "") -> None:
        super().__init__(message, status=status)
        self._cli_text = cli_text

    @property
    def cli_text(self) -> str:
        return self._cli_text or self.message


class UnreachableReason(Enum):
    """Why no engine answered."""

    MISSING = auto()  # no socket at that path
    PERMISSION = auto()  # the socket is there; this user may not open it
    REFUSED = auto()  # nobody listens behind it
    TIMEOUT = auto()  # it accepted and then said nothing
    OTHER = auto()


class EngineUnreachableError(EngineError):
    """No engine answered at `host` (as DOCKER_HOST spells it); `message` is what the CLI prints for it."""

    def __init__(self, message: str, *, host: str, reason: UnreachableReason) -> None:
        super().__init__(message)
        self.host = host
        self.reason = reason


class ConnectionLostError(EngineError):
    """The engine went away in the middle of an answer or a stream."""


class EndpointError(EngineError):
    """A context or host that Dockpane refuses by name: unknown, malformed, or of a kind it does not speak yet."""


class PrivateEngineError(DockpaneError):
    """An engine of our own could not be started; `message` says why in one sentence, `log` is its output's end."""

    def __init__(self, message: str, *, log: str = "") -> None:
        super().__init__(message)
        self.log = log


class PackagesMissingError(PrivateEngineError):
    """Programs of the system are missing; `command` installs them (argument vector), `runnable` if we may run it."""

    def __init__(self, message: str, *, command: tuple[str, ...], runnable: bool) -> None:
        super().__init__(message)
        self.command = command
        self.runnable = runnable


class ArchiveError(DockpaneError):
    """An image's archive is broken, cut, or of a form that is not known; `message` says where it went wrong."""


class LocalFileError(DockpaneError):
    """A file of this machine cannot be read or written; `message` is the system's word for it, `path` which one."""

    def __init__(self, message: str, *, path: str, full: bool = False) -> None:
        super().__init__(message)
        self.path = path
        self.full = full  # there is no room left on its disk


class RegistryError(DockpaneError):
    """A registry could not say what it was asked; `message` is its own word, or the network's."""


class RegistryUnreachableError(RegistryError):
    """No registry answers at that address, or what answers is none."""


class RegistryDeniedError(RegistryError):
    """The registry wants a sign-in, or does not take the one it got; also for what it does not have."""


class RegistryMissingError(RegistryError):
    """The registry has no such repository, tag or manifest."""
