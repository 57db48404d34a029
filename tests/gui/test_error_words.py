"""Every error that a person can meet, told: what, why, what next; the engine's own words are kept."""

import pytest

from core.errors import (
    BadRequestError,
    ConflictError,
    ConnectionLostError,
    DockpaneError,
    EndpointError,
    EngineAnswerError,
    EngineUnreachableError,
    InvalidReferenceError,
    NotFoundError,
    PackagesMissingError,
    PrivateEngineError,
    ProtocolError,
    PullError,
    UnreachableReason,
    UsageError,
)
from gui.console.words.error_offers import ErrorAction, Offer, action_text
from gui.console.words.error_texts import next_name, next_port
from gui.console.words.error_words import error_words

A = ErrorAction
HOST = "unix:///var/run/docker.sock"


def unreachable(reason: UnreachableReason) -> EngineUnreachableError:
    return EngineUnreachableError("Cannot connect to the Docker daemon", host=HOST, reason=reason)


RUNC = "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: "
ENDPOINT = "driver failed programming external connectivity on endpoint web (9f5c): "
CASES: list[tuple[DockpaneError, str, list[ErrorAction]]] = [
    (unreachable(UnreachableReason.MISSING), "No engine answers", [A.START_ENGINE, A.RETRY]),
    (
        unreachable(UnreachableReason.PERMISSION),
        "You may not talk to the engine",
        [A.COPY_COMMAND, A.START_ENGINE, A.RETRY],
    ),
    (unreachable(UnreachableReason.REFUSED), "No engine answers", [A.RETRY, A.START_ENGINE]),
    (unreachable(UnreachableReason.TIMEOUT), "The engine does not answer in time", [A.RETRY]),
    (unreachable(UnreachableReason.OTHER), "No engine answers", [A.RETRY, A.START_ENGINE]),
    (EndpointError('context "nope" not found'), "This engine's address cannot be used", [A.RETRY]),
    (ConnectionLostError("unexpected EOF"), "The connection to the engine was lost", [A.RETRY]),
    (ProtocolError("no JSON"), "What answered is no container engine", [A.RETRY]),
    (UsageError("unknown flag: --nope", printed="unknown flag: --nope\n"), "The command line is not right", [A.EDIT]),
    (InvalidReferenceError("invalid reference format"), "That is no image name", [A.EDIT]),
    (
        PackagesMissingError("dockerd is not installed", command=("apt-get", "install", "docker.io"), runnable=False),
        "Programs of the system are missing",
        [A.COPY_COMMAND, A.START_ENGINE],
    ),
    (
        PrivateEngineError("this machine allows no namespaces", log="end"),
        "The engine of our own could not be started",
        [A.START_ENGINE],
    ),
    (
        ConflictError('Conflict. The container name "/x1" is already in use by container "4f66ad9a0b2e7c0d11".'),
        "The name “x1” is taken",
        [A.RENAME, A.REMOVE_CONTAINER],
    ),
    (
        EngineAnswerError(ENDPOINT + "Bind for 0.0.0.0:8080 failed: port is already allocated"),
        "Port 8080 is taken",
        [A.OTHER_PORT, A.EDIT, A.RETRY],
    ),
    (
        EngineAnswerError(ENDPOINT + "Error starting proxy: listen tcp4 0.0.0.0:80: bind: address already in use"),
        "Port 80 is taken",
        [A.OTHER_PORT, A.EDIT, A.RETRY],
    ),
    (
        NotFoundError(
            "pull access denied for nosuch, repository does not exist or may require 'docker login': "
            "denied: requested access to the resource is denied"
        ),
        "There is no image “nosuch”, or it is not for everyone",
        [A.EDIT, A.COPY_COMMAND, A.RETRY],
    ),
    (
        EngineAnswerError("unauthorized: authentication required"),
        "The registry wants to know who you are",
        [A.COPY_COMMAND, A.RETRY],
    ),
    (
        EngineAnswerError("toomanyrequests: You have reached your pull rate limit."),
        "The registry's limit is reached",
        [A.COPY_COMMAND, A.RETRY],
    ),
    (
        NotFoundError("manifest for alpine:nosuch not found: manifest unknown: manifest unknown"),
        "The registry has no “alpine:nosuch”",
        [A.EDIT, A.RETRY],
    ),
    (NotFoundError("No such image: multi:latest"), "The image “multi:latest” is not here", [A.PULL, A.EDIT]),
    (
        EngineAnswerError('Get "https://registry-1.docker.io/v2/": dial tcp: lookup docker.io: no such host'),
        "The registry cannot be reached",
        [A.EDIT, A.RETRY],
    ),
    (
        EngineAnswerError('Get "https://localhost:5000/v2/": http: server gave HTTP response to HTTPS client'),
        "The registry's identity cannot be verified",
        [A.EDIT, A.RETRY],
    ),
    (
        PullError("received unexpected HTTP status: 500 Internal Server Error"),
        "The registry answered with an error",
        [A.RETRY],
    ),
    (PullError("something that nobody has seen"), "The pull broke off", [A.RETRY]),
    (
        PullError("filesystem layer verification failed for digest sha256:1"),
        "What came is not what was promised",
        [A.RETRY],
    ),
    (
        PullError("write /var/lib/docker/tmp/GetImageBlob1: no space left on device"),
        "The engine's disk is full",
        [A.CLEAN_UP, A.RETRY],
    ),
    (
        BadRequestError(RUNC + 'exec: "/nope": stat /nope: no such file or directory: unknown'),
        "“/nope” was not found in the image",
        [A.EDIT],
    ),
    (
        BadRequestError(RUNC + 'exec: "nope": executable file not found in $PATH: unknown'),
        "“nope” was not found in the image",
        [A.EDIT],
    ),
    (BadRequestError(RUNC + 'exec: "/bin": permission denied: unknown'), "“/bin” cannot be executed", [A.EDIT]),
    (BadRequestError(RUNC + 'exec: "/bin": is a directory: unknown'), "“/bin” cannot be executed", [A.EDIT]),
    (
        BadRequestError("exec /app: exec format error"),
        "The program is made for another kind of machine",
        [A.EDIT],
    ),
    (
        NotFoundError("no matching manifest for linux/arm64/v8 in the manifest list entries"),
        "The image is not there for this platform",
        [A.EDIT],
    ),
    (NotFoundError("network nonet not found"), "There is no network “nonet”", [A.COPY_COMMAND, A.EDIT, A.RETRY]),
    (
        BadRequestError('invalid mount config for type "bind": bind source path does not exist: /nowhere'),
        "There is nothing to mount at /nowhere",
        [A.EDIT],
    ),
    (BadRequestError("Minimum memory limit allowed is 6MB"), "The engine refuses these options", [A.EDIT]),
    (ConflictError("some other conflict"), "Something stands in the way", [A.EDIT, A.RETRY]),
    (NotFoundError("something else"), "The engine does not find something this run needs", [A.EDIT, A.RETRY]),
    (EngineAnswerError("who knows"), "The engine could not do it", [A.EDIT, A.RETRY]),
]


