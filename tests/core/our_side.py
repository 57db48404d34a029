"""What Dockpane makes of a command line against the recording engine, told in the form of the CLI's recording."""

import shlex
from pathlib import Path
from typing import Any

from core.errors import InvalidReferenceError, UsageError
from core.images.reference import ImageReference, is_image_id
from core.runs.create_body import create_body, fitted_body
from core.runs.spec import PullPolicy, RunSpec
from core.runs.syntax import check_api_version, check_attachment, error_text, parse_args, platform_of
from tests.core import record_cli

DAEMON = "Error response from daemon: "
NOTHING_ASKED: dict[str, Any] = {"query": None, "body": None, "pull": None}


def our_outcome(case: str, folder: Path, api_version: str) -> dict[str, Any]:
    """What Dockpane would do against the recording engine, in the order of `docker run`."""
    try:
        spec = parse_args(shlex.split(case))
        check_api_version(spec, api_version)
        body = create_body(spec, record_cli.ENVIRON, {}, host=f"unix://{record_cli.SOCKET_MARK}", folder=folder)
        check_attachment(spec, stdin_is_terminal=False)
        reference = None if is_image_id(spec.image) else ImageReference.parse(spec.image)
        platform = platform_of(spec, record_cli.ENVIRON)
        body = fitted_body(body, api_version)
    except UsageError as error:
        return record_cli.masked({"exit": error.exit_code, "stderr": error.printed, **NOTHING_ASKED}, folder)
    except InvalidReferenceError as error:
        return {"exit": 125, "stderr": error_text(error.message), **NOTHING_ASKED}
    query = {key: value for key, value in (("name", spec.name), ("platform", platform)) if value}
    pull, stderr = our_pull(spec, reference)
    created = spec.pull is not PullPolicy.ALWAYS or reference is None
    outcome = {
        "exit": 125,
        "stderr": stderr,
        "query": query if created else None,
        "body": record_cli.ordered(body) if created else None,
        "pull": pull,
    }
    return record_cli.masked(outcome, folder)


def our_pull(spec: RunSpec, reference: ImageReference | None) -> tuple[dict[str, str] | None, str]:
    """The pull that follows a cache miss, if any, and what has been printed when it fails."""
    if reference is None or spec.pull is PullPolicy.NEVER:
        return None, error_text(f"{DAEMON}No such image: recorded")
    query = {"fromImage": reference.name, "tag": reference.version}
    if spec.platform:
        query["platform"] = spec.platform.lower()
    said = f"Unable to find image '{reference.with_default_tag().familiar}' locally\n"
    silent = spec.quiet or spec.pull is PullPolicy.ALWAYS
    return query, ("" if silent else said) + error_text(f"{DAEMON}recorded")
