"""What a registry has is asked before a pull: real ones, and ones that do what a registry may do wrong."""

import asyncio
import base64
import hashlib
import json
from collections.abc import Iterator, Mapping

import pytest

from core.docker_engine.endpoint import parse_host
from core.docker_engine.engine import DockerEngine
from core.errors import (
    RegistryDeniedError,
    RegistryError,
    RegistryMissingError,
    RegistryUnreachableError,
)
from core.images.newer import Freshness, check_newer
from core.images.reference import ImageReference
from core.registry import client as client_module
from core.registry import wire as wire_module
from core.registry.client import RegistryClient
from core.registry.comparison import HeldLayers
from core.registry.sign_in import Challenge, challenge_of
from tests.core.registry_script import Script, Told, scripted_registry
from tests.fakes.fake_engine import FakeEngine
from tests.lab import hub
from tests.lab.lab import LabDescription

PATIENCE = 20.0


async def nobody(_registry: str) -> Mapping[str, str]:
    return {}


def parsed(name: str) -> ImageReference:
    return ImageReference.parse(name)


@pytest.fixture
def script() -> Iterator[Script]:
    with scripted_registry() as made:
        yield made


def blob(document: object) -> tuple[str, bytes]:
    """A document and its digest."""
    content = json.dumps(document).encode()
    return "sha256:" + hashlib.sha256(content).hexdigest(), content


def whole_image() -> dict[str, bytes]:
    """What is under each target of an image for two platforms."""
    found: dict[str, bytes] = {}
    entries = []
    for architecture, variant in (("amd64", None), ("arm64", "v8"), ("unknown", None)):
        ids = [f"sha256:{number:064x}" for number in (1, 2 if architecture == "amd64" else 3)]
        config, content = blob({"os": "linux", "architecture": architecture, "rootfs": {"diff_ids": ids}})
        found[f"blobs/{config}"] = content
        layers = [{"digest": f"sha256:{number:064x}", "size": 1000 * number} for number in (7, 8)]
        manifest, content = blob({"config": {"digest": config}, "layers": layers})
        found[f"manifests/{manifest}"] = content
        system = "unknown" if architecture == "unknown" else "linux"
        entries.append(
            {"digest": manifest, "platform": {"os": system, "architecture": architecture, "variant": variant}}
        )
    _, found["manifests/1"] = blob({"manifests": entries})
    return found


async def test_platforms_layers_and_sizes_of_an_index(script: Script) -> None:
    contents = whole_image()
    script.answer = lambda path, _headers: Told(contents[path.removeprefix("/v2/me/it/")])
    asked = RegistryClient(nobody)
    image = await asked.image(parsed(f"{script.address}/me/it:1"), "linux/arm64")
    assert [each.platform for each in image.platforms] == ["linux/amd64", "linux/arm64/v8"]
    assert image.platform == "linux/arm64/v8"
    assert image.size == 15_000
    assert [layer.diff_id[-1] for layer in image.layers] == ["1", "3"]
    assert image.digest == "sha256:" + hashlib.sha256(contents["manifests/1"]).hexdigest()
    other = await asked.image(parsed(f"{script.address}/me/it:1"))
    assert other.platform == "linux/amd64"


async def test_what_is_not_what_its_digest_says_is_refused(script: Script) -> None:
    contents = whole_image()
    spoilt = next(name for name in contents if name.startswith("blobs/"))
    contents[spoilt] += b" "
    script.answer = lambda path, _headers: Told(contents[path.removeprefix("/v2/me/it/")])
    with pytest.raises(RegistryError, match="what came is not sha256:"):
        await RegistryClient(nobody).image(parsed(f"{script.address}/me/it:1"))


async def test_tags_come_page_by_page(script: Script) -> None:
    def answer(path: str, _headers: Mapping[str, str]) -> Told:
        if "last=b" in path:
            return Told({"tags": ["c"]})
        return Told({"tags": ["a", "b"]}, headers={"Link": '</v2/it/tags/list?n=2&last=b>; rel="next"'})

    script.answer = answer
    asked, reference = RegistryClient(nobody), parsed(f"{script.address}/it")
    first = await asked.tags(reference)
    assert first.tags == ("a", "b")
    assert (await asked.tags(reference, first.more)).tags == ("c",)
    assert script.asked[1][0] == "/v2/it/tags/list?n=2&last=b"


