"""The way from the sidecar to a tool's API, on which a tool can be made to fail while its pages go on."""

import contextlib
import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

from tests.servers.ports import HOST

_NOT_PASSED_ON = ("connection", "transfer-encoding", "content-length", "keep-alive")


@dataclass
class FaultyLine:
    """`state` may be changed while it runs: all is passed on, each call answered 500, or hung up on."""

    port: int
    state: Literal["open", "failing", "dead"] = "open"

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"


@contextlib.contextmanager
def start_faulty_line(to_port: int) -> Iterator[FaultyLine]:
    """Stand in front of the HTTP server at `to_port` until the end."""
    server = ThreadingHTTPServer((HOST, 0), BaseHTTPRequestHandler)
    server.daemon_threads = True
    line = FaultyLine(server.server_port)
    server.RequestHandlerClass = _handler_of(line, to_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler_of(line: FaultyLine, to_port: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if line.state == "dead":
                self.close_connection = True
            elif line.state == "failing":
                self._answer(500, [], b"Internal Server Error")
            else:
                self._answer(*self._ask(body))

        do_POST = do_GET  # noqa: N815 the library's name

        def _ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
            far = http.client.HTTPConnection(HOST, to_port, timeout=60)
            headers = {**self.headers, "Connection": "close"}
            with contextlib.closing(far):
                far.request(self.command, self.path, body, headers)
                answer = far.getresponse()
                kept = [it for it in answer.getheaders() if it[0].lower() not in _NOT_PASSED_ON]
                return answer.status, kept, answer.read()

        def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: a test's output is for its own words."""

    return Handler
