"""A pull as a person watches it: each layer, one total that never runs backwards, and the CLI's own lines."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from core.engine import PullMessage
from core.images.pull_rate import ByteRate

DOWNLOAD_SHARE = 0.8
"""Of a layer's work, what the download stands for; unpacking is the rest, else the bar would stand full meanwhile."""

_ALMOST = 0.99  # the bar is full only when the pull has ended
_FINAL_WORDS = ("Pull complete", "Already exists", "Pushed", "Layer already exists")
_THERE_WORDS = ("Already exists", "Layer already exists")
_MOUNTED = "Mounted from "  # a push: the registry has the layer in another repository
_PUSH_DIGEST = re.compile(r"digest: (?P<digest>\S+) size: \d+$")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class TransferKind(Enum):
    """What happens to images on their way."""

    PULL = "pull"
    PUSH = "push"
    SAVE = "save"
    LOAD = "load"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class LayerProgress:
    """One layer of a pull; `id` is the short digest of its blob, of a push that of its DiffID.

    Bytes are None where the engine does not say.
    """

    id: str
    status: str  # the engine's word, unknown ones included
    current: int | None = None
    total: int | None = None
    units: str = ""  # "s": current counts seconds
    done: bool = False

    @property
    def fraction(self) -> float | None:
        """How far this status is, 0 to 1; None where it cannot be known."""
        if self.done:
            return 1.0
        if self.current is None or not self.total or self.units == "s":
            return None
        return min(1.0, self.current / self.total)


@dataclass(frozen=True, slots=True)
class PullSnapshot:
    """A pull, or another transfer, at one moment. `fraction` never gets smaller; None means that no total is known yet.

    `downloaded` and `total` count the bytes of the layers that were not here before; `total` is None until every
    layer that has been announced told its size. `downloaded` is also what a cancel throws away.
    """

    reference: str  # familiar
    layers: tuple[LayerProgress, ...] = ()
    fraction: float | None = None
    downloaded: int = 0
    total: int | None = None
    bytes_per_second: float | None = None
    seconds_left: float | None = None
    layers_done: int = 0
    digest: str = ""
    status: str = ""
    retrying: str = ""  # the engine's "Retrying in N seconds" while that is what happens
    ended: bool = False
    error: str = ""
    seconds: float = 0.0
    cancelled: bool = False
    kind: TransferKind = TransferKind.PULL
    outcome: tuple[str, ...] = ()  # of a load or import: the names or ids of the images that came of it


@dataclass(slots=True)
class _Layer:
    """What has been heard of one layer; `size` is the largest total seen, of the whole blob."""

    id: str
    status: str = ""
    current: int | None = None
    total: int | None = None
    units: str = ""
    size: int | None = None
    fetched: int = 0
    unpacked: float = 0.0
    fetched_all: bool = False
    share: float = DOWNLOAD_SHARE  # of its work, what the transfer of its bytes stands for
    existed: bool = False
    done: bool = False

    def take(self, message: PullMessage) -> None:
        """Fold one message of this layer."""
        self.status, self.units = message.status, message.units
        self.current, self.total = message.current, message.total
        if message.status in _FINAL_WORDS or message.status.startswith(_MOUNTED):
            self.done = True
            self.existed = message.status in _THERE_WORDS or message.status.startswith(_MOUNTED)
        if self.done or message.status in ("Download complete", "Verifying Checksum"):
            self._take_size(message)
            self._fetched_whole()
        elif message.status == "Extracting":
            self._take_unpacking(message)
        elif message.status in ("Downloading", "Pushing") or not self.fetched_all:
            self._take_bytes(message)

    def _take_size(self, message: PullMessage) -> None:
        if message.total and not message.units:
            self.size = max(self.size or 0, message.total)

    def _take_bytes(self, message: PullMessage) -> None:
        if message.units or (message.current is None and message.total is None):
            return
        current = message.current or 0
        self.fetched_all = False
        if message.total is None:
            self.fetched = current
            return
        self.size = max(self.size or 0, message.total)
        # A download that goes on after a failure counts the rest alone (moby: size - offset).
        self.fetched = self.size - message.total + min(current, message.total)
        self.current, self.total = self.fetched, self.size

    def _take_unpacking(self, message: PullMessage) -> None:
        if message.total and not message.units:
            self._take_size(message)
            self.unpacked = min(1.0, (message.current or 0) / message.total)
        self._fetched_whole(show=False)

    def _fetched_whole(self, *, show: bool = True) -> None:
        self.fetched_all = True
        if self.size is not None:
            self.fetched = self.size
            if show:
                self.current, self.total, self.units = self.size, self.size, ""

    @property
    def size_known(self) -> bool:
        """Whether nothing more can be added to the total by this layer's download."""
        return self.existed or self.size is not None or self.fetched_all

    def work(self) -> float:
        """How much of this layer's work is behind it, 0 to 1."""
        if self.done:
            return 1.0
        if self.fetched_all:
            return self.share + (1 - self.share) * self.unpacked
        return self.share * self.fetched / self.size if self.size else 0.0

    def progress(self) -> LayerProgress:
        """The layer as it is shown."""
        return LayerProgress(self.id, self.status, self.current, self.total, self.units, self.done)


