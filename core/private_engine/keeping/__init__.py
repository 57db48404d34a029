"""What was made for a private engine, who ends it, and how: so that nothing of it stays behind."""