def needs(expected: str, challenge: str) -> "object":
    def answer(path: str, headers: Mapping[str, str]) -> Told:
        if path.startswith("/token"):
            return Told({"token": "t0"})
        if headers.get("authorization") == expected:
            return Told({"tags": ["a"]})
        return Told({"errors": [{"message": "who are you"}]}, 401, {"WWW-Authenticate": challenge})

    return answer


async def test_basic_and_bearer_sign_ins(script: Script) -> None:
    async def me(_registry: str) -> Mapping[str, str]:
        return {"username": "me", "password": "p:w"}

    reference = parsed(f"{script.address}/it")
    basic = "Basic " + base64.b64encode(b"me:p:w").decode()
    script.answer = needs(basic, 'Basic realm="x"')  # type: ignore[assignment]
    assert (await RegistryClient(me).tags(reference)).tags == ("a",)
    with pytest.raises(RegistryDeniedError, match="who are you"):
        await RegistryClient(nobody).tags(reference)
    script.asked.clear()
    challenge = f'Bearer realm="http://{script.address}/token",service="s e",scope="repository:it:pull"'
    script.answer = needs("Bearer t0", challenge)  # type: ignore[assignment]
    assert (await RegistryClient(me).tags(reference)).tags == ("a",)
    path, sent = script.asked[1]
    assert sent == basic
    assert path == "/token?service=s+e&scope=repository%3Ait%3Apull&account=me&client_id=dockpane"
    await RegistryClient(nobody).tags(reference)
    assert script.asked[4] == ("/token?service=s+e&scope=repository%3Ait%3Apull", "")

    async def token(_registry: str) -> Mapping[str, str]:
        return {"identitytoken": "i0"}

    assert (await RegistryClient(token).tags(reference)).tags == ("a",)
    assert script.asked[-2] == ("/token", "")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('Bearer realm="https://a/b?c=d",service="s",scope="x:y:pull,push"',
         Challenge("bearer", "https://a/b?c=d", "s", "x:y:pull,push")),
        ('basic Realm="a \\"b\\""', Challenge("basic", 'a "b"')),
        ("Bearer realm=plain, service=s", Challenge("bearer", "plain", "s")),
        ("Negotiate", None),
        ("", None),
    ],
)  # fmt: skip
def test_challenges(header: str, expected: Challenge | None) -> None:
    assert challenge_of(header) == expected


async def test_a_secret_does_not_follow_a_redirect_to_another_host(script: Script) -> None:
    async def me(_registry: str) -> Mapping[str, str]:
        return {"username": "me", "password": "pw"}

    with scripted_registry() as elsewhere:
        elsewhere.answer = lambda _path, _headers: Told({"tags": ["there"]})

        def answer(_path: str, headers: Mapping[str, str]) -> Told:
            if "authorization" not in headers:
                return Told(b"", 401, {"WWW-Authenticate": "Basic"})
            return Told(b"", 307, {"Location": f"http://{elsewhere.address}/blob"})

        script.answer = answer
        found = await RegistryClient(me).tags(parsed(f"{script.address}/it"))
        assert found.tags == ("there",)
        assert script.asked[1][1].startswith("Basic ")
        assert elsewhere.asked == [("/blob", "")]


