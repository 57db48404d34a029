"""Finding what a run has written: words and patterns, counted as they are seen, beside the window's work."""
