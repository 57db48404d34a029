"""Dockpane's speed beside the Docker CLI's and an empty window's."""
