"""A small internet in one process: names and public addresses of the test's own, wired to real listeners.

What is called is seen at the socket: whoever calls anything that is not wired is recorded and refused.
"""

import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any

Place = tuple[str, int]
Answering = Callable[["Site", str], tuple[int, dict[str, str]]]  # path -> status, headers

_real_getaddrinfo = socket.getaddrinfo
_real_create_connection = socket.create_connection
_RECORDERS: list[list[Place]] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and _RECORDERS and isinstance(arguments[1], tuple):
        _RECORDERS[-1].append(arguments[1][:2])


sys.addaudithook(_hear)  # can never be taken out again; it hears only while an internet is up


@dataclass
class Site:
    """A server that keeps what it was asked, as (path, headers), and answers as it is told to."""

    answering: Answering
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    place: Place = ("", 0)

    def start(self, context: SSLContext | None = None) -> ThreadingHTTPServer:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65_536  # one packet: two would wait for each other's acknowledgement

            def do_GET(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                self.rfile.read(length)
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append((self.path, headers))
                status, answer = site.answering(site, self.path)
                self.send_response_only(status)
                for name, value in ({"content-length": "2"} | answer).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(b"{}")

            do_POST = do_GET  # noqa: N815 http.server's own name

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        self.place = server.server_address[:2]  # type: ignore[assignment] # of an IPv4 socket
        threading.Thread(target=server.serve_forever, args=(0.002,), daemon=True).start()
        return server


@dataclass
class Internet:
    """`names`: a name's answers, one for each time that it is asked for; the last one stays.

    `wires`: public place -> listener. `called`: every place that anybody tried to call;
    `connected`: where a socket was really connected to, as Python's audit hook heard it.
    """

    names: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    wires: dict[Place, Place] = field(default_factory=dict)
    called: list[Place] = field(default_factory=list)
    connected: list[Place] = field(default_factory=list)
    n_asked: dict[str, int] = field(default_factory=dict)
    servers: list[ThreadingHTTPServer] = field(default_factory=list)

    def put_up(self, site: Site, *places: Place, context: SSLContext | None = None) -> Site:
        self.servers.append(site.start(context))
        self.wires |= dict.fromkeys(places, site.place)
        return site

    def getaddrinfo(self, host: Any, port: Any, *_more: Any, **_named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name not in self.names:
            # Numbers in every spelling that the C library knows, and no name of the real internet.
            flags = socket.AI_NUMERICHOST
            return _real_getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
        nth = self.n_asked[name] = self.n_asked.get(name, 0) + 1
        answer = self.names[name][min(nth, len(self.names[name])) - 1]
        return [_info(address, port) for address in answer]

    def create_connection(self, address: Any, *more: Any, **named: Any) -> socket.socket:
        self.called.append(address)
        if address not in self.wires:
            raise ConnectionRefusedError("nobody is there")
        return _real_create_connection(self.wires[address], *more, **named)

    def close(self) -> None:
        for server in self.servers:
            server.shutdown()
            server.server_close()


@contextmanager
def internet() -> Iterator[Internet]:
    """While it is up, the process reaches nothing else by name or by address."""
    made = Internet()
    socket.getaddrinfo = made.getaddrinfo
    socket.create_connection = made.create_connection
    _RECORDERS.append(made.connected)
    try:
        yield made
    finally:
        _RECORDERS.remove(made.connected)
        socket.getaddrinfo = _real_getaddrinfo
        socket.create_connection = _real_create_connection
        made.close()


def _info(address: str, port: Any) -> tuple[Any, ...]:
    if ":" not in address:
        return socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)
    return socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0)
