"""How `docker run` reads the value behind an option: numbers, sizes, ports, volumes, mounts, networks, files.

Patterns stay text here: `re` compiles each at its first use, and most runs use few of them.
"""
