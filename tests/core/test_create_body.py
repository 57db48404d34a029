"""What goes into a create body from outside the command line: environment, files, proxies, folder, terminal."""

from pathlib import Path
from typing import Any

import pytest

from core.errors import UsageError
from core.runs.create_body import create_body
from core.runs.syntax import parse_line

PROXIES = {
    "proxies": {
        "default": {"httpProxy": "http://default", "noProxy": "localhost", "allProxy": ""},
        "unix:///one.sock": {"httpsProxy": "http://one"},
    }
}


def body_of(line: str, environ: dict[str, str] | None = None, config: dict[str, Any] | None = None, **more: Any) -> Any:
    return create_body(parse_line(line), environ or {}, config or {}, **more)


def test_a_bare_name_passes_the_callers_variable_on() -> None:
    assert body_of("-e HERE -e GONE busybox", {"HERE": "yes"})["Env"] == ["HERE=yes", "GONE"]


def test_what_stands_nearer_to_the_person_comes_later(tmp_path: Path) -> None:
    (tmp_path / "vars").write_text("A=file\nHTTP_PROXY=file\n")
    config = {"proxies": {"default": {"httpProxy": "proxy"}}}
    env = body_of("-e A=line --env-file vars busybox", config=config, folder=tmp_path)["Env"]
    assert env == ["A=file", "HTTP_PROXY=file", "HTTP_PROXY=proxy", "http_proxy=proxy", "A=line"]


def test_the_proxies_of_the_engine_that_is_asked_are_taken() -> None:
    assert body_of("busybox", config=PROXIES)["Env"] == [
        "HTTP_PROXY=http://default",
        "http_proxy=http://default",
        "NO_PROXY=localhost",
        "no_proxy=localhost",
    ]
    one = body_of("busybox", config=PROXIES, host="unix:///one.sock")["Env"]
    assert one == ["HTTPS_PROXY=http://one", "https_proxy=http://one"]


def test_a_variable_that_is_given_wins_over_a_proxy() -> None:
    env = body_of("-e http_proxy=mine -e NO_PROXY busybox", config=PROXIES)["Env"]
    assert env == ["HTTP_PROXY=http://default", "no_proxy=localhost", "http_proxy=mine", "NO_PROXY"]


@pytest.mark.parametrize("proxies", [None, [], {"default": None}, {"default": {"httpProxy": 5}}])
def test_a_configuration_that_makes_no_sense_gives_no_proxies(proxies: object) -> None:
    assert body_of("busybox", config={"proxies": proxies})["Env"] is None


def test_relative_paths_are_seen_from_the_folder(tmp_path: Path) -> None:
    body = body_of("-v ./a:/a --mount type=bind,src=.,dst=/b busybox", folder=tmp_path)
    assert body["HostConfig"]["Binds"] == [f"{tmp_path}/a:/a"]
    assert body["HostConfig"]["Mounts"][0]["Source"] == str(tmp_path)


def test_without_a_folder_it_is_the_current_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert body_of("-v .:/a busybox")["HostConfig"]["Binds"] == [f"{tmp_path}:/a"]


def test_the_terminals_size_is_told() -> None:
    assert body_of("-td busybox", console_size=(24, 80))["HostConfig"]["ConsoleSize"] == [24, 80]


def test_a_file_that_may_not_be_read_is_refused_in_the_systems_words(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError) as caught:
        body_of("--env-file loop busybox", folder=tmp_path)
    assert caught.value.message == "open loop: too many levels of symbolic links"
    assert caught.value.exit_code == 125
