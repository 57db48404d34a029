"""A context of the Docker CLI: its meta.json, as far as it tells where the engine is."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.docker_engine.cli_config.go_json import GoSyntaxError, only_value
from core.docker_engine.cli_config.go_types import ANY, decoded, type_refusal
from core.errors import EndpointError
from core.runs.values.go_text import os_text

_ROOT = "store.untypedContextMetadata"
_ENDPOINT = "context.EndpointMetaBase"
_STRUCTS: Mapping[str, Mapping[str, str]] = {
    _ROOT: {"metadata": ANY, "endpoints": f"map[string]{ANY}", "name": "string"},
    _ENDPOINT: {"Host": "string", "SkipTLSVerify": "bool"},
}
PREFIX = "unable to resolve docker endpoint: "


def read_docker_endpoint(path: Path, name: str) -> Mapping[str, Any]:
    """`Host` and `SkipTLSVerify` of the context `name`, whose file is `path`. Raises EndpointError in the CLI's words.

    Source: cli/context/store/metadatastore.go, cli/context/docker/load.go.
    """
    named = f'{PREFIX}context "{name}": '
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise EndpointError(f"{named}context not found: open {path}: no such file or directory") from error
    except OSError as error:
        raise EndpointError(f"{named}open {path}: {os_text(error)}") from error
    try:
        metadata = _struct(json.loads(only_value(content)), _ROOT)
        told = metadata.get("metadata")
        if not isinstance(told, dict | None):
            raise GoSyntaxError(type_refusal(told, "value of type map[string]interface {}"))  # noqa: TRY301 - one handler
        endpoints = metadata.get("endpoints") or {}
        docker = _struct(endpoints.get("docker"), _ENDPOINT)
    except (GoSyntaxError, UnicodeDecodeError) as error:
        raise EndpointError(f"{named}parsing {path}: {error}") from error
    if "docker" not in endpoints:
        raise EndpointError(f"{PREFIX}cannot find docker endpoint in context")
    if endpoints["docker"] is None:
        raise EndpointError(f'{PREFIX}endpoint "docker" is not of type EndpointMeta')
    return docker


def _struct(value: Any, kind: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise GoSyntaxError(type_refusal(value, f"value of type {kind}"))
    found, wrong = decoded(value, kind, _STRUCTS)
    if wrong:
        raise GoSyntaxError(wrong)
    return found
