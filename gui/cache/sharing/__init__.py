"""A picture of which layers the cached images share."""
