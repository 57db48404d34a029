"""A registry whose every answer the test writes, on loopback."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Told:
    """One answer."""

    body: bytes | object = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    promised: int | None = None  # the length that is said in place of the real one


@dataclass
class Script:
    """`answer` is called with path and headers; `asked` has what was asked."""

    answer: Callable[[str, Mapping[str, str]], Told] = lambda _path, _headers: Told(status=404)
    asked: list[tuple[str, str]] = field(default_factory=list)  # path, Authorization
    address: str = ""
    released: threading.Event = field(default_factory=threading.Event)  # what a silent answer waits for


@contextlib.contextmanager
def scripted_registry(host: str = "127.0.0.1") -> Iterator[Script]:
    """Serve until the end of the block."""
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            script.asked.append((self.path, headers.get("authorization", "")))
            told = script.answer(self.path, headers)
            body = told.body if isinstance(told.body, bytes) else json.dumps(told.body).encode()
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) if told.promised is None else told.promised))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  the base class's way to name it

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's names
            return

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    script.address = f"{host}:{server.server_address[1]}"
    try:
        yield script
    finally:
        script.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
