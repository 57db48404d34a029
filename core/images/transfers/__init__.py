"""Images on their way: to and from archives, to a registry; each watched, cancelled, tried again."""
