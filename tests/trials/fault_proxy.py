"""A bad line between a client and a stand-in: it passes on what is asked, and spoils the answers."""

import contextlib
import gzip
import socket
import ssl
import struct
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO

import httpx

from sidecar.connectorkit.patience import PatientTransport

_HELD_S = 30.0  # longer than anybody's patience, unless the line is mended before


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(100_000_000), 9)


@dataclass(frozen=True)
class Reply:
    """What the stand-in answered; where it speaks no HTTP, all of it is `head`."""

    head: bytes
    body: bytes

    def whole(self) -> bytes:
        return self.head + b"\r\n\r\n" + self.body if self.head.startswith(b"HTTP/") else self.head

    def with_headers(self, *headers: bytes) -> bytes:
        """The head with its lengths and encodings taken out and these put in."""
        lines = self.head.split(b"\r\n")
        kept = [it for it in lines if not it.lower().startswith((b"content-", b"connection"))]
        return b"\r\n".join([*kept, *headers]) + b"\r\n\r\n"


class Line:
    """One connection of a client."""

    def __init__(self, connection: socket.socket, mended: threading.Event) -> None:
        self._connection = connection
        self._mended = mended

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def hold(self, seconds: float = _HELD_S) -> None:
        """Says nothing for so long."""
        self._mended.wait(seconds)

    def is_mended(self) -> bool:
        return self._mended.is_set()

    def reset(self) -> None:
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


Fault = Callable[[Line, Reply], None]


def latency(line: Line, reply: Reply) -> None:
    line.hold()
    line.send(reply.whole())


def reset(line: Line, _: Reply) -> None:
    line.reset()


def half_open(line: Line, _: Reply) -> None:
    line.hold()


def slow_close(line: Line, reply: Reply) -> None:
    """All is said, but only the end of the connection would tell so."""
    line.send(reply.with_headers(b"Content-Type: application/json", b"Connection: close"))
    line.send(reply.body)
    line.hold()


def truncated_body(line: Line, reply: Reply) -> None:
    line.send(reply.whole()[: -max(1, len(reply.body or reply.head) // 2)])


def one_byte_at_a_time(line: Line, reply: Reply) -> None:
    for byte in reply.whole():
        line.send(bytes([byte]))
        line.hold(0.05)
        if line.is_mended():
            return


def wrong_length(line: Line, reply: Reply) -> None:
    length = b"Content-Length: %d" % max(0, len(reply.body) - 1)
    line.send(reply.with_headers(b"Content-Type: application/json", length) + reply.body)


def gzip_bomb(line: Line, reply: Reply) -> None:
    headers = (b"Content-Type: application/json", b"Content-Encoding: gzip")
    line.send(reply.with_headers(*headers, b"Content-Length: %d" % len(_bomb())) + _bomb())


def endless_body(line: Line, reply: Reply) -> None:
    headers = (b"Content-Type: application/json", b"Transfer-Encoding: chunked")
    line.send(reply.with_headers(*headers))
    while not line.is_mended():
        line.send(b"10000\r\n" + b" " * 65_536 + b"\r\n")


def wrong_content_type(line: Line, reply: Reply) -> None:
    page = b"<html><body>We are working on it.</body></html>"
    length = b"Content-Length: %d" % len(page)
    line.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + length + b"\r\n\r\n" + page)


def tls_break(line: Line, _: Reply) -> None:
    """Before a word is said: what comes is no TLS."""
    line.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def dns_failure(_: Line, __: Reply) -> None:
    """The name has no address: no line is ever opened."""


FAULTS: dict[str, Fault] = {
    it.__name__: it
    for it in (
        latency, reset, half_open, slow_close, truncated_body, one_byte_at_a_time, tls_break,
        dns_failure, wrong_length, gzip_bomb, endless_body, wrong_content_type,
    )
}  # fmt: skip
RAW = (latency, reset, half_open, truncated_body, one_byte_at_a_time)  # of lines that speak no HTTP


class BadProxy(ABC):
    """`spoil` it, `mend` it. Each connection is talked over in a thread of its own, by `_talk`."""

    def __init__(self) -> None:
        self._fault: Fault | None = None
        self._good = 0  # answers that still go well
        self._mended = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def has_no_names(self) -> bool:
        return self._fault is dns_failure

    def spoil(self, fault: Fault, *, after: int) -> None:
        """From now on, once `after` more answers went well."""
        self._fault, self._good = fault, after
        self._mended.clear()

    def mend(self) -> None:
        self._fault = None
        self._mended.set()

    def close(self) -> None:
        self.mend()
        self._socket.close()

    @abstractmethod
    def _talk(self, connection: socket.socket) -> None: ...

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._listen, args=(connection,), daemon=True).start()

    def _listen(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            self._talk(connection)

    def _due_fault(self) -> Fault | None:
        if self._fault is None:
            return None
        self._good -= 1
        return self._fault if self._good < 0 else None


class FaultProxy(BadProxy):
    """It finds the stand-in by the port in the Host header."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        super().__init__()

    def _talk(self, connection: socket.socket) -> None:
        line = Line(connection, self._mended)
        if self._tls is None:
            self._pass_on(connection, line)
        elif self._fault is tls_break and self._good <= 0:
            tls_break(line, Reply(b"", b""))
        else:
            with self._tls.wrap_socket(connection, server_side=True) as secured:
                self._pass_on(secured, Line(secured, self._mended))

    def _pass_on(self, connection: socket.socket, line: Line) -> None:
        with connection.makefile("rb") as reading:
            while asked := b"".join(_message(reading)):
                reply = _answer(asked)
                if fault := self._due_fault():
                    fault(line, reply)
                    return
                line.send(reply.whole())


class Detour(httpx.BaseTransport):
    """Sends what is meant for a stand-in over the bad line."""

    def __init__(self, proxy: FaultProxy, trusts: ssl.SSLContext | None = None) -> None:
        self._proxy = proxy
        self._scheme = "https" if trusts else "http"
        self._inner = PatientTransport(verify=trusts or False, trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url.copy_with(scheme=self._scheme, port=self._proxy.port)
        return self._inner.handle_request(
            httpx.Request(
                request.method, url, headers=request.headers, stream=request.stream,
                extensions=request.extensions,
            )
        )  # fmt: skip

    def close(self) -> None:
        self._inner.close()


def connected(port: int) -> socket.socket:
    """To a tool on this machine."""
    upstream = socket.create_connection(("127.0.0.1", port))
    upstream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return upstream


def _message(reading: IO[bytes]) -> Iterator[bytes]:
    """One HTTP message: its head and, where it tells a length, its body."""
    length = 0
    while line := reading.readline():
        yield line
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        if line == b"\r\n":
            break
    if length:
        yield reading.read(length)


def _answer(asked: bytes) -> Reply:
    host = next(it for it in asked.split(b"\r\n") if it.lower().startswith(b"host:"))
    with connected(int(host.rpartition(b":")[2])) as upstream:
        upstream.sendall(asked)
        with upstream.makefile("rb") as reading:
            head, _, body = b"".join(_message(reading)).partition(b"\r\n\r\n")
    return Reply(head, body)
