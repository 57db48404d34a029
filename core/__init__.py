"""What Docker does, as objects that can be awaited and watched; no Qt."""
