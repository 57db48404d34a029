"""How `docker run` reads the value behind an option: numbers, sizes, ports, volumes, mounts, networks, files."""
