"""How the left side words what it knows."""
