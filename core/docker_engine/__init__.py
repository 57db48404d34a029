"""The Engine API through docker-py: the only package that imports docker."""
