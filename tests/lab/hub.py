"""Be Docker Hub for the laboratory's engine: the same answers, also to what is not there, without any internet.

A forward proxy that answers for registry-1.docker.io and auth.docker.io itself. The engine trusts its certificate
(tests/lab/hub_identity, made for these tests and known to nobody else) through SSL_CERT_FILE. What the laboratory's
registry holds is there; a few names always go wrong in one way; any other is unknown, which Hub does not say: it
denies access. Started as `python -m tests.lab.hub PORT REGISTRY`.
"""

import base64
import http.client
import json
import ssl
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

IDENTITY = Path(__file__).with_name("hub_identity")
AUTHORITY = IDENTITY / "authority.pem"

RATE_LIMIT = "You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit"
# What these repositories always answer when a manifest is asked for.
WRONG = {
    "hub/limited": (HTTPStatus.TOO_MANY_REQUESTS, "TOOMANYREQUESTS", RATE_LIMIT),
    "hub/broken": (HTTPStatus.INTERNAL_SERVER_ERROR, "UNKNOWN", "something went wrong"),
    "hub/busy": (HTTPStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", "try again later"),
}
SILENT = "hub/silent"  # never answers
PRIVATE = "lab/private"  # only for who has signed in as ACCOUNT
ACCOUNT = ("lab-user", "lab-password")
_BASIC = "Basic " + base64.b64encode(":".join(ACCOUNT).encode()).decode()
_CHALLENGE = 'Bearer realm="https://auth.docker.io/token",service="registry.docker.io"'
_PASSED_ON = ("Content-Type", "Docker-Content-Digest", "Location")


class Hub(BaseHTTPRequestHandler):
    """One connection of the engine's; `registry` is the HOST:PORT that holds what is there."""

    protocol_version = "HTTP/1.1"
    registry = ""
    identity: ssl.SSLContext

    def do_CONNECT(self) -> None:
        """Become the host that was asked for, if it is one of Hub's."""
        if not self.path.endswith("docker.io:443"):
            self.send_error(HTTPStatus.BAD_GATEWAY, f"no internet here: {self.path}")
            return
        self.send_response(HTTPStatus.OK, "Connection established")
        self.end_headers()
        self.connection = self.identity.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False

    def do_GET(self) -> None:
        """Answer as the authorization server and the registry do."""
        if self.path.startswith("/token"):
            self._give_token()
        elif self.path.startswith("/v1/search"):
            self._search()
        elif "Authorization" not in self.headers:
            self._refuse(HTTPStatus.UNAUTHORIZED, "UNAUTHORIZED", "authentication required", challenge=_CHALLENGE)
        else:
            self._pass_on()

    def _give_token(self) -> None:
        """To anybody an anonymous one, to ACCOUNT its own; a wrong password gets none."""
        given = self.headers.get("Authorization", "")
        if given not in ("", _BASIC):
            self._answer(HTTPStatus.UNAUTHORIZED, {"details": "incorrect username or password"})
            return
        token = "signed-in" if given else "anonymous"
        self._answer(HTTPStatus.OK, {"token": token, "access_token": token, "expires_in": 300})

    def _search(self) -> None:
        """Repositories of the registry by a part of their name; the stars are made up."""
        query = parse_qs(urlsplit(self.path).query)
        term, limit = query["q"][0], int(query.get("n", ["25"])[0])
        connection = http.client.HTTPConnection(self.registry, timeout=30)
        connection.request("GET", "/v2/_catalog?n=1000")
        names = json.loads(connection.getresponse().read())["repositories"]
        connection.close()
        found = [name.removeprefix("library/") for name in names if term.removeprefix("library/") in name]
        rows = [
            {"name": name, "description": f"About {name}", "star_count": 7 * len(name), "is_official": "/" not in name}
            for name in found[:limit]
        ]
        self._answer(HTTPStatus.OK, {"num_results": len(rows), "query": term, "results": rows})

    do_HEAD = do_GET  # noqa: N815  the base class's way to name it

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's names
        """Into the laboratory's log, flushed so that it is there when a test looks."""
        print(format % args, file=sys.stderr, flush=True)

    def _pass_on(self) -> None:
        repository = (
            self.path.removeprefix("/v2/").partition("/manifests/")[0].partition("/blobs/")[0].partition("/tags/")[0]
        )
        if repository in WRONG:
            self._refuse(*WRONG[repository])
            return
        if self.path == "/v2/":
            self._answer(HTTPStatus.OK, {})
            return
        if repository == PRIVATE and self.headers["Authorization"] != "Bearer signed-in":
            repository, self.path = "hub/nobody-may", "/v2/hub/nobody-may/manifests/latest"
        if repository == SILENT:
            threading.Event().wait()
        connection = http.client.HTTPConnection(self.registry, timeout=30)
        connection.request(self.command, self.path, headers={"Accept": ", ".join(self.headers.get_all("Accept", []))})
        answer = connection.getresponse()
        body = answer.read()
        if b"NAME_UNKNOWN" in body or (answer.status == HTTPStatus.NOT_FOUND and not self._known(repository)):
            challenge = f'{_CHALLENGE},scope="repository:{repository}:pull",error="insufficient_scope"'
            self._refuse(HTTPStatus.UNAUTHORIZED, "UNAUTHORIZED", "authentication required", challenge=challenge)
        else:
            self._send(
                answer.status, body, {name: answer.headers[name] for name in _PASSED_ON if name in answer.headers}
            )
        connection.close()

    def _known(self, repository: str) -> bool:
        connection = http.client.HTTPConnection(self.registry, timeout=30)
        connection.request("GET", f"/v2/{repository}/tags/list")
        known = connection.getresponse().status == HTTPStatus.OK
        connection.close()
        return known

    def _refuse(self, status: int, code: str, message: str, *, challenge: str = "") -> None:
        headers = {"WWW-Authenticate": challenge} if challenge else {}
        self._answer(status, {"errors": [{"code": code, "message": message, "detail": None}]}, headers)

    def _answer(self, status: int, document: object, headers: dict[str, str] | None = None) -> None:
        self._send(status, json.dumps(document).encode(), {"Content-Type": "application/json", **(headers or {})})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Docker-Distribution-Api-Version", "registry/2.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve(port: int, registry: str) -> None:
    """Serve on loopback until killed."""
    Hub.registry = registry
    Hub.identity = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    Hub.identity.load_cert_chain(IDENTITY / "server.pem")
    server = ThreadingHTTPServer(("127.0.0.1", port), Hub)
    server.daemon_threads = True
    server.serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
