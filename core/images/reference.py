"""An image's name as a person types it, and the full name that a registry and the engine know it by."""

import re
from dataclasses import dataclass, replace
from typing import Self

from core.errors import InvalidReferenceError

DEFAULT_DOMAIN = "docker.io"
DEFAULT_TAG = "latest"
_LEGACY_DOMAIN = "index.docker.io"
_OFFICIAL_PREFIX = "library/"
_LONGEST_NAME = 255

_DOMAIN_PART = r"(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
_DOMAIN = rf"(?:{_DOMAIN_PART}(?:\.{_DOMAIN_PART})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
_PATH_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_PATH = rf"{_PATH_PART}(?:/{_PATH_PART})*"
_TAG = r"[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}"
_DIGEST = r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"
_REFERENCE = re.compile(
    rf"(?:(?P<domain>{_DOMAIN})/)?(?P<path>{_PATH})(?::(?P<tag>{_TAG}))?(?:@(?P<digest>{_DIGEST}))?"
)
_IDENTIFIER = re.compile(r"[a-f0-9]{64}")
_DIGEST_LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}


@dataclass(frozen=True, slots=True)
class ImageReference:
    """A parsed reference by the distribution grammar; `tag` and `digest` are "" where none was given."""

    domain: str
    path: str
    tag: str = ""
    digest: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a person typed (distribution/reference normalize.go).

        Raises InvalidReferenceError with the words of the Docker CLI.
        """
        if _IDENTIFIER.fullmatch(text):
            raise InvalidReferenceError(f"invalid repository name ({text}), cannot specify 64-byte hexadecimal strings")
        domain, rest = _split_domain(text)
        remote = rest.partition(":")[0]
        if remote.lower() != remote:
            raise InvalidReferenceError(f"invalid reference format: repository name ({remote}) must be lowercase")
        match = _REFERENCE.fullmatch(f"{domain}/{rest}")
        if match is None:
            raise InvalidReferenceError("invalid reference format")
        if len(match["path"]) > _LONGEST_NAME:
            raise InvalidReferenceError(f"repository name must not be more than {_LONGEST_NAME} characters")
        _check_digest(match["digest"])
        # What looks like a domain and is none (a_b.c/d) stays part of the path, as in the CLI.
        return cls(match["domain"] or "", match["path"], match["tag"] or "", match["digest"] or "")

    @property
    def name(self) -> str:
        """Domain and path without tag or digest: docker.io/library/hello-world."""
        return f"{self.domain}/{self.path}" if self.domain else self.path

    @property
    def familiar_name(self) -> str:
        """The name as people write it: hello-world."""
        if self.domain != DEFAULT_DOMAIN:
            return self.name
        short = self.path.removeprefix(_OFFICIAL_PREFIX)
        return self.path if "/" in short else short

    @property
    def familiar(self) -> str:
        """The familiar name with the tag and digest that were given: hello-world:latest."""
        return self.familiar_name + self._suffix

    @property
    def canonical(self) -> str:
        """The full name, with `latest` where neither tag nor digest was given: docker.io/library/hello-world:latest."""
        tag = "" if self.tag or self.digest else f":{DEFAULT_TAG}"
        return self.name + tag + self._suffix

    @property
    def version(self) -> str:
        """What a pull asks for: the digest, else the tag, else `latest` (the `tag` of `POST /images/create`)."""
        return self.digest or self.tag or DEFAULT_TAG

    def with_default_tag(self) -> Self:
        """The same reference, with `latest` where neither tag nor digest was given."""
        return self if self.tag or self.digest else replace(self, tag=DEFAULT_TAG)

    @property
    def _suffix(self) -> str:
        return (f":{self.tag}" if self.tag else "") + (f"@{self.digest}" if self.digest else "")


def is_image_id(text: str) -> bool:
    """Whether the CLI takes `text` for an image's ID and so never pulls it: 64 hex digits, or a bare digest."""
    if _IDENTIFIER.fullmatch(text):
        return True
    algorithm, _, digits = text.partition(":")
    return bool(re.fullmatch(r"[a-f0-9]+", digits)) and len(digits) == _DIGEST_LENGTHS.get(algorithm)


def _split_domain(text: str) -> tuple[str, str]:
    first, slash, rest = text.partition("/")
    if not slash:
        return DEFAULT_DOMAIN, _OFFICIAL_PREFIX + text
    if first == _LEGACY_DOMAIN:
        domain, path = DEFAULT_DOMAIN, rest
    elif first == "localhost" or "." in first or ":" in first or first.lower() != first:
        domain, path = first, rest
    else:
        domain, path = DEFAULT_DOMAIN, text
    if domain == DEFAULT_DOMAIN and "/" not in path:
        path = _OFFICIAL_PREFIX + path
    return domain, path


def _check_digest(digest: str | None) -> None:
    if not digest:
        return
    algorithm, _, digits = digest.partition(":")
    if algorithm not in _DIGEST_LENGTHS:
        raise InvalidReferenceError("unsupported digest algorithm")
    if len(digits) != _DIGEST_LENGTHS[algorithm]:
        raise InvalidReferenceError("invalid checksum digest length")
    if not re.fullmatch(r"[a-f0-9]+", digits):
        raise InvalidReferenceError("invalid checksum digest format")
