"""The registry that a private engine takes for its Docker Hub, and the images in it, made on the spot."""
