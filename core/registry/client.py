"""Asks registries over the network: which tags, which platforms, which layers (OCI distribution-spec, "Pull")."""

import asyncio
import re
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlsplit

from core.errors import (
    RegistryDeniedError,
    RegistryError,
    RegistryMissingError,
    RegistryUnreachableError,
)
from core.images.reference import DEFAULT_DOMAIN, ImageReference
from core.registry import manifests
from core.registry.sign_in import authorization, challenge_of
from core.registry.values import RemoteImage, RemotePlatform, TagPage
from core.registry.wire import Answer, Wire, check_outward, is_loopback

T = TypeVar("T")
SignInOf = Callable[[str], Awaitable[Mapping[str, str]]]

HUB = "https://registry-1.docker.io"
TAGS_AT_ONCE = 1000
LIST_LIMIT = 8 * 1024 * 1024
"""Bytes of a list of tags, of a manifest, or of an image's configuration."""

_NEXT = re.compile(r'<(?P<target>[^>]*)>\s*;\s*rel="?next"?')


class RegistryClient:
    """core.registry.values.Registry over HTTP, from this machine; owned by a dialog, on the loop's thread.

    `sign_in_of` gives the CLI's sign-in for a registry; `mirrors` are asked for Docker Hub's images first, as the
    engine does, and get no sign-in. Each question has a thread of its own, which ends with it.
    """

    def __init__(self, sign_in_of: SignInOf, mirrors: Sequence[str] = ()) -> None:
        self._sign_in_of = sign_in_of
        self._mirrors = tuple(mirror.rstrip("/") for mirror in mirrors)

    async def tags(self, reference: ImageReference, more: str = "") -> TagPage:
        """`GET /v2/NAME/tags/list`."""
        return await self._ask(reference, lambda asked: _tags(asked, more))

    async def image(self, reference: ImageReference, platform: str = "") -> RemoteImage:
        """`GET /v2/NAME/manifests/TAG`, and what it names."""
        return await self._ask(reference, lambda asked: _image(asked, reference, platform))

    async def _ask(self, reference: ImageReference, work: "Callable[[_Asked], T]") -> T:
        if reference.domain != DEFAULT_DOMAIN:
            entry = await self._sign_in_of(reference.domain)
            return await _on_thread(f"{_scheme(reference.domain)}://{reference.domain}", reference, entry, work)
        for mirror in self._mirrors:
            try:
                return await _on_thread(mirror, reference, {}, work)
            except RegistryError:
                continue  # Docker Hub itself may well have it
        return await _on_thread(HUB, reference, await self._sign_in_of(DEFAULT_DOMAIN), work)


class _Asked:
    """One registry that is asked about one repository, on a thread."""

    def __init__(self, wire: Wire, base: str, reference: ImageReference, entry: Mapping[str, str]) -> None:
        self._wire = wire
        self._base = base
        self._path = reference.path
        self._entry = entry
        self._authorization = ""

    def get(self, target: str, accept: str = "*/*") -> Answer:
        """`GET /v2/NAME/target`, signed in where that is asked for. Raises RegistryError."""
        answer = self._once(target, accept)
        if answer.status == 401:
            challenge = challenge_of(answer.headers.get("www-authenticate", ""))
            if challenge is not None:
                check_outward(self._base, challenge.realm)
                scope = f"repository:{self._path}:pull"
                self._authorization = authorization(self._wire, challenge, scope, self._entry)
            if self._authorization:
                answer = self._once(target, accept)
        if answer.status != 200:
            raise _refusal(answer, urlsplit(self._base).netloc)
        return answer

    def _once(self, target: str, accept: str) -> Answer:
        headers = {"Accept": accept} | ({"Authorization": self._authorization} if self._authorization else {})
        url = f"{self._base}/v2/{self._path}/{target}"
        answer = self._wire.ask(url, headers, limit=LIST_LIMIT)
        if answer.status == 400 and self._base.startswith("http:") and b"HTTPS" in answer.body:
            self._base = "https:" + self._base.removeprefix("http:")  # on loopback, but with TLS
            return self._once(target, accept)
        return answer


