"""The engine's containers as a list, and what can be done with each."""
