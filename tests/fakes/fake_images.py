"""What the engine in memory does with archives and registries: save, load, import, push, search, sign in."""

import asyncio
import io
import json
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlencode

from core.engine import ByteSink, PullMessage, RemoteDigest, SearchHit
from core.errors import EngineAnswerError, EngineError, NotFoundError, PullError
from tests.fakes.fake_archives import layer_tar
from tests.fakes.fake_files import FakeArchive
from tests.fakes.fake_store import FakeImage, digest_of, familiar, with_tag
from tests.fakes.fake_streams import FakeStream
from tests.fakes.fake_world import FakeWorld

_CUT = "Error processing tar file(exit status 1): unexpected EOF"
_NO_TAR = "Error processing tar file(exit status 1): archive/tar: invalid tar header"


class FakeImages:
    """core.image_calls.ImageCalls in memory; a part of FakeEngine."""

    world: FakeWorld

    async def save_images(self, names: Sequence[str], sink: ByteSink) -> FakeArchive:
        found = [self.world.find_image(name) for name in names]
        missing = next((name for name, image in zip(names, found, strict=True) if image is None), "")
        refusal = NotFoundError(f"No such image: {missing}", status=404) if missing else None
        await self._asked(
            "save_images", "GET", "/images/get?" + urlencode([("names", name) for name in names]), refusal
        )
        saved = [(image, name) for image, name in zip(found, names, strict=True) if image is not None]
        return FakeArchive(b"".join(self.world.cut_archive(archive_of(saved))), sink)

    async def load_images(self, content: Iterable[bytes]) -> FakeStream[PullMessage]:
        sent = await asyncio.to_thread(lambda: b"".join(content))
        await self._asked("load_images", "POST", "/images/load", query={"quiet": "0"})
        messages: list[PullMessage | EngineError] = []
        try:
            rows = _rows(sent)
        except (tarfile.TarError, KeyError, EOFError):
            messages.append(PullError(_CUT if sent[257:262] == b"ustar" else _NO_TAR))
            return FakeStream(self.world.streams, messages)
        for identifier, layers, tags in rows:
            messages += _loading(layers if identifier not in self.world.images else ())
            messages += [PullMessage("", stream=f"Loaded image: {tag}\n") for tag in tags]
        return FakeStream(self.world.streams, messages, lambda: self._hold(rows))

    async def import_image(
        self, content: Iterable[bytes], *, repository: str = "", tag: str = "", changes: Sequence[str] = ()
    ) -> FakeStream[PullMessage]:
        sent = await asyncio.to_thread(lambda: b"".join(content))
        refusal = None if sent[257:262] == b"ustar" else EngineAnswerError(_NO_TAR, status=500)
        query = {"fromSrc": "-"} | ({"repo": repository, "tag": tag} if repository else {})
        await self._asked("import_image", "POST", "/images/create", refusal, query)
        identifier = digest_of("imported", sent, *changes)
        tags = [f"{familiar(repository)}:{tag or 'latest'}"] if repository else []
        commands = [change.partition(" ")[2].split() for change in changes if change.startswith("CMD ")]
        image = FakeImage(identifier, tags, size=len(sent), config={"Cmd": commands[-1]} if commands else {})

        def held() -> None:
            self.world.images[identifier] = image
            self.world.emit("image", "import", identifier)

        return FakeStream(self.world.streams, [PullMessage(identifier)], held)

    async def push(self, name: str, *, tag: str) -> FakeStream[PullMessage]:
        await self._asked("push", "POST", f"/images/{name}/push", query={"tag": tag})
        image = self.world.find_image(f"{name}:{tag}")
        told = self.world.pushes.get(f"{familiar(name)}:{tag}")
        if told is not None:
            return FakeStream(self.world.streams, list(told))
        head = PullMessage(f"The push refers to repository [{name}]")
        if image is None:
            error = PullError(f"An image does not exist locally with the tag: {name}")
            return FakeStream(self.world.streams, [head, error])
        digest = digest_of("manifest", image.id)
        messages: list[PullMessage | EngineError] = [head, *_pushing(image, self.world.pushed)]
        messages += [PullMessage(f"{tag}: digest: {digest} size: 1368"), PullMessage("", aux=True, has_progress=True)]
        return FakeStream(self.world.streams, messages, lambda: self._pushed(image, familiar(name), digest))

    async def search_images(self, term: str, *, limit: int = 25) -> Sequence[SearchHit]:
        await self._asked("search_images", "GET", "/images/search", query={"limit": str(limit), "term": term})
        names = dict.fromkeys(name.rpartition(":")[0] for name in self.world.registry)
        made = [SearchHit(name, "", 0, "/" not in name) for name in names]
        return [hit for hit in [*self.world.hits, *made] if term in hit.name][:limit]

    async def remote_digest(self, name: str) -> RemoteDigest:
        image = self.world.registry.get(with_tag(name))
        refusal = None if image is not None else NotFoundError("manifest unknown: manifest unknown", status=404)
        await self._asked("remote_digest", "GET", f"/distribution/{name}/json", refusal)
        assert image is not None
        return RemoteDigest(image.digest, ("linux/amd64",))

    async def check_sign_in(self, registry: str, user: str, secret: str) -> str:
        wrong = self.world.accounts.get((registry, user)) != secret
        text = f"Get https://{registry}/v2/: unauthorized: incorrect username or password"
        await self._asked("check_sign_in", "POST", "/auth", EngineAnswerError(text, status=401) if wrong else None)
        return ""

    async def sign_in_of(self, registry: str) -> Mapping[str, str]:
        return self.world.sign_ins.get(registry, {})

    async def sign_in_helper(self, registry: str) -> str:
        return self.world.helper

    async def store_sign_in(self, registry: str, user: str, secret: str) -> None:
        if not self.world.helper:
            raise EngineError("no credential helper is configured")
        if (error := self.world.next_error("store_sign_in")) is not None:
            raise error
        self.world.sign_ins[registry] = {"username": user, "password": secret}

    def _hold(self, rows: Sequence[tuple[str, Sequence[str], Sequence[str]]]) -> None:
        for identifier, layers, tags in rows:
            image = self.world.images.setdefault(identifier, FakeImage(identifier, layers=tuple(layers)))
            for other in self.world.images.values():
                other.tags[:] = [tag for tag in other.tags if tag not in tags]
            image.tags += tags
            self.world.emit("image", "load", identifier)

    def _pushed(self, image: FakeImage, repository: str, digest: str) -> None:
        self.world.pushed.update(image.layers)
        image.digests = sorted({*image.digests, f"{repository}@{digest}"})
        self.world.emit("image", "push", repository, name=repository)

    async def _asked(
        self,
        method: str,
        verb: str,
        path: str,
        refusal: EngineError | None = None,
        query: Mapping[str, str] | None = None,
        *,
        status: int = 200,
    ) -> None:
        raise NotImplementedError  # FakeEngine's


