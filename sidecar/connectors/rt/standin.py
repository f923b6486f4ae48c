"""A small stateful Request Tracker: its REST 2.0 with its traps, its pages, its scrip, faults on demand.

`python -m sidecar.connectors.rt.standin --port 18010` starts one with a ticket in it.
"""

import argparse
import hmac
import json
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from sidecar.connectors.rt.standin_api import Answer, Api
from sidecar.connectors.rt.standin_desk import Clock, Desk, Transaction
from sidecar.connectors.rt.standin_pages import list_page, ticket_page

TOKEN = "1-14-stand-in"  # noqa: S105 opens a stand-in only


@dataclass
class Letter:
    """One mail of a customer, or an answer or comment of an agent (by the agent's name)."""

    author: str
    text: str
    kind: str = "Correspond"  # or Comment


@dataclass
class NewTicket:
    """A ticket to begin with: the first letter's author asked for it, in that queue."""

    subject: str
    letters: list[Letter]
    name: str = ""
    queue: str = "Customer Service"


@dataclass
class Fault:
    """What answers instead of RT for the next `times` calls of the API."""

    times: int
    status: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"Internal Server Error"
    hang_s: float = 0


class StandIn:
    """In-process: start it, let things happen, stop it. Each happening is posted to the hook, if set."""

    def __init__(self, port: int = 0, *, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self.desk = Desk(clock)
        self.token = TOKEN
        self.calls: list[str] = []  # paths that were asked for, in order
        self.meanwhile: Callable[[str], None] | None = None  # happens before each call's answer
        self._hook: tuple[str, str] | None = None
        self._faults: list[Fault] = []
        self._lock = threading.RLock()
        self._server = _Server(("127.0.0.1", port), _handler(self))
        self.port: int = self._server.server_address[1]

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "StandIn":
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def seed(self, tickets: Sequence[NewTicket]) -> list[int]:
        """Their numbers, in order."""
        return [self._open(it) for it in tickets]

    def hook(self, url: str, secret: str) -> None:
        """From now on the scrip posts there."""
        self._hook = (url, secret)

    def fail(self, fault: Fault) -> None:
        self._faults.append(fault)

    def heal(self) -> None:
        self._faults.clear()

    def mail_in(self, address: str, subject: str, text: str, *, name: str = "") -> int:
        """A customer's mail makes a ticket; its number."""
        return self._open(NewTicket(subject, [Letter(address, text)], name))

    def reply(self, ticket: int, text: str, *, author: str = "agent") -> int:
        return self._say(ticket, "Correspond", author, text)

    def comment(self, ticket: int, text: str, *, author: str = "agent") -> int:
        return self._say(ticket, "Comment", author, text)

    def set_phone(self, address: str, number: str) -> None:
        with self._lock:
            self.desk.change_phone(address, number)

    def set_status(self, ticket: int, status: str, *, author: str = "agent") -> int:
        with self._lock:
            old, self.desk.tickets[ticket].status = self.desk.tickets[ticket].status, status
            changed = {"field": "Status", "old": old, "new": status}
            done = self.desk.happen(ticket, "Status", author, **changed)
        return self._tell(done)

    def delete(self, ticket: int) -> int:
        return self.set_status(ticket, "deleted")

    def shred(self, ticket: int) -> None:
        with self._lock:
            self.desk.shred(ticket)

    def merge(self, ticket: int, *, into: int) -> int:
        with self._lock:
            for it in self.desk.tickets.values():  # what was merged into it goes along, as in RT
                if it.effective == ticket:
                    it.effective = into
            target = f"fsck.com-rt://example.com/ticket/{into}"
            for each in (ticket, into):
                done = self.desk.happen(each, "AddLink", "agent", field="MergedInto", new=target)
        return self._tell(done)

    def answer(self, request: BaseHTTPRequestHandler, body: bytes) -> Answer:
        """What the server sends; for the handler."""
        url = urlsplit(request.path)
        if not url.path.startswith("/REST/2.0/"):
            with self._lock:
                return self._page(url.path, parse_qs(url.query))
        self.calls.append(url.path)
        if self.meanwhile:
            self.meanwhile(url.path)
        if self._faults:
            return self._faulty()
        if request.headers.get("Authorization") != f"token {self.token}":
            return Answer(401, {"message": "Unauthorized"})
        with self._lock:
            return Api(self.desk).answer(url.path, parse_qs(url.query), body)

    def _open(self, new: NewTicket) -> int:
        author = new.letters[0].author
        with self._lock:
            self.desk.person(author, new.name)
            ticket = self.desk.open(new.subject, new.queue, [author])
            first = self.desk.say(ticket.id, "Create", author, new.letters[0].text)
        self._tell(first)
        for letter in new.letters[1:]:
            self._say(ticket.id, letter.kind, letter.author, letter.text)
        return ticket.id

    def _say(self, ticket: int, kind: str, author: str, text: str) -> int:
        with self._lock:
            said = self.desk.say(ticket, kind, author, text)
        return self._tell(said)

    def _tell(self, done: Transaction) -> int:
        """RT's scrip posts while the agent waits, and does not mind when nobody answers."""
        if self._hook:
            url, secret = self._hook
            told = {"event": done.type, "ticket": done.ticket, "transaction": done.id}
            body = json.dumps(told | {"at": done.created.isoformat()}).encode()
            try:
                httpx.post(url, content=body, headers=_signed(secret, body), timeout=2)
            except httpx.HTTPError:
                return done.id
        return done.id

    def _faulty(self) -> Answer:
        fault = self._faults[0]
        fault.times -= 1
        if fault.times <= 0:
            self._faults.remove(fault)
        time.sleep(fault.hang_s)
        return Answer(fault.status, fault.body, fault.headers)

    def _page(self, path: str, query: dict[str, list[str]]) -> Answer:
        if path == "/Ticket/Display.html":
            ticket = self.desk.tickets.get(int(query.get("id", ["0"])[0]))
            if ticket is None:
                return Answer(404, b"No such ticket", {"Content-Type": "text/plain"})
            html = ticket_page(self.desk, self.desk.tickets[ticket.effective])
        else:
            html = list_page(self.desk, "Found tickets" if "Search" in path else "RT at a glance")
        return Answer(200, html.encode(), {"Content-Type": "text/html; charset=utf-8"})


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who asked is gone: in tests that happens on purpose."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _signed(secret: str, body: bytes) -> dict[str, str]:
    now = int(time.time())
    digest = hmac.new(secret.encode(), f"{now}.".encode() + body, sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "X-Throughline-Timestamp": str(now),
        "X-Throughline-Signature": f"v1={digest}",
    }


def _handler(standin: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms for a delayed ACK

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer = standin.answer(self, body)
            self.send_response(answer.status)
            for name, value in ({"Content-Type": "application/json"} | answer.headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.payload())))
            self.end_headers()
            self.wfile.write(answer.payload())

        do_POST = do_GET  # noqa: N815 the library's name

        def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002
            return format_datetime(standin.desk.clock(), usegmt=True)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the library's name
            """Says nothing: tests and the demo have their own voice."""

    return Handler


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=18010)
    standin = StandIn(parser.parse_args().port).start()
    standin.mail_in("dana@northwind.example", "Charged twice", "I was charged twice.", name="Dana")
    print(f"{standin.base_url} token {standin.token}")  # noqa: T201 a program of its own
    threading.Event().wait()


if __name__ == "__main__":
    main()
