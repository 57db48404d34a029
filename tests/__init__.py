"""What shows that Dockpane does as it says; `python3 -m tests` runs all of it."""
