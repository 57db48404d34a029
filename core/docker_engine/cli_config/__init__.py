"""What the Docker CLI was told in its own configuration: its file, and the credentials it keeps."""