@pytest.mark.parametrize(
    ("told", "kind", "text"),
    [
        (Told({"errors": [{"code": "NAME_UNKNOWN", "message": "repository name not known"}]}, 404),
         RegistryMissingError, "repository name not known"),
        (Told({"errors": [{"code": "DENIED", "message": "requested access is denied"}]}, 403),
         RegistryDeniedError, "requested access is denied"),
        (Told(b"slow down", 429), RegistryError, "answered 429"),
        (Told(b"<html>", 502), RegistryError, "answered 502"),
        (Told(b"<html>no registry</html>"), RegistryError, "did not answer with JSON"),
        (Told(b"[1]"), RegistryError, "something else than an object"),
        (Told(b"", 418), RegistryUnreachableError, "does not answer as a registry does"),
        (Told(b"{}", promised=100), RegistryUnreachableError, "cut short"),
        (Told(b"", 307, {"Location": "/v2/it/tags/list"}), RegistryError, "again and again"),
        (Told(b"", 307, {"Location": "http://registry.example/v2/"}), RegistryError, "not asked without TLS"),
        (Told(b"", 401, {"WWW-Authenticate": 'Bearer realm="http://registry.example/"'}),
         RegistryError, "not asked without TLS"),
    ],
)  # fmt: skip
async def test_what_registries_do_wrong(told: Told, kind: type[RegistryError], text: str, script: Script) -> None:
    script.answer = lambda _path, _headers: told
    with pytest.raises(kind, match=text):
        await RegistryClient(nobody).tags(parsed(f"{script.address}/it"))


async def test_an_answer_is_bounded(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "LIST_LIMIT", 1000)
    script.answer = lambda _path, _headers: Told({"tags": ["x" * 2000]})
    with pytest.raises(RegistryError, match="more than 1000 bytes"):
        await RegistryClient(nobody).tags(parsed(f"{script.address}/it"))


