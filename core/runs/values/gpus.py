"""Graphics processors handed to a container (`--gpus`)."""

from typing import Any

from core.runs.values.go_text import InvalidValueError, csv_fields, parse_int
from core.runs.values.words import pair_map

_ALL = -1


def parse_gpus(text: str) -> dict[str, Any]:
    """One value of --gpus, a count or name=value pairs, as the API's DeviceRequest. Raises InvalidValueError.

    Source: opts/gpus.go. Without a count and without devices one processor is asked for.
    """
    request: dict[str, Any] = {"Driver": "", "Count": 0, "DeviceIDs": None, "Capabilities": [["gpu"]], "Options": {}}
    seen: set[str] = set()
    for item in csv_fields(text):
        key, equals, value = item.partition("=")
        if key in seen:
            raise InvalidValueError(f"gpu request key '{key}' can be specified only once")
        seen.add(key)
        if equals:
            _set_field(request, key, value, item)
        else:
            seen.add("count")
            request["Count"] = _count(key)
    if "count" not in seen and request["DeviceIDs"] is None:
        request["Count"] = 1
    return request


def _set_field(request: dict[str, Any], key: str, value: str, item: str) -> None:
    match key:
        case "driver":
            request["Driver"] = value
        case "count":
            request["Count"] = _count(value)
        case "device":
            request["DeviceIDs"] = value.split(",")
        case "capabilities":
            request["Capabilities"] = [[*value.split(","), "gpu"]]
        case "options":
            request["Options"] = _options(value)
        case _:
            raise InvalidValueError(f"unexpected key '{key}' in '{item}'")


def _options(text: str) -> dict[str, str]:
    try:
        return pair_map(csv_fields(text))
    except InvalidValueError as error:
        raise InvalidValueError(f"failed to read gpu options: {error}") from None


def _count(text: str) -> int:
    if text == "all":
        return _ALL
    try:
        return parse_int(text, base=10, function="Atoi")
    except InvalidValueError as error:
        fault = str(error).rpartition(": ")[2]
        raise InvalidValueError(f'invalid count ({text}): value must be either "all" or an integer: {fault}') from None
