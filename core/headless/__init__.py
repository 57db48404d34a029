"""`--headless run`: what `docker run` does on the terminal it was started in, with its words, bytes and exit code."""

from core.headless.command import run_headless

__all__ = ["run_headless"]
