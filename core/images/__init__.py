"""Images: their names, the cache that holds them, and the pull that brings them."""
