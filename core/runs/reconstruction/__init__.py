"""A run read back from a container that the engine holds, whoever made it."""

from core.runs.reconstruction.container import EngineDefaults, spec_of, unsaid
from core.runs.reconstruction.reading import ReadBack, read_back

__all__ = ["EngineDefaults", "ReadBack", "read_back", "spec_of", "unsaid"]
