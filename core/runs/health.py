"""The check that tells whether a container is well, from the --health options."""

from typing import Any

from core.runs.spec import RunSpec
from core.runs.values.go_text import InvalidValueError
from core.runs.values.numbers import parse_duration


def health_config(spec: RunSpec) -> dict[str, Any] | None:
    """The API's Healthcheck, None where nothing was asked (opts.go parse). Raises InvalidValueError."""
    durations = {
        "health-interval": ("Interval", spec.health_interval),
        "health-timeout": ("Timeout", spec.health_timeout),
        "health-start-period": ("StartPeriod", spec.health_start_period),
        "health-start-interval": ("StartInterval", spec.health_start_interval),
    }
    times = {name: (key, parse_duration(text)) for name, (key, text) in durations.items() if text}
    asked = bool(spec.health_cmd or spec.health_retries or any(value for _, value in times.values()))
    if spec.no_healthcheck and asked:
        raise InvalidValueError("--no-healthcheck conflicts with --health-* options")
    if spec.no_healthcheck:
        return {"Test": ["NONE"]}
    if not asked:
        return None
    _check_signs(spec, {name: value for name, (_, value) in times.items()})
    config: dict[str, Any] = {"Test": ["CMD-SHELL", spec.health_cmd]} if spec.health_cmd else {}
    config |= {key: value for key, value in times.values() if value}
    if spec.health_retries:
        config["Retries"] = spec.health_retries
    return config


def _check_signs(spec: RunSpec, times: dict[str, int]) -> None:
    order = ("health-interval", "health-timeout", "health-retries", "health-start-period", "health-start-interval")
    values = times | {"health-retries": spec.health_retries}
    for name in order:
        if values.get(name, 0) < 0:
            raise InvalidValueError(f"--{name} cannot be negative")
