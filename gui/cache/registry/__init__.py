"""What registries are asked from the window: search, tags, platforms and sizes, signing in, newer versions."""
