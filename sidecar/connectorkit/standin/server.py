"""A tool's stand-in over HTTP: subclass it, answer the vendor's API, let things happen, have them posted."""

import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import httpx

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectorkit.standin.exchange import Answer, Asked, Fault
from sidecar.connectorkit.standin.limits import Limiter


class ToolServer:
    """In-process: `start` it, let things happen, `stop` it. Everything is done under one lock.

    A subclass gives `answer`, and `api` where not every path is the API's: keys, limits and faults
    are for those only, pages are shown to anybody. `clock`: the tool's time.
    """

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.clock = clock
        self.lock = threading.RLock()
        self.asked: list[Asked] = []  # calls of the API, in order
        self.exchanged: list[tuple[Asked, Answer]] = []  # those that nothing stood against
        self.deliveries: list[WebhookRequest] = []  # what was posted or would have been, in order
        self.meanwhile: Callable[[Asked], None] | None = None  # happens before each call's answer
        self.limiter: Limiter | None = None  # strict: over it, the vendor's 429
        self.hook_url: str | None = None
        self._faults: list[Fault] = []
        self._is_started = False
        self._server = _Server(("127.0.0.1", port), _handler(self))
        self.port: int = self._server.server_address[1]

    def answer(self, asked: Asked) -> Answer:
        """The vendor's answer; a KeyError is a 404."""
        raise KeyError(asked.path)

    def api(self, path: str) -> bool:  # noqa: ARG002 a subclass looks at it
        return True

    def may(self, asked: Asked) -> Answer | None:  # noqa: ARG002 a subclass looks at it
        """The vendor's refusal of a key that is not good; None: go on."""
        return None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        if self._is_started:
            return self
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        self._is_started = True
        return self

    def stop(self) -> None:
        if self._is_started:  # one that never ran would be waited for for ever
            self._server.shutdown()
        self._server.server_close()

    def fail(self, fault: Fault) -> None:
        """From now on, until its `times` are over or `heal`."""
        self._faults.append(fault)

    def heal(self) -> None:
        self._faults.clear()

    def hook(self, url: str) -> None:
        """From now on deliveries are posted there."""
        self.hook_url = url

    def post(
        self,
        body: bytes,
        headers: Mapping[str, str],
        *,
        method: str = "POST",
        query: Mapping[str, str] | None = None,
    ) -> None:
        """Delivers it as the vendor would; when nobody listens it is only kept in `deliveries`."""
        lower = {name.lower(): value for name, value in headers.items()}
        url = self.hook_url or "https://sidecar.example/v1/hooks/tool"
        self.deliveries.append(WebhookRequest(method, url, dict(query or {}), lower, body))
        if self.hook_url is None:
            return
        try:
            httpx.request(method, url, content=body, headers=dict(headers), params=query, timeout=5)
        except httpx.HTTPError:
            return

    def now(self) -> datetime:
        return self.clock()

    def answered(self, asked: Asked) -> Answer:
        """What the server sends; for the handler."""
        if not self.api(asked.path):
            return self._found(asked)
        self.asked.append(asked)
        if self.meanwhile:
            self.meanwhile(asked)
        if self._faults:
            return self._faulty()
        if refusal := self.may(asked):
            return refusal
        if self.limiter and (refusal := self.limiter.refusal(asked, self.clock().timestamp())):
            return refusal
        answer = self._found(asked)
        self.exchanged.append((asked, answer))
        if self.limiter:
            answer.headers = self.limiter.headers(asked, self.clock().timestamp()) | answer.headers
        return answer

    def _found(self, asked: Asked) -> Answer:
        with self.lock:
            try:
                return self.answer(asked)
            except KeyError:
                return Answer({"error": "not found"}, 404)

    def _faulty(self) -> Answer:
        fault = self._faults[0]
        fault.times -= 1
        if fault.times <= 0:
            self._faults.remove(fault)
        time.sleep(fault.hang_s)
        return Answer(fault.body, fault.status, dict(fault.headers))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asked is gone: in tests that happens on purpose."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _handler(standin: ToolServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms for a delayed ACK

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer = standin.answered(Asked.of(self.command, self.path, dict(self.headers), body))
            payload = answer.payload()
            self.send_response(answer.status)
            for name, value in ({"Content-Type": answer.type} | answer.headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 the library's names

        def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
            return format_datetime(standin.clock(), usegmt=True)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the library's name
            """Says nothing: tests and the demo have their own voice."""

    return Handler
