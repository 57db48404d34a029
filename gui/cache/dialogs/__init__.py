"""What is asked before something is done to an image."""
