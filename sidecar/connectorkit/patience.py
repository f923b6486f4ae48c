"""How long a tool may keep us waiting: for a connection, for the next piece, for a whole answer."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

_HERE = threading.local()


@dataclass(frozen=True)
class Patience:
    """In seconds. `whole_s` holds from the first byte asked to the last one answered, redirects
    included: a tool that drips one byte at a time holds us no longer than this.
    """

    connect_s: float = 5.0
    read_s: float = 20.0
    whole_s: float = 60.0

    def timeout(self) -> httpx.Timeout:
        return httpx.Timeout(self.read_s, connect=self.connect_s)

    @contextmanager
    def ends(self) -> Iterator[None]:
        """What this thread does over a `PatientTransport` inside of it must be over in time."""
        outer = getattr(_HERE, "until", None)  # a log-in may be asked for on the way
        _HERE.until = time.monotonic() + self.whole_s
        try:
            yield
        finally:
            _HERE.until = outer


class PatientTransport(httpx.HTTPTransport):
    """Its time-outs are for each piece; a drip of header bytes would never end by them alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # httpx hands no backend through to the pool it makes.
        pool: Any = self._pool
        pool._network_backend = _Backend(pool._network_backend)  # noqa: SLF001


class _Backend(httpcore.NetworkBackend):
    def __init__(self, inner: httpcore.NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(  # noqa: PLR0917 the library's own signature
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.connect_tcp(host, port, left, local_address, socket_options))

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(timeout: float | None, too_late: type[Exception]) -> float | None:
    """What is left for the next piece."""
    until: float | None = getattr(_HERE, "until", None)
    if until is None:
        return timeout
    left = until - time.monotonic()
    if left <= 0:
        raise too_late("the whole answer takes too long")
    return left if timeout is None else min(timeout, left)
