"""What the pull area says, from a pull at one moment."""

from PySide6.QtCore import QCoreApplication, QObject

from core.format import short_id
from core.images.pull import LayerProgress, PullSnapshot, TransferKind
from gui.console.words.figures import duration_text, size_of_text, size_pair_text, size_text, speed_text, time_left_text
from gui.console.words.transfer_words import (
    transfer_beginning,
    transfer_cancel,
    transfer_cancelled,
    transfer_idle,
    transfer_outcome,
    transfer_titles,
)

_STATUS_AT_REST = frozenset(
    {"Waiting", "Pulling fs layer", "Already exists", "Pull complete", "Preparing", "Pushed", "Layer already exists"}
)


class _Counted(QObject):
    """Words that change with a number: Qt's tools see a plural only in a QObject's tr."""

    def layers(self, count: int) -> str:
        """How many layers, in words."""
        return self.tr("%n layer(s)", "", count)


def pull_title(pull: PullSnapshot) -> str:
    """What happens, in front."""
    going, done, failed, cancelled = transfer_titles(pull.kind)
    text = cancelled if pull.cancelled else failed if pull.error else done if pull.ended else going
    return text.format(image=pull.reference)


def pull_figures(pull: PullSnapshot) -> str:
    """Bytes, speed and time left while it goes on; the sum of it afterwards."""
    if pull.cancelled:
        return _thrown_away(pull)
    if pull.ended or pull.error:
        return _summary(pull)
    if pull.retrying:
        return pull.retrying
    parts = [_bytes(pull)]
    if pull.bytes_per_second:
        parts.append(speed_text(pull.bytes_per_second))
    if pull.seconds_left is not None:
        parts.append(time_left_text(pull.seconds_left))
    elif pull.layers:
        parts.append(_layers_done(pull))
    return " · ".join(part for part in parts if part)


def cancel_words(pull: PullSnapshot) -> str:
    """What cancelling costs, said before it is done: the engine keeps nothing of a pull that was cut."""
    if pull.kind is not TransferKind.PULL:
        return transfer_cancel(pull.kind)
    if pull.downloaded <= 0:
        return QCoreApplication.translate("Pull", "Nothing has been fetched yet: cancelling loses nothing")
    text = QCoreApplication.translate("Pull", "Cancel: the {size} fetched so far will have to be fetched again")
    return text.format(size=size_text(pull.downloaded))


def layer_status(layer: LayerProgress) -> str:
    """The engine's word for a layer's state; the known ones are translated, others shown as they come."""
    return known_statuses().get(layer.status, layer.status)


def known_statuses() -> dict[str, str]:
    """The engine's words and how they are said here."""
    return {
        "Pulling fs layer": QCoreApplication.translate("Pull", "Pulling fs layer"),
        "Waiting": QCoreApplication.translate("Pull", "Waiting"),
        "Downloading": QCoreApplication.translate("Pull", "Downloading"),
        "Verifying Checksum": QCoreApplication.translate("Pull", "Verifying checksum"),
        "Download complete": QCoreApplication.translate("Pull", "Download complete"),
        "Extracting": QCoreApplication.translate("Pull", "Extracting"),
        "Pull complete": QCoreApplication.translate("Pull", "Pull complete"),
        "Already exists": QCoreApplication.translate("Pull", "Already exists"),
        "Preparing": QCoreApplication.translate("Pull", "Preparing"),
        "Pushing": QCoreApplication.translate("Pull", "Pushing"),
        "Pushed": QCoreApplication.translate("Pull", "Pushed"),
        "Layer already exists": QCoreApplication.translate("Pull", "Layer already exists"),
        "Loading layer": QCoreApplication.translate("Pull", "Loading layer"),
    }


def layer_bytes(layer: LayerProgress) -> str:
    """A layer's bytes for the right column; seconds where the engine counts those."""
    if layer.current is None and not layer.total:
        return ""
    if layer.units == "s":
        return duration_text(float(layer.current or 0))
    if layer.done and layer.total:
        return size_text(layer.total)
    if layer.total and layer.current is not None and layer.current < layer.total:
        return size_pair_text(layer.current, layer.total)
    return size_text(layer.total or layer.current or 0)


def layer_at_rest(layer: LayerProgress) -> bool:
    """Whether nothing happens to this layer now: it waits or it is there."""
    return layer.done or layer.status in _STATUS_AT_REST


def _bytes(pull: PullSnapshot) -> str:
    if pull.total:
        return size_of_text(min(pull.downloaded, pull.total), pull.total)
    if pull.downloaded:
        return size_text(pull.downloaded)
    if pull.layers:
        return ""
    return transfer_beginning(pull.kind)


def _thrown_away(pull: PullSnapshot) -> str:
    if pull.kind is not TransferKind.PULL:
        return transfer_cancelled(pull.kind)
    if not pull.downloaded:
        return QCoreApplication.translate("Pull", "nothing had been fetched")
    text = QCoreApplication.translate("Pull", "{size} will have to be fetched again")
    return text.format(size=size_text(pull.downloaded))


def _layers_done(pull: PullSnapshot) -> str:
    text = QCoreApplication.translate("Pull", "{done} of {seen} layers")
    return text.format(done=pull.layers_done, seen=len(pull.layers))


def _summary(pull: PullSnapshot) -> str:
    size = pull.total or pull.downloaded
    parts = []
    if size:
        text = QCoreApplication.translate("Pull", "{size} in {time}")
        parts.append(text.format(size=size_text(size), time=duration_text(pull.seconds)))
    elif not pull.error:
        parts.append(transfer_idle(pull.kind))
    if pull.outcome:
        parts.append(transfer_outcome(pull.outcome))
    if pull.layers:
        parts.append(_layers_done(pull) if pull.error else layer_count(len(pull.layers)))
    if pull.digest:
        parts.append(f"sha256:{short_id(pull.digest)}")
    return " · ".join(parts)


def layer_count(count: int) -> str:
    """How many layers, in words."""
    return _Counted().layers(count)
