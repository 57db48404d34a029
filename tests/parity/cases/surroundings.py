"""What stands around the command line: DOCKER_HOST, contexts, config.json, headers, the API's version."""

import hashlib
import json

from tests.parity.case import Case

_HELLO = ("busybox", "echo", "hi")
_META = f"contexts/meta/{hashlib.sha256(b'there').hexdigest()}/meta.json"


def _host(host: str) -> Case:
    return Case(f"DOCKER_HOST {host}"[:80], _HELLO, environ={"DOCKER_HOST": host})


def _context(name: str, content: bytes, *, more: dict[str, bytes] | None = None) -> Case:
    return Case(
        f"context {name}",
        _HELLO,
        files={_META: content, **(more or {})},
        environ={"DOCKER_HOST": "", "DOCKER_CONTEXT": "there", "DOCKER_CONFIG": "{folder}"},
    )


def _docker(endpoint: object) -> bytes:
    return json.dumps({"Name": "there", "Metadata": {}, "Endpoints": {"docker": endpoint}}).encode()


def _config(name: str, content: object, args: tuple[str, ...] = _HELLO) -> Case:
    written = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Case(f"config.json {name}", args, files={"config.json": written}, environ={"DOCKER_CONFIG": "{folder}"})


SURROUNDINGS = (
    *map(
        _host,
        (
            "1.2.3.4:x",
            "unix:x",
            "tcp://[::1]",
            "tcp://[::1",
            "tcp://]:1",
            "tcp://a:b:c",
            "tcp://127.0.0.1:-1",
            "tcp://127.0.0.1:08",
            "tcp://127.0.0.1:99999",
            "tcp://127.0.0.1:1?x=y#z",
            "tcp://user:word@127.0.0.1:1",
            "tcp://-:1",
            "tcp://a b:1",
            "tcp://%zz:1",
            "tcp://%41:1",
            "tcp:127.0.0.1:1",
            "tcp://http://x",
            "unix://%41",
            "unix:///" + "x" * 108,
        ),
    ),
    _context("whose file is empty", b""),
    _context("whose file is cut short", b'{"Name":'),
    _context("whose file is a list", b"[]"),
    _context("whose file has more behind it", _docker({"Host": "unix:///nowhere"}) + b" more"),
    _context("whose name is a number", b'{"Name":1,"Endpoints":{"docker":{"Host":"unix:///nowhere"}}}'),
    _context("whose metadata are a text", b'{"Metadata":"x","Endpoints":{"docker":{"Host":"unix:///nowhere"}}}'),
    _context("in small letters", b'{"name":"there","endpoints":{"docker":{"host":"unix:///nowhere"}}}'),
    _context("with nothing for Docker", _docker(None)),
    _context("with a list for Docker", _docker([])),
    _context("with a number for a host", _docker({"Host": 1})),
    _context("with a host that has no scheme", _docker({"Host": "nowhere"})),
    _context(
        "with certificates for a socket",
        _docker({"Host": "unix:///nowhere", "SkipTLSVerify": True}),
        more={f"{_META.replace('/meta/', '/tls/').removesuffix('meta.json')}docker/ca.pem": b"none"},
    ),
    _config("with a wrong header", {"HttpHeaders": {"X": 1}}),
    _config("with a wrong proxy", {"proxies": {"default": {"httpProxy": 1}}}),
    _config("with a wrong plugin", {"plugins": {"x": {"hooks": 1}}}),
    _config("with a wrong list", {"pruneFilters": [1]}),
    _config("in other capitals", {"AUTHS": 1}),
    _config(
        "with proxies in other capitals",
        {"proxies": {"default": {"HTTPPROXY": "http://p:1"}}},
        ("-hx", "busybox", "sh", "-c", "env | sort"),
    ),
    _config("with a header", {"HttpHeaders": {"X-Meta": "안녕", "Host": "elsewhere", "Content-Length": "1"}}),
    _config("with a header that has a space", {"HttpHeaders": {"X A": "b"}}),
    _config("with a header of two lines", {"HttpHeaders": {"X": "a\nb"}}),
    Case("config.json is a folder", _HELLO, files={"config.json/x": b""}, environ={"DOCKER_CONFIG": "{folder}"}),
    Case("the configuration's folder is a file", _HELLO, environ={"DOCKER_CONFIG": "/dev/null"}),
    *(
        Case(f"DOCKER_CUSTOM_HEADERS {text}", _HELLO, environ={"DOCKER_CUSTOM_HEADERS": text})
        for text in ("a=b,c=d", "a", "=b", '"a=b', "x y=1")
    ),
    *(
        Case(f"DOCKER_API_VERSION {version}", ("--init", *_HELLO), environ={"DOCKER_API_VERSION": version})
        for version in ("1.24", "1.41", "1.99", "x", "v1.41")
    ),
    Case("TLS without certificates", _HELLO, environ={"DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/nowhere"}),
)
