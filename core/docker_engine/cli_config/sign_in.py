"""One registry's sign-in in the CLI's configuration: read, and handed to its credential helper, never to a file."""

from pathlib import Path

from core.docker_engine.cli_config import helper_program
from core.docker_engine.cli_config.config_file import read_client_config
from core.docker_engine.cli_config.credentials import entry_of, filed_under, named_helper
from core.docker_engine.cli_config.helper_program import HelperError
from core.errors import EngineError


def sign_in(folder: Path | None, registry: str) -> dict[str, str]:
    """username and password, or identitytoken; {} for none. Blocks while a helper runs."""
    if folder is None:
        return {}
    return entry_of(read_client_config(folder)[0], filed_under(f"{registry}/"))


def helper_of(folder: Path | None, registry: str) -> str:
    """The helper that the configuration names for it; "" for none."""
    return "" if folder is None else named_helper(read_client_config(folder)[0], filed_under(f"{registry}/"))


def hand_to_helper(folder: Path | None, registry: str, user: str, secret: str) -> None:
    """Have the helper keep it. Blocks. Raises EngineError."""
    helper = helper_of(folder, registry)
    if not helper:
        raise EngineError("no credential helper is configured")
    try:
        helper_program.store(helper, filed_under(f"{registry}/"), user, secret)
    except HelperError as error:
        raise EngineError(str(error)) from error
