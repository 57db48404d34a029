"""A run with a terminal: its screen painted, keys and mouse sent to the program in the container."""
