"""Images to archives and from them, and to a registry: what is asked before, and what is dropped."""
