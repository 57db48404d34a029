"""Which layers the cached images share, and what removing some of them frees: foretold, carried out and told."""
