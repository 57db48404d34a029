"""A run as a line for a shell."""

from core.runs.spec import RunSpec


def run_line(spec: RunSpec) -> str:
    """`docker run …`, quoted so that a POSIX shell reads exactly this run back."""
    return f"docker run {spec.line()}"
