"""A small website on loopback for tests: serves given pages, and keeps what is posted to it."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers.ports import HOST


@dataclass(frozen=True)
class Posted:
    """One request with a body, as it came."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Website:
    """A running website. `pages` and `headers` may be changed while it runs."""

    port: int
    pages: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)
    posted: list[Posted] = field(default_factory=list)

    def url(self, path: str = "/", *, host: str = HOST) -> str:
        """Return the address of a page, by any host name that a test's browser maps to us."""
        return f"http://{host}:{self.port}{path}"


@contextlib.contextmanager
def start_website(pages: Mapping[str, str] | None = None) -> Iterator[Website]:
    """Serve `pages` (path, without query, to HTML) until the end; other paths are 404."""
    server = ThreadingHTTPServer((HOST, 0), BaseHTTPRequestHandler)
    website = Website(server.server_port, dict(pages or {}))
    server.RequestHandlerClass = _handler_of(website)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield website
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler_of(website: Website) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html = website.pages.get(self.path.partition("?")[0])
            self._answer(404 if html is None else 200, (html or "").encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            website.posted.append(Posted(self.path, dict(self.headers.items()), body))
            self._answer(202, b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            headers = {"Content-Type": "text/html; charset=utf-8", **website.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: a test's output is for its own words."""

    return Handler
