"""An inspected container without what no two containers have in common, and as its difference from a plain one."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_ID = re.compile(r"(?<!sha256:)(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_LEFT_OUT = ("State", "GraphDriver", "Created")
_GIVEN_NAME = "/dpo-"
GONE = "(gone)"


def masked(inspected: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """`GET /containers/{id}/json` without ids, times and made-up names, in a fixed order.

    `words` are texts of this machine and what stands for them.
    """
    kept = {key: value for key, value in inspected.items() if key not in _LEFT_OUT}
    name = inspected["Name"]
    words = {**words, inspected["Id"]: "<id>", inspected["Id"][:12]: "<short id>"}
    if not name.startswith(_GIVEN_NAME):
        words[name] = "/<name>"
    text = masked_text(json.dumps(kept, ensure_ascii=False), words)
    found: dict[str, Any] = json.loads(text)
    # The CLI itself sends these in random order.
    found["Config"]["Env"] = sorted(found["Config"]["Env"] or ())
    found["HostConfig"]["Binds"] = sorted(found["HostConfig"]["Binds"] or ())
    found["Mounts"] = sorted(found["Mounts"], key=lambda mount: mount["Destination"])
    return found


def masked_text(text: str, words: Mapping[str, str]) -> str:
    """`text` without ids and without the machine's own `words`."""
    for word, meant in words.items():
        text = text.replace(word, meant)
    return _ID.sub("<id>", text)


def changes(found: Mapping[str, Any], plain: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from a plain container, by the path of the field."""
    before, after = dict(_flat(plain)), dict(_flat(found))
    return {path: after.get(path, GONE) for path in sorted(before | after) if before.get(path) != after.get(path)}


def _flat(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            yield from _flat(inner, f"{above}{key}.")
        else:
            yield f"{above}{key}", inner