@pytest.mark.parametrize(("error", "what", "offers"), CASES, ids=[what for _, what, _ in CASES])
def test_an_error_says_what_happened_and_offers_what_can_be_done(
    error: DockpaneError, what: str, offers: list[ErrorAction]
) -> None:
    words = error_words(error)
    assert words.what == what
    assert [offer.action for offer in words.offers] == offers
    assert words.why
    assert words.reason


@pytest.mark.parametrize("error", [error for error, _, _ in CASES if not isinstance(error, PrivateEngineError)])
def test_the_engine_s_own_words_are_kept(error: DockpaneError) -> None:
    assert error_words(error).details == error.message


def test_a_private_engine_s_log_stands_in_the_details() -> None:
    assert error_words(PrivateEngineError("it ended", log="level=fatal")).details == "level=fatal"


def test_the_unreachable_host_is_named() -> None:
    assert HOST in error_words(unreachable(UnreachableReason.MISSING)).why


def test_a_taken_name_offers_the_next_one() -> None:
    assert [next_name(name) for name in ("web", "web-2", "web_9", "a1", "x-12345")] == [
        "web-2", "web-3", "web_10", "a1-2", "x-12345-2",
    ]  # fmt: skip


def test_a_taken_port_offers_another_that_needs_no_rights() -> None:
    assert [next_port(port) for port in ("8080", "80", "65535")] == ["8081", "8080", "1024"]


def test_a_button_names_what_it_will_do() -> None:
    assert action_text(Offer(A.OTHER_PORT, "8080:8081")) == "Use port 8081"
    assert action_text(Offer(A.REMOVE_CONTAINER, "x1")) == "Remove “x1” and run"
    assert action_text(Offer(A.COPY_COMMAND, "docker login")) == "Copy “docker login”"
    assert action_text(Offer(A.COPY_COMMAND, "x" * 100)) == f"Copy “{'x' * 47}…”"
