"""A small mail system: IMAP with its traps, a webmail with Roundcube's marks, faults on demand.

`python -m sidecar.connectors.imap.standin --port 18041 --imap-port 18043` starts one with a mail in it.
"""

import argparse
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from sidecar.connectors.imap.standin_boxes import Boxes, Folder, Mail
from sidecar.connectors.imap.standin_imap import ImapServer
from sidecar.connectors.imap.standin_pages import list_page, message_page

PASSWORD = "stand-in-sync"  # noqa: S105 opens a stand-in only
Fault = Literal["drop", "no", "hang", "garbage"]


class StandIn:
    """In-process: start it, let things happen, stop it. The master user `sync` opens every box.

    Its webmail shows the first of `boxes` and asks for no login.
    """

    def __init__(
        self,
        port: int = 0,
        imap_port: int = 0,
        *,
        boxes: Iterable[str] = ("help", "billing"),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.names = list(boxes)
        self.password = PASSWORD
        self._clock = clock
        self._boxes = Boxes(*self.names)
        self._imap = ImapServer(imap_port, self._boxes, PASSWORD)
        self._web = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._web.daemon_threads = True
        self.port: int = self._web.server_address[1]
        self.imap_port: int = self._imap.server_address[1]

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def imap_url(self) -> str:
        return f"imap://127.0.0.1:{self.imap_port}"

    @property
    def commands(self) -> list[str]:
        """The first word of everything that was asked over IMAP, in order."""
        return self._imap.commands

    def start(self) -> "StandIn":
        for server in (self._imap, self._web):
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def stop(self) -> None:
        for server in (self._imap, self._web):
            server.shutdown()
            server.server_close()

    def seed(self, mails: Iterable[bytes | EmailMessage]) -> list[int]:
        """Into INBOX of the first box; their UIDs, in order."""
        return [self.deliver(it) for it in mails]

    def deliver(
        self, mail: bytes | EmailMessage, folder: str = "INBOX", box: str | None = None
    ) -> int:
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        wire = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        return self._boxes.deliver(box or self.names[0], folder, Mail(wire, self._clock()))

    def move(self, message_id: str, folder: str, box: str | None = None) -> int:
        """Its new UID."""
        return self._boxes.move(box or self.names[0], message_id, folder)

    def delete(self, message_id: str, box: str | None = None) -> None:
        self._boxes.delete(box or self.names[0], message_id)

    def flag_deleted(self, message_id: str, box: str | None = None) -> None:
        """Marked, as many mail programs do, and not yet removed."""
        self._boxes.flag_deleted(box or self.names[0], message_id)

    def unflag_deleted(self, message_id: str, box: str | None = None) -> None:
        self._boxes.flag_deleted(box or self.names[0], message_id, is_deleted=False)

    def renumber(self, folder: str = "INBOX", box: str | None = None) -> None:
        """UIDVALIDITY changes."""
        self._boxes.renumber(box or self.names[0], folder)

    def forget_condstore(self) -> None:
        """From now on a server that counts no changes."""
        self._imap.has_condstore = False

    def fail(self, fault: Fault, *, times: int = 1, after: int = 0) -> None:
        """`after` so many commands that are answered, the next `times` meet trouble."""
        self._imap.faults += [""] * after + [fault] * times

    def hang_up(self) -> None:
        """Cuts every line over IMAP, without a word."""
        self._imap.hang_up()

    def heal(self) -> None:
        self._imap.faults.clear()

    def page(self, query: dict[str, list[str]]) -> str | None:
        """What the webmail shows; for the handler."""
        folders = self._boxes.boxes[self.names[0]]
        name = query.get("_mbox", ["INBOX"])[0]
        folder = folders.get(name, Folder())
        if query.get("_action", [""])[0] not in {"show", "preview"}:
            return list_page(list(folders), name, folder)
        mail = folder.mails.get(int(query.get("_uid", ["0"])[0]))
        return message_page(mail) if mail else None


def _handler(standin: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = standin.page(parse_qs(urlsplit(self.path).query))
            body = (page or "No such mail").encode()
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("X-Frame-Options", "sameorigin")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the library's name
            """Says nothing: tests and the demo have their own voice."""

    return Handler


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=18041)
    parser.add_argument("--imap-port", type=int, default=18043)
    asked = parser.parse_args()
    standin = StandIn(asked.port, asked.imap_port).start()
    first = b"From: Dana <dana@northwind.example>\nTo: help@acme.example\nSubject: Charged twice\n"
    standin.deliver(first + b"Message-ID: <m1@northwind.example>\n\nI was charged twice.\n")
    print(f"{standin.base_url} {standin.imap_url} master sync")  # noqa: T201 a program of its own
    threading.Event().wait()


if __name__ == "__main__":
    main()