def archive_of(images: Sequence[tuple[FakeImage, str]]) -> bytes:
    """What `docker save` gives for images under these names, as far as `load_images` reads it."""
    rows = [
        {"Config": image.id.removeprefix("sha256:") + ".json", "RepoTags": [with_tag(name)], "Layers": image.layers}
        for image, name in images
    ]
    return layer_tar({"manifest.json": json.dumps(rows).encode(), "padding": bytes(20_000)})


def _rows(archive: bytes) -> list[tuple[str, Sequence[str], Sequence[str]]]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        members = {member.name: opened.extractfile(member) for member in opened}
        contents = {name: inside.read() for name, inside in members.items() if inside is not None}
    if len(contents["padding"]) < 20_000:
        raise EOFError
    rows = json.loads(contents["manifest.json"])
    return [("sha256:" + row["Config"].partition(".")[0], row["Layers"], row["RepoTags"]) for row in rows]


def _loading(layers: Sequence[str]) -> Iterator[PullMessage]:
    for layer in layers:
        short = layer.removeprefix("sha256:")[:12]
        for current in (500_000, 1_000_000):
            yield PullMessage("Loading layer", short, current, 1_000_000, has_progress=True)


def _pushing(image: FakeImage, pushed: set[str]) -> Iterator[PullMessage]:
    shorts = {layer: layer.removeprefix("sha256:")[:12] for layer in image.layers}
    for short in shorts.values():
        yield PullMessage("Preparing", short, has_progress=True)
    for layer, short in shorts.items():
        if layer in pushed:
            yield PullMessage("Layer already exists", short, has_progress=True)
            continue
        for share in (0.3, 0.7, 1.0):
            yield PullMessage("Pushing", short, int(image.size * share), image.size, has_progress=True)
        yield PullMessage("Pushed", short, has_progress=True)
