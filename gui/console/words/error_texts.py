"""The engine's known sentences, recognised in one place, and what each means to a person.

Nothing but words and offers hangs on these patterns: a sentence that an engine spells otherwise falls back to what
its HTTP status says, with the engine's own words beside it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from core.errors import BadRequestError, ConflictError, DockpaneError, NotFoundError, PullError
from gui.console.words import registry_texts
from gui.console.words.error_offers import EDIT, EDIT_AND_RETRY, RETRY, ErrorAction, ErrorWords, Offer, told


def by_text(error: DockpaneError) -> ErrorWords | None:
    """The card of a sentence that is known, None of another."""
    for sentence in _SENTENCES:
        found = sentence.pattern.search(error.message)
        if found:
            return sentence.tell(error, found)
    return None


def by_kind(error: DockpaneError) -> ErrorWords:
    """The card of an error of which only the kind is known."""
    for kind, tell in _KINDS.items():
        if isinstance(error, kind):
            return tell(error)
    return told(
        error,
        QCoreApplication.translate("Error", "The engine could not do it"),
        QCoreApplication.translate("Error", "Its own words say what went wrong."),
        QCoreApplication.translate("Error", "the engine could not do it"),
        EDIT_AND_RETRY,
    )


def _pull_failed(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "The pull broke off"),
        QCoreApplication.translate("Error", "The registry sent an error in the middle of it. It may be passing."),
        QCoreApplication.translate("Error", "the pull broke off"),
        RETRY,
    )


def _not_there(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "The engine does not find something this run needs"),
        QCoreApplication.translate("Error", "An image, a network, a volume or a container of that name is not there."),
        QCoreApplication.translate("Error", "something it needs is not there"),
        EDIT_AND_RETRY,
    )


def _in_the_way(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "Something stands in the way"),
        QCoreApplication.translate("Error", "A name is taken, or a thing is in use or in another state."),
        QCoreApplication.translate("Error", "something stands in the way"),
        EDIT_AND_RETRY,
    )


def _bad_request(error: DockpaneError) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "The engine refuses these options"),
        QCoreApplication.translate("Error", "One of the values is not one that it takes; its own words name it."),
        QCoreApplication.translate("Error", "the engine refuses these options"),
        EDIT,
    )


_KINDS: dict[type[DockpaneError], Callable[[DockpaneError], ErrorWords]] = {
    PullError: _pull_failed,
    NotFoundError: _not_there,
    ConflictError: _in_the_way,
    BadRequestError: _bad_request,
}


def _name_taken(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    name = found["name"]
    why = QCoreApplication.translate(
        "Error", "Container {id} has it, running or not. Take another name, or remove that container first."
    )
    return told(
        error,
        QCoreApplication.translate("Error", "The name “{name}” is taken").format(name=name),
        why.format(id=found["id"][:12]),
        QCoreApplication.translate("Error", "the name “{name}” is taken").format(name=name),
        (Offer(ErrorAction.RENAME, next_name(name)), Offer(ErrorAction.REMOVE_CONTAINER, name)),
    )


def next_name(name: str) -> str:
    """The name with its number one higher, or with a first number."""
    found = re.fullmatch(r"(?P<stem>.*[-_])(?P<number>\d{1,4})", name)
    return f"{found['stem']}{int(found['number']) + 1}" if found else f"{name}-2"


def _port_taken(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    port = found["allocated"] or found["bound"]
    offers = (Offer(ErrorAction.OTHER_PORT, f"{port}:{next_port(port)}"), *EDIT_AND_RETRY)
    return told(
        error,
        QCoreApplication.translate("Error", "Port {port} is taken").format(port=port),
        QCoreApplication.translate("Error", "Another container or program on the engine's machine listens there."),
        QCoreApplication.translate("Error", "port {port} is taken").format(port=port),
        offers,
    )


def next_port(port: str) -> str:
    """A port to try in its place: the next one, out of the range that needs rights."""
    number = int(port)
    if number < 1024:
        return str(8000 + number)
    return str(number + 1 if number < 65535 else 1024)


def _no_such_image(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    name = found["name"]
    return told(
        error,
        QCoreApplication.translate("Error", "The image “{name}” is not here").format(name=name),
        QCoreApplication.translate("Error", "The pull policy is “never”, so the registry was not asked."),
        QCoreApplication.translate("Error", "the image is not here"),
        (Offer(ErrorAction.PULL, name), Offer(ErrorAction.EDIT)),
    )


def _not_found(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    name = found.groupdict().get("name") or ""
    what = QCoreApplication.translate("Error", "The command was not found in the image")
    if name:
        what = QCoreApplication.translate("Error", "“{name}” was not found in the image").format(name=name)
    return told(
        error,
        what,
        QCoreApplication.translate(
            "Error", "The container was created, but there is no such program in it (exit code 127)."
        ),
        QCoreApplication.translate("Error", "command not found"),
        EDIT,
    )


def _not_executable(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    name = found.groupdict().get("name") or ""
    what = QCoreApplication.translate("Error", "“{name}” cannot be executed").format(name=name)
    return told(
        error,
        what,
        QCoreApplication.translate(
            "Error", "It is there, but it is a folder, or this user may not execute it (exit code 126)."
        ),
        QCoreApplication.translate("Error", "command not executable"),
        EDIT,
    )


def _exec_format(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "The program is made for another kind of machine"),
        QCoreApplication.translate(
            "Error", "The image's platform is not the engine's machine: ask for another platform."
        ),
        QCoreApplication.translate("Error", "made for another platform"),
        EDIT,
    )


def _disk_full(error: DockpaneError, _found: re.Match[str]) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "The engine's disk is full"),
        QCoreApplication.translate("Error", "There is no room left for layers or containers. Unused images can go."),
        QCoreApplication.translate("Error", "the engine's disk is full"),
        (Offer(ErrorAction.CLEAN_UP), Offer(ErrorAction.RETRY)),
    )


def _no_network(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    command = Offer(ErrorAction.COPY_COMMAND, f"docker network create {found['name']}")
    return told(
        error,
        QCoreApplication.translate("Error", "There is no network “{name}”").format(name=found["name"]),
        QCoreApplication.translate("Error", "The engine has no network of that name. Make it, or take another."),
        QCoreApplication.translate("Error", "there is no such network"),
        (command, Offer(ErrorAction.EDIT), Offer(ErrorAction.RETRY)),
    )


def _no_source(error: DockpaneError, found: re.Match[str]) -> ErrorWords:
    return told(
        error,
        QCoreApplication.translate("Error", "There is nothing to mount at {path}").format(path=found["path"].strip()),
        QCoreApplication.translate("Error", "A bind mount needs a file or folder that exists on the engine's machine."),
        QCoreApplication.translate("Error", "there is nothing to mount"),
        EDIT,
    )


class _Sentence(NamedTuple):
    pattern: re.Pattern[str]
    tell: Callable[[DockpaneError, re.Match[str]], ErrorWords]


def _sentence(pattern: str, tell: Callable[[DockpaneError, re.Match[str]], ErrorWords]) -> _Sentence:
    return _Sentence(re.compile(pattern, re.IGNORECASE), tell)


# The order matters: a sentence that quotes another stands before it.
_SENTENCES = (
    _sentence(r'container name "/?(?P<name>[^"]+)" is already in use by container "?(?P<id>[0-9a-f]+)', _name_taken),
    _sentence(
        r"bind for \S*?:(?P<allocated>\d+) failed: port is already allocated"
        r"|listen \w+ \S*?:(?P<bound>\d+): bind: address already in use",
        _port_taken,
    ),
    _sentence(r"toomanyrequests|rate limit|429 too many requests", registry_texts.rate_limit),
    _sentence(r"no space left on device", _disk_full),
    _sentence(r"bind source path does not exist: (?P<path>.+)", _no_source),
    _sentence(r"network (?P<name>\S+) not found", _no_network),
    _sentence(r"exec format error", _exec_format),
    _sentence(r'exec: "(?P<name>[^"]*)".*(permission denied|is a directory)', _not_executable),
    _sentence(r'exec: "(?P<name>[^"]*)".*(not found|no such file or directory)', _not_found),
    _sentence(r"executable file not found", _not_found),
    _sentence(r"pull access denied for (?P<name>[^\s,]+)", registry_texts.denied),
    _sentence(r"access to the resource is denied|repository .*does not exist|name unknown", registry_texts.denied),
    _sentence(r"unauthorized|authentication required|no basic auth credentials", registry_texts.unauthorized),
    _sentence(r"manifest for (?P<name>\S+) not found", registry_texts.manifest_unknown),
    _sentence(r"no matching manifest|does not match the specified platform", registry_texts.platform),
    _sentence(r"manifest unknown", registry_texts.manifest_unknown),
    _sentence(r"no such image: (?P<name>\S+)", _no_such_image),
    _sentence(r"verification failed|unexpected digest|does not match.*digest|checksum", registry_texts.checksum),
    _sentence(r"x509:|server gave HTTP response to HTTPS client|tls: ", registry_texts.certificate),
    _sentence(
        r"dial tcp|no such host|i/o timeout|TLS handshake timeout|Client\.Timeout|connection refused"
        r"|network is unreachable|request canceled",
        registry_texts.registry_out_of_reach,
    ),
    _sentence(
        r"unexpected HTTP status|unexpected EOF|connection reset|error parsing HTTP \d+|: EOF$|50[0234]",
        registry_texts.registry_broken,
    ),
)
