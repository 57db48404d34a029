"""What the engine makes of a command line that the Docker CLI creates a container by, and of the same line from us."""
