"""Says what the CLI says of an answer that it cannot decode: the words of Go's encoding/json.

Sources: encoding/json decode.go (UnmarshalTypeError) and scanner.go; moby client/request.go checkResponseErr.
"""

import json
from collections.abc import Mapping
from typing import Any

from core.docker_engine.cli_config.go_json import GoSyntaxError, first_value

CUT = "unexpected EOF"
_CUT_WHOLE = "unexpected end of JSON input"


def stream_error(content: bytes) -> str:
    """What a Decoder says of `content`, value by value; "" where there is nothing wrong with it."""
    while content.strip(b" \t\r\n"):
        try:
            value = first_value(content)
        except GoSyntaxError as error:
            return str(error)
        content = content.lstrip(b" \t\r\n")[len(value) :]
    return ""


def whole_error(content: bytes) -> str:
    """What Unmarshal says of `content`, which must be one value; "" where there is nothing wrong with it."""
    try:
        value = first_value(content)
    except GoSyntaxError as error:
        return _CUT_WHOLE if str(error) == CUT else str(error)
    rest = content.lstrip(b" \t\r\n")[len(value) :].strip(b" \t\r\n").decode(errors="replace")
    return f"invalid character '{rest[0]}' after top-level value" if rest else "" if value else _CUT_WHOLE


def type_error(value: object, go_type: str, fields: Mapping[str, str]) -> str:
    """What is said of a value of another type than `go_type`, an object whose `fields` have these types; or ""."""
    if value is None:
        return ""
    if not isinstance(value, dict):
        return f"json: cannot unmarshal {_kind(value)} into Go value of type {go_type}"
    struct = go_type.rpartition(".")[2]
    for key, content in value.items():
        wanted = fields.get(key)
        if wanted is not None and content is not None and not _fits(content, wanted):
            return f"json: cannot unmarshal {_kind(content)} into Go struct field {struct}.{key} of type {wanted}"
    return ""


def refusal_text(status: int, reason: str, content_type: str, content: bytes, url: str) -> str:
    """What the CLI makes of an answer with an error's status, whoever it comes from."""
    if not content:
        return (
            f"request returned {status} {reason} for API route and version {url}, "
            "check if the server supports the requested API version"
        )
    if content_type != "application/json":
        return f"Error response from daemon: {content.decode(errors='replace').strip()}"
    wrong = whole_error(content)
    answer: Any = None if wrong else json.loads(content.decode(errors="replace"))
    wrong = wrong or type_error(answer, "types.ErrorResponse", {"message": "string"})
    if wrong:
        return f"Error reading JSON: {wrong}"
    message = str((answer or {}).get("message") or "").strip()
    if not message:
        message = f"API returned a {status} ({reason}) but provided no error-message"
    return f"Error response from daemon: {message}"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "bool"
    names = {str: "string", list: "array", dict: "object", int: "number", float: "number"}
    return names.get(type(value), "value")


def _fits(value: object, wanted: str) -> bool:
    if wanted == "string":
        return isinstance(value, str)
    if wanted == "int64":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, dict)
