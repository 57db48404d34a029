"""A run in other people's words: a `docker run` line, a service of a compose file, a request to the engine."""

from core.runs.copies.api_request import ApiRequest, api_request
from core.runs.copies.compose import compose_file
from core.runs.copies.line import run_line

__all__ = ["ApiRequest", "api_request", "compose_file", "run_line"]
