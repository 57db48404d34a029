"""Two images held against each other: what they run, which layers both have, which files differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from core.engine import ImageDetails
from core.images.layers.index import ROOT, FileIndex, Kind
from core.images.layers.stack import IMPLIED, Tree, whole_tree


class Setting(Enum):
    """A part of an image's configuration."""

    PLATFORM = "platform"
    ENTRYPOINT = "entrypoint"
    COMMAND = "command"
    USER = "user"
    WORKDIR = "workdir"
    STOP_SIGNAL = "stop signal"
    PORT = "port"
    VOLUME = "volume"
    ENV = "env"
    LABEL = "label"


class Change(Enum):
    """What the second image has done to something of the first."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingDifference:
    """One setting that is not the same: `key` names the variable, label, port or volume, and is "" for the others.

    `before` and `after` are None where the setting is not there; an argument list stays a list.
    """

    setting: Setting
    key: str
    before: Value | None
    after: Value | None

    @property
    def change(self) -> Change:
        """Whether the second has it in addition, in another way, or no more."""
        if self.before is None:
            return Change.ADDED
        return Change.REMOVED if self.after is None else Change.CHANGED


@dataclass(frozen=True, slots=True)
class LayerComparison:
    """Layers by DiffID, base first. `common`: how many both begin with, which the disk holds once.

    `elsewhere` are DiffIDs that both have, but over other layers: the same files, stored once for each chain.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    common: int
    elsewhere: frozenset[str]


@dataclass(frozen=True, slots=True)
class ImageComparison:
    """What differs from the first image to the second; `size_difference` is in bytes, negative where it is smaller."""

    settings: tuple[SettingDifference, ...]
    layers: LayerComparison
    size_difference: int


def compare_images(before: ImageDetails, after: ImageDetails) -> ImageComparison:
    """Hold two answers of `GET /images/{name}/json` against each other."""
    return ImageComparison(
        tuple(_settings(before, after)), compare_layers(before.layers, after.layers), after.size - before.size
    )


def compare_layers(before: tuple[str, ...], after: tuple[str, ...]) -> LayerComparison:
    """Hold two chains of DiffIDs against each other."""
    common = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        common += 1
    return LayerComparison(before, after, common, frozenset(before[common:]) & frozenset(after[common:]))


def _settings(before: ImageDetails, after: ImageDetails) -> Iterator[SettingDifference]:
    for setting, one, other in (
        (Setting.PLATFORM, before.platform, after.platform),
        (Setting.ENTRYPOINT, before.entrypoint, after.entrypoint),
        (Setting.COMMAND, before.command, after.command),
        (Setting.USER, before.user, after.user),
        (Setting.WORKDIR, before.workdir, after.workdir),
        (Setting.STOP_SIGNAL, before.stop_signal, after.stop_signal),
    ):
        if one != other:
            yield SettingDifference(setting, "", one or None, other or None)
    for setting, held, wanted in (
        (Setting.PORT, _itself(before.ports), _itself(after.ports)),
        (Setting.VOLUME, _itself(before.volumes), _itself(after.volumes)),
        (Setting.ENV, _variables(before.env), _variables(after.env)),
        (Setting.LABEL, before.labels, after.labels),
    ):
        yield from _entries(setting, held, wanted)


def _entries(setting: Setting, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[SettingDifference]:
    for key in sorted(before.keys() | after.keys()):
        if before.get(key) != after.get(key):
            yield SettingDifference(setting, key, before.get(key), after.get(key))


def _itself(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}


def _variables(env: Iterable[str]) -> dict[str, str]:
    return {key: value for key, _, value in (entry.partition("=") for entry in env)}


@dataclass(frozen=True, slots=True)
class FileDifference:
    """One path that is not the same; sizes in bytes, 0 where it is not there.

    `time_only`: it was stored again with the same size, mode, owner and link. Whether its content is the same is not
    known, as an index has none.
    """

    path: str
    change: Change
    kind: Kind
    before: int
    after: int
    time_only: bool = False


@dataclass(frozen=True, slots=True)
class ChangeTotal:
    """How many paths, folders included, and their bytes in the first and the second image."""

    count: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class FilesComparison:
    """All paths that differ, by path, and what they add up to."""

    differences: tuple[FileDifference, ...]
    totals: Mapping[Change, ChangeTotal]


@dataclass(frozen=True, slots=True)
class _Facts:
    kind: Kind
    implied: bool  # a folder that no layer tells anything about
    size: int
    stored: tuple[int, int, int, str]  # mode, owner, group, where a link points to
    time: int


def compare_files(before: FileIndex, after: FileIndex) -> FilesComparison:
    """Hold the files that a container of either would see against each other. Slow: call it on a thread.

    Taken for the same is what has the same kind, size, mode, owner, link and time of change; of folders the time does
    not count, as any build touches it.
    """
    held, wanted = _facts(whole_tree(before)), _facts(whole_tree(after))
    found = []
    for path in sorted(held.keys() | wanted.keys()):
        difference = _difference(path, held.get(path), wanted.get(path))
        if difference is not None:
            found.append(difference)
    return FilesComparison(tuple(found), {change: _total(found, change) for change in Change})


def _facts(tree: Tree) -> dict[str, _Facts]:
    index, columns = tree.index, tree.index.columns
    paths = {ROOT: ""}
    facts = {}
    for node in range(1, len(index.names)):  # what a path is in comes before it
        if not tree.shown(node):
            continue
        paths[node] = path = f"{paths[index.parents[node]]}/{index.names[node]}"
        entry, kind = tree.current[node], tree.kind(node)
        if entry == IMPLIED:
            facts[path] = _Facts(Kind.FOLDER, True, 0, (0, 0, 0, ""), 0)
            continue
        stored = (columns.modes[entry], columns.users[entry], columns.groups[entry], index.links.get(entry, ""))
        size = 0 if kind is Kind.FOLDER else columns.sizes[entry]
        facts[path] = _Facts(kind, False, size, stored, columns.times[entry])
    return facts


def _difference(path: str, before: _Facts | None, after: _Facts | None) -> FileDifference | None:
    if before is None or after is None:
        change, there = (Change.ADDED, after) if before is None else (Change.REMOVED, before)
        assert there is not None
        return FileDifference(path, change, there.kind, before.size if before else 0, after.size if after else 0)
    same = (before.kind, before.size, before.stored) == (after.kind, after.size, after.stored)
    if before.kind is after.kind is Kind.FOLDER:
        if same or before.implied or after.implied:
            return None
    elif same and before.time == after.time:
        return None
    return FileDifference(path, Change.CHANGED, after.kind, before.size, after.size, time_only=same)


def _total(found: Iterable[FileDifference], change: Change) -> ChangeTotal:
    own = [each for each in found if each.change is change]
    return ChangeTotal(len(own), sum(each.before for each in own), sum(each.after for each in own))
