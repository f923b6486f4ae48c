"""A company's web proxy: CONNECT for TLS, whole URLs for the rest, and a password if it has one."""

import socket
import threading
from base64 import b64encode
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.servers.internet import Place


@dataclass
class Proxy:
    """`routes`: where a name and its port lead; the proxy looks names up, not its clients."""

    routes: dict[Place, Place]
    password: str | None = None  # user:password
    asked: list[str] = field(default_factory=list)
    refused: int = 0
    seen: list[dict[str, str]] = field(default_factory=list)

    def start(self) -> ThreadingHTTPServer:
        handler = type("Handler", (_Handler,), {"proxy": self})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, args=(0.002,), daemon=True).start()
        return server


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: Proxy

    def do_CONNECT(self) -> None:
        host, _, port = self.path.rpartition(":")
        if not self._may():
            return
        with socket.create_connection(self.proxy.routes[host, int(port)]) as inside:
            self.send_response_only(200)
            self.end_headers()
            _relay(self.connection, inside)
        self.close_connection = True

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if not self._may():
            return
        with socket.create_connection(self.proxy.routes[url.hostname or "", url.port or 80]) as it:
            it.sendall(f"GET {url.path} HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
            while piece := it.recv(65_536):
                self.wfile.write(piece)
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Says nothing."""

    def _may(self) -> bool:
        proxy = self.proxy
        proxy.asked.append(f"{self.command} {self.path}")
        proxy.seen.append({name.lower(): value for name, value in self.headers.items()})
        expected = f"Basic {b64encode((proxy.password or '').encode()).decode()}"
        if proxy.password is None or self.headers["proxy-authorization"] == expected:
            return True
        proxy.refused += 1
        self.send_response_only(407)
        self.send_header("content-length", "0")
        self.end_headers()
        return False


def _relay(one: socket.socket, other: socket.socket) -> None:
    back = threading.Thread(target=_copy, args=(other, one), daemon=True)
    back.start()
    _copy(one, other)
    back.join(5)


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(65_536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # one of both has hung up
