"""What is known of one image, in parts."""
