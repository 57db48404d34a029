"""What Dockpane prints against what the Docker CLI prints for the same line."""
