"""The engine is found where the Docker CLI finds it, or refused by name; never another one in its place."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.docker_engine.endpoint import DEFAULT_SOCKET, Endpoint, parse_host, resolve
from core.errors import EndpointError

REFUSED = "unable to resolve docker endpoint: "


def context(home: Path, name: str, docker: object) -> Path:
    folder = home / ".docker" / "contexts" / "meta" / hashlib.sha256(name.encode()).hexdigest()
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text(json.dumps({"Name": name, "Metadata": {}, "Endpoints": {"docker": docker}}))
    return folder / "meta.json"


def current(home: Path, name: str) -> None:
    (home / ".docker").mkdir(exist_ok=True)
    (home / ".docker" / "config.json").write_text(json.dumps({"currentContext": name}))


def refusal(environ: dict[str, str], home: Path, **flags: str) -> str:
    with pytest.raises(EndpointError) as caught:
        resolve(environ, home=home, **flags)
    return caught.value.message


@pytest.mark.parametrize(
    ("spelled", "host"),
    [
        ("", "unix:///var/run/docker.sock"),
        ("  ", "unix:///var/run/docker.sock"),
        ("unix://", "unix:///var/run/docker.sock"),
        ("unix:///tmp/x.sock", "unix:///tmp/x.sock"),
        ("unix://relative.sock", "unix://relative.sock"),
        ("tcp://", "tcp://localhost:2375"),
        ("tcp://10.0.0.1", "tcp://10.0.0.1:2375"),
        ("tcp://:7", "tcp://localhost:7"),
        ("tcp://10.0.0.1:7/base", "tcp://10.0.0.1:7/base"),
        ("10.0.0.1:7", "tcp://10.0.0.1:7"),
        ("/tmp/x", "tcp://localhost:2375/tmp/x"),
        ("tcp://[::1]:7", "tcp://[::1]:7"),
    ],
)
def test_a_host_is_spelled_as_the_cli_prints_it(spelled: str, host: str) -> None:
    assert parse_host(spelled).host == host


@pytest.mark.parametrize("spelled", ["foo://x", "http://127.0.0.1:1", "https://h"])
def test_a_host_that_is_none_is_refused_by_name(spelled: str) -> None:
    with pytest.raises(EndpointError) as caught:
        parse_host(spelled)
    assert caught.value.message == f"{REFUSED}invalid bind address format: {spelled}"


@pytest.mark.parametrize("spelled", ["ssh://user@host", "npipe:////./pipe/docker_engine", "fd://3"])
def test_a_kind_of_host_that_is_not_spoken_yet_is_refused_by_name(spelled: str) -> None:
    with pytest.raises(EndpointError, match="is not supported yet") as caught:
        parse_host(spelled)
    assert spelled in caught.value.message


def test_the_url_is_what_error_texts_name() -> None:
    assert parse_host("unix:///run/x.sock").url == "http://%2Frun%2Fx.sock"
    assert parse_host("tcp://[::1]:7/base").url == "http://[::1]:7/base"


def test_nothing_set_is_the_default_socket(tmp_path: Path) -> None:
    found = resolve({}, home=tmp_path)
    assert (found.socket_path, found.context) == (DEFAULT_SOCKET, "default")


def test_the_order_is_flag_environment_configuration(tmp_path: Path) -> None:
    for name in ("flag", "variable", "configured"):
        context(tmp_path, name, {"Host": f"unix:///{name}.sock"})
    current(tmp_path, "configured")

    def host(environ: dict[str, str], **flags: str) -> str:
        return resolve(environ, home=tmp_path, **flags).host

    everything = {"DOCKER_HOST": "unix:///host.sock", "DOCKER_CONTEXT": "variable"}
    assert host({}) == "unix:///configured.sock"
    assert host({"DOCKER_CONTEXT": "variable"}) == "unix:///variable.sock"
    assert host(everything) == "unix:///host.sock"
    assert host(everything, context="flag") == "unix:///flag.sock"
    assert host(everything, host="unix:///other.sock") == "unix:///other.sock"
    assert host({"DOCKER_CONTEXT": "default"}) == f"unix://{DEFAULT_SOCKET}"


def test_the_contexts_name_is_told(tmp_path: Path) -> None:
    context(tmp_path, "there", {"Host": "tcp://10.0.0.1:7"})
    assert resolve({"DOCKER_CONTEXT": "there"}, home=tmp_path) == Endpoint(
        host="tcp://10.0.0.1:7",
        context="there",
        address=("10.0.0.1", 7),
        config_folder=tmp_path / ".docker",
    )


@pytest.mark.parametrize("name", ["prod", "../x", "a/b"])
def test_an_unknown_context_is_refused_in_the_words_of_the_cli(name: str, tmp_path: Path) -> None:
    digest = hashlib.sha256(name.encode()).hexdigest()
    path = tmp_path / ".docker" / "contexts" / "meta" / digest / "meta.json"
    said = f'{REFUSED}context "{name}": context not found: open {path}: no such file or directory'
    assert refusal({"DOCKER_CONTEXT": name}, tmp_path) == said
    assert refusal({"DOCKER_HOST": "tcp://10.0.0.1:7"}, tmp_path, context=name) == said
    current(tmp_path, name)
    assert refusal({}, tmp_path) == said


def test_host_and_context_together_are_refused(tmp_path: Path) -> None:
    said = refusal({}, tmp_path, host="tcp://10.0.0.1:7", context="x")
    assert said == "conflicting options: cannot specify both --host and --context"


def test_a_broken_context_is_refused(tmp_path: Path) -> None:
    context(tmp_path, "broken", {}).write_text("{bad")
    assert 'context "broken": parsing' in refusal({"DOCKER_CONTEXT": "broken"}, tmp_path)
    context(tmp_path, "empty", {}).write_text('{"Name":"other","Endpoints":{}}')
    assert refusal({"DOCKER_CONTEXT": "empty"}, tmp_path) == f"{REFUSED}cannot find docker endpoint in context"
    context(tmp_path, "odd", {"Host": 5})
    wrong = "cannot unmarshal number into Go struct field EndpointMetaBase.Host of type string"
    assert wrong in refusal({"DOCKER_CONTEXT": "odd"}, tmp_path)


def test_a_context_with_tls_or_ssh_is_refused_by_name(tmp_path: Path) -> None:
    context(tmp_path, "unchecked", {"Host": "tcp://10.0.0.1:2376", "SkipTLSVerify": True})
    context(tmp_path, "far", {"Host": "ssh://user@host"})
    digest = hashlib.sha256(b"certain").hexdigest()
    context(tmp_path, "certain", {"Host": "tcp://10.0.0.1:2376"})
    (tmp_path / ".docker" / "contexts" / "tls" / digest / "docker").mkdir(parents=True)
    for name, kind in (("unchecked", "TLS"), ("certain", "TLS"), ("far", "ssh://")):
        said = refusal({"DOCKER_CONTEXT": name}, tmp_path)
        assert f'context "{name}"' in said
        assert kind in said


@pytest.mark.parametrize("variable", ["DOCKER_TLS_VERIFY", "DOCKER_TLS"])
def test_an_environment_that_asks_for_tls_is_never_answered_in_plain(variable: str, tmp_path: Path) -> None:
    asking = {"DOCKER_HOST": "unix:///x.sock", variable: "1"}
    assert "ca.pem: no such file or directory" in refusal(asking, tmp_path)
    (tmp_path / ".docker").mkdir()
    (tmp_path / ".docker" / "ca.pem").touch()
    assert variable in refusal({"DOCKER_HOST": "tcp://10.0.0.1:2376", variable: "1"}, tmp_path)
    assert resolve(asking, home=tmp_path).host == "unix:///x.sock"


def test_contexts_in_the_working_directory_are_never_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context(tmp_path, "here", {"Host": "tcp://10.6.6.6:6"})
    monkeypatch.chdir(tmp_path / ".docker")
    assert "context not found" in refusal({"DOCKER_CONTEXT": "here"}, tmp_path / "home")


def test_a_configuration_that_cannot_be_read_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / ".docker").mkdir()
    (tmp_path / ".docker" / "config.json").write_text("{bad")
    found = resolve({}, home=tmp_path)
    assert found.host == f"unix://{DEFAULT_SOCKET}"
    assert found.warnings[0].startswith("WARNING: Error parsing config file")


def test_finding_the_engine_loads_no_client() -> None:
    code = (
        "import sys, core.docker_engine.endpoint; sys.exit(bool({'docker', 'requests', 'urllib3'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
