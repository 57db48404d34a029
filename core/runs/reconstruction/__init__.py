"""A run read back from a container that the engine holds, whoever made it."""

from core.runs.reconstruction.container import EngineDefaults, spec_of, unsaid

__all__ = ["EngineDefaults", "spec_of", "unsaid"]