async def _on_thread(base: str, reference: ImageReference, entry: Mapping[str, str], work: Callable[[_Asked], T]) -> T:
    wire, loop = Wire(), asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if answer.done():
            return  # nobody waits any more
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type]  # without an error there is a result

    def run() -> None:
        result: T | None = None
        failure: BaseException | None = None
        try:
            result = work(_Asked(wire, base, reference, entry))
        except BaseException as error:  # noqa: BLE001 - not swallowed: whoever awaits the answer gets it
            failure = error
        try:
            loop.call_soon_threadsafe(settle, result, failure)
        except RuntimeError:
            if not loop.is_closed():
                raise

    threading.Thread(target=run, name="dockpane-registry", daemon=True).start()
    try:
        return await answer
    finally:
        wire.cut()


def _tags(asked: _Asked, more: str) -> TagPage:
    answer = asked.get(f"tags/list?{more or f'n={TAGS_AT_ONCE}'}", "application/json")
    found = manifests.json_object(answer.body).get("tags")
    tags = tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()
    following = _NEXT.search(answer.headers.get("link", ""))
    return TagPage(tags, urlsplit(following["target"]).query if following and tags else "")


def _image(asked: _Asked, reference: ImageReference, platform: str) -> RemoteImage:
    body, digest = _described(asked, reference.digest or reference.version)
    manifest, platforms = digest, manifests.platforms_of(manifests.json_object(body))
    if platforms is not None:
        if not platforms:
            raise RegistryError("there is no platform under that name")
        chosen = next((each for each in platforms if _fits(each.platform, platform)), platforms[0])
        body, manifest = _described(asked, chosen.digest)
        platform = chosen.platform
    parts = manifests.manifest_of(manifests.json_object(body))
    config = manifests.json_object(_verified(asked.get(f"blobs/{parts.config}").body, parts.config))
    ids = manifests.diff_ids(config)
    layers = parts.layers
    if len(ids) == len(layers):
        layers = tuple(replace(layer, diff_id=each) for layer, each in zip(layers, ids, strict=True))
    if platforms is None:
        platform = manifests.platform_name(config)
        platforms = (RemotePlatform(platform, manifest),)
    return RemoteImage(digest, manifest, parts.config, platform, platforms, layers)


def _described(asked: _Asked, version: str) -> tuple[bytes, str]:
    """A manifest or index, and its digest."""
    body = asked.get(f"manifests/{version}", manifests.ACCEPT).body
    return (_verified(body, version), version) if ":" in version else (body, manifests.digest_of(body))


def _verified(content: bytes, digest: str) -> bytes:
    if digest.startswith("sha256:") and manifests.digest_of(content) != digest:
        raise RegistryError(f"what came is not {digest}")
    return content


def _fits(offered: str, wanted: str) -> bool:
    """Whether a platform is the wanted one; its variant counts only where one was asked for."""
    return bool(wanted) and (offered == wanted or offered.startswith(wanted + "/"))


def _scheme(domain: str) -> str:
    return "http" if is_loopback(urlsplit(f"//{domain}").hostname or "") else "https"


def _refusal(answer: Answer, host: str) -> RegistryError:
    text = _message(answer.body) or f"{host} answered {answer.status}"
    if answer.status in (401, 403):
        return RegistryDeniedError(text)
    if answer.status == 404:
        return RegistryMissingError(text)
    if answer.status == 429 or answer.status >= 500:
        return RegistryError(text)
    return RegistryUnreachableError(f"{host} does not answer as a registry does: {answer.status}")


def _message(body: bytes) -> str:
    try:
        first = manifests.json_object(body)["errors"][0]
        return str(first.get("message") or first.get("code"))
    except (RegistryError, LookupError, TypeError, AttributeError):
        return ""
