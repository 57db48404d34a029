"""HTTP headers of the person's own that go with every request to the engine."""

from collections.abc import Mapping
from typing import Any

from core.errors import EndpointError
from core.runs.values.go_text import InvalidValueError, csv_fields

_VARIABLE = "DOCKER_CUSTOM_HEADERS"


def custom_headers(environ: Mapping[str, str], config: Mapping[str, Any]) -> dict[str, str]:
    """Those of DOCKER_CUSTOM_HEADERS (NAME=value,…), which stands in for config.json's HttpHeaders, or these.

    Raises EndpointError in the CLI's words (cli/command/cli_options.go withCustomHeadersFromEnv).
    """
    text = environ.get(_VARIABLE, "")
    if not text:
        return {name: value or "" for name, value in (config.get("HttpHeaders") or {}).items()}
    try:
        fields = csv_fields(text)
    except InvalidValueError as error:
        raise EndpointError(
            f"failed to parse custom headers from {_VARIABLE} environment variable: "
            "value must be formatted as comma-separated key=value pairs"
        ) from error
    found = {}
    for field in fields:
        name, equals, value = field.partition("=")
        name = name.strip()
        failed = f"failed to set custom headers from {_VARIABLE} environment variable: "
        if not name:
            raise EndpointError(f"{failed}value contains a key=value pair with an empty key: '{field}'")
        if not equals:
            raise EndpointError(f"{failed}missing \"=\" in key=value pair: '{field}'")
        found[name] = value
    return found
