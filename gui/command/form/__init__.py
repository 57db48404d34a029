"""The form for a line's options: every option of `docker run` in groups, saying at any time what the line says."""
