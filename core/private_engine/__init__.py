"""An engine of Dockpane's own on this machine, for who has none, and the demo built on it."""
