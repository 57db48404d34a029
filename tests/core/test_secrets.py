"""What counts as a secret among environment variables, and that it leaves the line."""

import pytest

from core.runs.secrets import holds_secrets, line_without_secrets, without_secrets
from core.runs.syntax import parse_line
from core.secrets import MASK, is_secret


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSWORD", "x"),
        ("DB_PASSWORD", "x"),
        ("PGPASSWORD", "x"),
        ("MYSQL_ROOT_PASSWORD", "x"),
        ("dbPassword", "x"),
        ("DB_PWD", "x"),
        ("AWS_SECRET_ACCESS_KEY", "x"),
        ("API_KEY", "x"),
        ("APIKEY", "x"),
        ("githubToken", "x"),
        ("TOKEN2", "x"),
        ("DB_CREDS", "x"),
        ("API_KEYS", "x"),
        ("SECRETS", "x"),
        ("AUTHORIZATION", "x"),
        ("DBPASS", "x"),
        ("AWS_ACCESSKEY", "x"),
        ("X", "dckr_pat_" + "a" * 27),
        ("X", "ASIA" + "A" * 16),
        ("STORAGE", "AccountName=a;AccountKey=bbbb==;EndpointSuffix=core.example"),
        ("CONNECTION", "Server=db;User Id=me;Password=mine;"),
        ("DSN", "me:mine@tcp(db:3306)/base"),
        ("X", "ghp_" + "a" * 36),
        ("X", "AKIA" + "A" * 16),
        ("X", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"),
        ("DATABASE_URL", "postgres://me:mine@host/base"),
        ("PEM", "-----BEGIN RSA PRIVATE KEY-----"),
    ],
)
def test_a_secret_is_known_by_its_name_or_its_value(name: str, value: str) -> None:
    assert is_secret(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSWORD", ""),
        ("PWD", "/work"),
        ("OLDPWD", "/work"),
        ("KEYBOARD", "us"),
        ("COMPASS", "north"),
        ("AUTHOR", "me"),
        ("BYPASS", "1"),
        ("MONKEY", "1"),
        ("TOKENIZERS_PARALLELISM", "false"),
        ("PATTERN", "x"),
        ("GPG_KEY", "A035C8C19219BA821ECEA86B64E628F8D684696D"),
        ("PUBLIC_KEY", "ssh-ed25519 AAAA"),
        ("PATH", "/usr/bin:/bin"),
        ("URL", "http://host:8080/path@2"),
        ("LANG", "ko_KR.UTF-8"),
    ],
)
def test_an_ordinary_variable_is_none(name: str, value: str) -> None:
    assert not is_secret(name, value)


@pytest.mark.parametrize(
    "value", ["a" * 2_000_000, "a://" * 500_000, "eyJ" * 700_000, "x://y:" * 300_000, ":a" * 900_000]
)
def test_a_value_of_megabytes_holds_nobody_up(value: str) -> None:
    assert not is_secret("X", value)


def test_the_line_is_masked_where_a_secret_was_and_nowhere_else() -> None:
    spec = parse_line("-e LANG=C -e DB_PASSWORD='p w' -e TOKEN --rm alpine env")
    masked = without_secrets(spec)
    assert holds_secrets(spec)
    assert masked.env == ("LANG=C", f"DB_PASSWORD={MASK}", "TOKEN")
    assert "p w" not in masked.line()
    assert not holds_secrets(masked)
    plain = parse_line("-e LANG=C alpine")
    assert without_secrets(plain) is plain


def test_a_line_is_shown_without_its_secrets_and_any_other_text_as_it_is() -> None:
    assert line_without_secrets("-e TOKEN=abc -e A=1 alpine") == f"-e 'TOKEN={MASK}' -e A=1 alpine"
    for line in ("-e A=1 alpine", f"-e TOKEN={MASK} alpine", "--nope=1 alpine", "-e 'TOKEN=", ""):
        assert line_without_secrets(line) == line
