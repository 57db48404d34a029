"""A layer as it is on the engine's disk: which one it is, and how many bytes it takes."""

import hashlib
from collections.abc import Sequence

EMPTY_LAYER = "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
"""The DiffID of a tar with nothing in it."""

_ONLY_SETTINGS = frozenset(
    ("ARG", "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "SHELL")
) | {"STOPSIGNAL", "USER", "VOLUME"}
_IMPOSSIBLE = float("inf")


def chain_ids(layers: Sequence[str]) -> tuple[str, ...]:
    """The identity of each layer on disk, base first, by the DiffIDs (OCI image-spec, config.md, "Layer ChainID").

    A layer is kept once for each stack of layers below it: the same DiffID over another base is another layer.
    """
    found: list[str] = []
    for layer in layers:
        found.append("sha256:" + hashlib.sha256(f"{found[-1]} {layer}".encode()).hexdigest() if found else layer)
    return tuple(found)


def layer_sizes(layers: Sequence[str], steps: Sequence[tuple[str, int]]) -> tuple[int, ...] | None:
    """The bytes of each layer, base first; None where the history does not fit the layers.

    `steps` is the image's history from the oldest one: instruction and size. The engine does not tell there which
    steps made a layer: those with a size did, those without may have.
    """
    sizes = tuple(size for _, size in steps if size)
    if len(sizes) == len(layers):
        return sizes
    if len(sizes) > len(layers) or len(steps) < len(layers):
        return None
    return _fitted(layers, steps)


def _fitted(layers: Sequence[str], steps: Sequence[tuple[str, int]]) -> tuple[int, ...] | None:
    """The likeliest way to spread the layers over the steps: `costs[n]` is that of the first n layers so far."""
    costs = [0.0] + [_IMPOSSIBLE] * len(layers)
    taken: list[list[bool]] = []
    for instruction, size in steps:
        files = _makes_files(instruction)
        passed = _IMPOSSIBLE if size else float(files)
        after, row = [costs[0] + passed], [False]
        for number, layer in enumerate(layers):
            own = _IMPOSSIBLE if size and layer == EMPTY_LAYER else float(not size and not files)
            as_layer, as_setting = costs[number] + own, costs[number + 1] + passed
            after.append(min(as_layer, as_setting))
            row.append(as_layer <= as_setting)
        taken.append(row)
        costs = after
    return None if costs[-1] == _IMPOSSIBLE else _walked_back(taken, steps, len(layers))


def _walked_back(taken: Sequence[Sequence[bool]], steps: Sequence[tuple[str, int]], left: int) -> tuple[int, ...]:
    sizes: list[int] = []
    for row, (_, size) in zip(reversed(taken), reversed(steps), strict=True):
        if left and row[left]:
            sizes.append(size)
            left -= 1
    return tuple(reversed(sizes))


def _makes_files(instruction: str) -> bool:
    word = instruction.partition("#(nop)")[2] or instruction
    return word.split(None, 1)[0].upper() not in _ONLY_SETTINGS if word.strip() else False
