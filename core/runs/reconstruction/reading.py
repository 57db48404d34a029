"""Asks an engine for all that a container's run line is read back from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.engine import Engine
from core.errors import NotFoundError
from core.runs.reconstruction.container import EngineDefaults, spec_of, unsaid
from core.runs.spec import RunSpec


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The run that makes a container again; `unsaid` names the API's fields that no command line can say."""

    spec: RunSpec
    unsaid: tuple[str, ...]


async def read_back(engine: Engine, container_id: str) -> ReadBack:
    """The run of any container the engine holds, whoever made it (`GET /containers/{id}/json`).

    Also asks for its image, which may have gone, and for the engine's own defaults. Raises EngineError's classes.
    """
    container = await engine.container_json(container_id)
    image: Mapping[str, Any] = {}
    try:
        image = (await engine.inspect_image(container["Image"])).raw
    except NotFoundError:
        image = {}  # then nothing is known to come from it, and all of it is said
    defaults = EngineDefaults.of(await engine.system_info())
    return ReadBack(spec_of(container, image, defaults), unsaid(container, image))
