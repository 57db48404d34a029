"""The CLI's config.json is read as the CLI reads it, and what is wrong with it is said in the CLI's words."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.docker_engine.cli_config.config_file import client_config_folder, read_client_config
from core.docker_engine.cli_config.go_json import GoSyntaxError, first_value

UNMARSHAL = "json: cannot unmarshal"
HUB = "https://index.docker.io/v1/"

SEEN = {
    "": "",
    "   ": "",
    "null": "",
    '{"a":1}}': "",
    '{"credsStore":"nope"}': "",
    f'{{"auths":{{"{HUB}":{{"auth":"!!!"}}}}}}': "illegal base64 data at input byte 0",
    f'{{"auths":{{"{HUB}":{{"auth":"YWJj"}}}}}}': "Invalid auth configuration file",
    f'{{"auths":{{"{HUB}":{{"auth":"YWI6Yw"}}}}}}': "illegal base64 data at input byte 4",
    '{"auths":{"h":{"auth":"YWI6Y==="}}}': "illegal base64 data at input byte 5",
    '{"auths":{"h":5}}': f"{UNMARSHAL} number into Go struct field ConfigFile.auths of type types.AuthConfig",
    '{"auths":{"h":{"auth":5}}}': f"{UNMARSHAL} number into Go struct field AuthConfig.auths.auth of type string",
    '{"auths":[]}': f"{UNMARSHAL} array into Go struct field ConfigFile.auths of type map[string]types.AuthConfig",
    '{"detachKeys":5}': f"{UNMARSHAL} number into Go struct field ConfigFile.detachKeys of type string",
    '{"credHelpers":[]}': f"{UNMARSHAL} array into Go struct field ConfigFile.credHelpers of type map[string]string",
    "[1]": f"{UNMARSHAL} array into Go value of type configfile.ConfigFile",
    "7": f"{UNMARSHAL} number into Go value of type configfile.ConfigFile",
    '"x"': f"{UNMARSHAL} string into Go value of type configfile.ConfigFile",
    '{"a":1,}': "invalid character '}' looking for beginning of object key string",
    "{bad": "invalid character 'b' looking for beginning of object key string",
    "{'a':1}": "invalid character '\\'' looking for beginning of object key string",
    '{"a":1': "unexpected EOF",
    '{"a" 1}': "invalid character '1' after object key",
    '{"a":1 "b"}': "invalid character '\"' after object key:value pair",
    '{"a":01}': "invalid character '1' after object key:value pair",
    "nope": "invalid character 'o' in literal null (expecting 'u')",
    '{"a":tru}': "invalid character '}' in literal true (expecting 'e')",
    '{"a":"x\n"}': "invalid character '\\n' in string literal",
    '{"a":"\\x"}': "invalid character 'x' in string escape code",
    '{"a":"\\u00g0"}': "invalid character 'g' in \\u hexadecimal character escape",
    '{"a":[1,]}': "invalid character ']' looking for beginning of value",
    '{"a":[1 2]}': "invalid character '2' after array element",
    '{"a":-}': "invalid character '}' in numeric literal",
    '{"a":1.}': "invalid character '}' after decimal point in numeric literal",
    '{"a":1e}': "invalid character '}' in exponent of numeric literal",
}
"""What the CLI 28.2.2 was seen to say of each file."""


def written(folder: Path, content: str) -> Path:
    (folder / "config.json").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize("content", SEEN)
def test_what_is_wrong_is_said_as_the_cli_says_it(content: str, tmp_path: Path) -> None:
    _, warnings = read_client_config(written(tmp_path, content))
    said = f"WARNING: Error parsing config file ({tmp_path / 'config.json'}): {SEEN[content]}"
    assert warnings == ((said,) if SEEN[content] else ())


@pytest.mark.skipif(shutil.which("docker") is None, reason="needs a Docker CLI")
@pytest.mark.parametrize("content", [content for content, said in SEEN.items() if said])
def test_the_cli_on_this_machine_says_the_same(content: str, tmp_path: Path) -> None:
    version = subprocess.run(["docker", "--version"], capture_output=True, text=True, check=True).stdout
    if "version 28." not in version:
        pytest.skip("needs the Docker CLI 28")
    command = ["docker", "--config", str(written(tmp_path, content)), "-H", "unix:///nonexistent", "ps"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines()[0]
    assert read_client_config(tmp_path)[1] == (said,)


def test_a_wrong_field_is_left_out_and_the_others_hold(tmp_path: Path) -> None:
    config, warnings = read_client_config(written(tmp_path, '{"detachKeys": 5, "currentContext": "there"}'))
    assert config == {"currentContext": "there"}
    assert warnings


def test_an_absent_file_is_an_empty_one_without_a_word(tmp_path: Path) -> None:
    assert read_client_config(tmp_path / "none") == ({}, ())


def test_a_file_that_cannot_be_opened_is_an_empty_one_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "config.json").mkdir()
    config, warnings = read_client_config(tmp_path)
    assert config == {}
    assert "is a directory" in warnings[0]


def test_the_folder_is_always_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert client_config_folder({"DOCKER_CONFIG": "here"}) == tmp_path / "here"
    assert client_config_folder({"HOME": "/home/somebody"}) == Path("/home/somebody/.docker")
    assert client_config_folder({}, Path("/home/other")) == Path("/home/other/.docker")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_what_is_json_is_accepted_whole(value: object) -> None:
    text = json.dumps(value).encode()
    assert first_value(b" " + text + b" ?") == text


@given(st.text(alphabet="{}[]\",:0123eE+-.tfnrualse \\\n'x", max_size=30))
def test_what_passes_is_json(text: str) -> None:
    try:
        value = first_value(text.encode())
    except GoSyntaxError:
        return
    assert value == b"" or json.loads(value) is not NotImplemented