class _Forward:
    """A fraction that never runs backwards and yet keeps moving.

    When the real one falls back (a layer announced itself late, a download began anew) what is left is spread over
    the rest of the bar, from where it stands.
    """

    def __init__(self) -> None:
        self.shown: float | None = None
        self._start_shown = 0.0
        self._start_real = 0.0
        self._last_real = 0.0

    def move(self, real: float) -> None:
        """Take the real fraction, 0 to 1."""
        if real < self._last_real:
            self._start_shown, self._start_real = self.shown or 0.0, real
        self._last_real = real
        left = 1.0 - self._start_real
        share = (real - self._start_real) / left if left > 0 else 0.0
        # Rounding may take back a last digit.
        self.shown = max(self.shown or 0.0, self._start_shown + (_ALMOST - self._start_shown) * min(1.0, share))


class PullProgress:
    """Folds the messages of one pull; owned by a Pull or a Run, on the loop's thread."""

    def __init__(
        self,
        reference: str,
        clock: Callable[[], float] = time.monotonic,
        *,
        kind: TransferKind = TransferKind.PULL,
    ) -> None:
        self._reference = reference
        self._kind = kind
        self._clock = clock
        self._started = clock()
        self._finished: float | None = None
        self._layers: dict[str, _Layer] = {}
        self._retrying: dict[str, str] = {}
        self._bar = _Forward()
        self._rate = ByteRate(clock)
        self._digest = ""
        self._status = ""
        self._error = ""
        self._cancelled = False

    def feed(self, message: PullMessage) -> None:
        """Take the next message of the engine's answer."""
        if message.aux:
            return
        if message.id and (message.has_progress or not message.status.startswith("Pulling from ")):
            self._take_layer(message)
        elif message.status.startswith("Digest: "):
            self._digest = message.status.removeprefix("Digest: ")
        elif found := _PUSH_DIGEST.search(message.status):
            self._digest = found["digest"]
        elif message.status:
            self._status = message.status.removeprefix("Status: ")

    def fail(self, text: str) -> None:
        """The pull ended with an error; `text` is the engine's own."""
        self._error = text
        self._finish()

    def cancel(self) -> None:
        """The person ended the pull."""
        self._cancelled = True
        self._finish()

    def end(self) -> None:
        """The answer ended without an error: the image is here."""
        self._bar.shown = 1.0
        self._finish()

    @property
    def snapshot(self) -> PullSnapshot:
        """The pull as it is now."""
        ended = self._finished is not None
        downloaded = sum(layer.fetched for layer in self._layers.values())
        total = self._total()
        rate = None if ended or not self._downloading() else self._rate.per_second()
        return PullSnapshot(
            reference=self._reference,
            layers=tuple(layer.progress() for layer in self._layers.values()),
            fraction=self._bar.shown,
            downloaded=downloaded,
            total=total,
            bytes_per_second=rate,
            seconds_left=(total - downloaded) / rate if total is not None and rate else None,
            layers_done=sum(layer.done for layer in self._layers.values()),
            digest=self._digest,
            status=self._status,
            retrying="" if ended else next(reversed(self._retrying.values()), ""),
            ended=ended,
            error=self._error,
            seconds=(self._clock() if self._finished is None else self._finished) - self._started,
            cancelled=self._cancelled,
            kind=self._kind,
        )

    def _take_layer(self, message: PullMessage) -> None:
        share = DOWNLOAD_SHARE if self._kind is TransferKind.PULL else 1.0
        layer = self._layers.setdefault(message.id, _Layer(message.id, share=share))
        before = layer.fetched
        layer.take(message)
        self._rate.add(layer.fetched - before)
        self._retrying.pop(message.id, None)
        if message.status.startswith("Retrying in "):
            self._retrying[message.id] = message.status
        real = self._real_fraction()
        if real is not None and self._finished is None:
            self._bar.move(real)

    def _real_fraction(self) -> float | None:
        """Work done of all work, a layer of unknown size taken as the mean of the others; None with no size at all."""
        layers = [layer for layer in self._layers.values() if not layer.existed]
        sizes = [layer.size for layer in layers if layer.size]
        if not sizes:
            return None
        mean = sum(sizes) / len(sizes)
        weights = [layer.size or mean for layer in layers]
        done = sum(layer.work() * weight for layer, weight in zip(layers, weights, strict=True))
        return min(1.0, done / sum(weights))

    def _total(self) -> int | None:
        layers = self._layers.values()
        if not layers or not all(layer.size_known for layer in layers):
            return None
        return sum(layer.size or 0 for layer in layers)

    def _downloading(self) -> bool:
        return any(not layer.fetched_all for layer in self._layers.values())

    def _finish(self) -> None:
        if self._finished is None:
            self._finished = self._clock()


def cli_line(message: PullMessage) -> bytes | None:
    """What the CLI writes for `message` where it has no terminal; None where it is silent (moby jsonmessage)."""
    if message.aux or message.current is not None or message.total is not None:
        return None
    prefix = f"{message.id}: " if message.id else ""
    if message.progress_text and not message.has_progress:
        return wire_bytes(f"{prefix}{message.status} {message.progress_text}")
    return wire_bytes(f"{prefix}{message.stream or message.status + chr(10)}")


def wire_bytes(text: str) -> bytes:
    """UTF-8 as Go writes a decoded JSON string: half a surrogate pair becomes the replacement character."""
    return _LONE_SURROGATE.sub("\ufffd", text).encode()
