"""A run as the request that creates its container."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from core.runs.create_body import create_body, fitted_body
from core.runs.spec import RunSpec
from core.runs.syntax import platform_of


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """`path` is with its query and without the version prefix, as the engine's reference writes it."""

    method: str
    path: str
    body: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The request line, an empty line, and the body as indented JSON."""
        return f"{self.method} {self.path}\n\n{json.dumps(self.body, indent=2, ensure_ascii=False)}\n"


def api_request(
    spec: RunSpec,
    environ: Mapping[str, str],
    client_config: Mapping[str, Any],
    *,
    host: str = "",
    api_version: str = "1.44",
    folder: Path | None = None,
) -> ApiRequest:
    """What is sent to create the container of `spec`; the words are those of core.runs.create_body.

    Raises UsageError where the run would be refused before it is sent.
    """
    body = fitted_body(create_body(spec, environ, client_config, host=host, folder=folder), api_version)
    query = {"name": spec.name, "platform": platform_of(spec, environ)}
    given = urlencode({key: value for key, value in query.items() if value})
    return ApiRequest("POST", f"/containers/create?{given}" if given else "/containers/create", body)
