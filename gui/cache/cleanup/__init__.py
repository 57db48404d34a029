"""Keeping the cache in order: what can go, what it frees, what the disk is taken by."""