async def test_who_is_silent_is_waited_for_only_so_long(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    def silence(_path: str, _headers: Mapping[str, str]) -> Told:
        script.released.wait(PATIENCE)
        return Told()

    script.answer = silence
    monkeypatch.setattr(wire_module, "SILENCE_LIMIT", 0.1)
    with pytest.raises(RegistryUnreachableError, match="timed out"):
        await RegistryClient(nobody).tags(parsed(f"{script.address}/it"))


async def test_a_question_is_given_up_at_once(script: Script) -> None:
    def silence(_path: str, _headers: Mapping[str, str]) -> Told:
        script.released.wait(PATIENCE)
        return Told()

    script.answer = silence
    asking = asyncio.create_task(RegistryClient(nobody).tags(parsed(f"{script.address}/it")))
    async with asyncio.timeout(PATIENCE):
        while not script.asked:  # noqa: ASYNC110  # the server's thread tells nobody
            await asyncio.sleep(0.005)
    asking.cancel()
    async with asyncio.timeout(2):
        with pytest.raises(asyncio.CancelledError):
            await asking


async def test_nobody_there() -> None:
    with pytest.raises(RegistryUnreachableError, match="Connection refused"):
        await RegistryClient(nobody).tags(parsed("127.0.0.1:1/it"))


def test_another_machine_does_not_lead_to_this_one() -> None:
    with pytest.raises(RegistryError, match="leads to an address of this machine"):
        wire_module.check_outward("https://registry.example/v2/", "http://127.0.0.1:80/")
    for url in ("http://registry.example/", "https://me:pw@registry.example/", "ftp://127.0.0.1/", "https:///x"):
        with pytest.raises(RegistryError):
            wire_module.checked(url)


async def test_a_mirror_is_asked_first_and_then_docker_hub(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    with scripted_registry() as real:
        monkeypatch.setattr(client_module, "HUB", f"http://{real.address}")
        real.answer = lambda _path, _headers: Told({"tags": ["hub"]})
        asked = RegistryClient(nobody, [f"http://{script.address}/"])
        assert (await asked.tags(parsed("it"))).tags == ("hub",)
        script.answer = lambda _path, _headers: Told({"tags": ["mirror"]})
        assert (await asked.tags(parsed("it"))).tags == ("mirror",)
        assert script.asked[-1] == ("/v2/library/it/tags/list?n=1000", "")


# A real registry, and Docker Hub's stand-in with its TLS and tokens


@pytest.fixture
def at_hub(lab: LabDescription, monkeypatch: pytest.MonkeyPatch) -> LabDescription:
    """The way to Docker Hub's stand-in."""
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://{lab.hub}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(hub.AUTHORITY))
    return lab


@pytest.mark.engine
async def test_docker_hub_is_asked_with_a_token(at_hub: LabDescription) -> None:
    asked = RegistryClient(nobody)
    assert set((await asked.tags(parsed("busybox"))).tags) >= {"1", "1.36", "latest", "stable"}
    image = await asked.image(parsed("lab/five"))
    assert len(image.layers) == 5
    assert image.platform.startswith("linux/")
    with pytest.raises(RegistryDeniedError):
        await asked.image(parsed("nosuch/thing"))
    with pytest.raises(RegistryMissingError):
        await asked.image(parsed("busybox:nosuch"))
    with pytest.raises(RegistryError, match="pull rate limit"):
        await asked.image(parsed("hub/limited"))

    async def wrong(_registry: str) -> Mapping[str, str]:
        return {"username": "lab-user", "password": "wrong"}

    with pytest.raises(RegistryDeniedError, match="the sign-in was not taken"):
        await RegistryClient(wrong).tags(parsed("busybox"))

    async def right(registry: str) -> Mapping[str, str]:
        assert registry == "docker.io"
        return dict(zip(("username", "password"), hub.ACCOUNT, strict=True))

    assert (await RegistryClient(right).tags(parsed("busybox"))).tags


@pytest.mark.engine
async def test_a_certificate_that_is_not_trusted(at_hub: LabDescription, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(RegistryUnreachableError, match="its certificate is not trusted"):
        await RegistryClient(nobody).tags(parsed("busybox"))


@pytest.mark.engine
async def test_what_a_pull_would_fetch_is_what_it_fetches(lab: LabDescription) -> None:
    engine = DockerEngine(parse_host(lab.host))
    lab.docker("rmi", "-f", "lab/five", check=False)
    lab.docker("pull", "lab/proxied")  # the same base
    asked = RegistryClient(nobody)
    name = f"{lab.registry}/lab/five"
    image = await asked.image(parsed(name))
    before = await HeldLayers(engine).compare(image, name)
    assert before.held == ()
    assert before.layers_here == 1
    assert before.missing == sum(layer.size for layer in image.layers[1:])
    told = lab.docker("pull", name)
    assert told.count("Already exists") == before.layers_here
    assert told.count("Pull complete") == 4
    after = await HeldLayers(engine).compare(image, name)
    assert after.held == (f"{name}:latest",)
    assert after.missing == 0
    assert image.config == lab.docker("image", "inspect", "--format", "{{.Id}}", name)
    lab.docker("rmi", name)
    await engine.close()


@pytest.mark.engine
async def test_a_newer_version_is_told_by_its_digest(lab: LabDescription) -> None:
    engine = DockerEngine(parse_host(lab.host))
    name = f"{lab.registry}/newer/it:1"
    for source in ("busybox", "lab/five"):
        lab.docker("pull", source)
    lab.docker("tag", "busybox", name)
    assert (await _checked(engine, "busybox:latest")) is Freshness.SAME
    lab.docker("push", name)
    lab.docker("rmi", name)
    lab.docker("pull", name)
    assert (await _checked(engine, name)) is Freshness.SAME
    other = f"{lab.registry}/newer/it:other"
    lab.docker("tag", "lab/five", other)
    lab.docker("push", other)
    lab.docker("rmi", other)
    _copy_tag(lab, "newer/it", "other", "1")
    assert (await _checked(engine, name)) is Freshness.NEWER
    lab.docker("rmi", name)
    await engine.close()


async def _checked(engine: DockerEngine, name: str) -> Freshness:
    image = next(image for image in await engine.images() if name in image.tags)
    return (await check_newer(engine, image, name)).freshness


def _copy_tag(lab: LabDescription, repository: str, source: str, target: str) -> None:
    """Let a tag of the registry be another one's image."""
    import http.client

    kind = "application/vnd.docker.distribution.manifest.v2+json"
    connection = http.client.HTTPConnection(lab.registry)
    connection.request("GET", f"/v2/{repository}/manifests/{source}", headers={"Accept": kind})
    body = connection.getresponse().read()
    connection.request("PUT", f"/v2/{repository}/manifests/{target}", body=body, headers={"Content-Type": kind})
    assert connection.getresponse().status == 201
    connection.close()


async def test_what_was_built_here_cannot_be_compared() -> None:
    engine = FakeEngine()
    image = engine.add_image("mine:1").summary()
    engine.add_registry_image("mine:1")
    assert (await check_newer(engine, image, "mine:1")).freshness is Freshness.UNKNOWN
