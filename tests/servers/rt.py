"""Starts a real Request Tracker 5, one with its own database for each call, on loopback."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal

import httpx
from playwright.sync_api import Page

from tests.servers import enclosure
from tests.servers.chroot import chroot
from tests.servers.ports import HOST, free_ports, wait_for
from tests.servers.rt_template import ENVIRONMENT, lay_out

Person = Literal["root", "agent", "billing", "manager", "sync"]

_SERVER = "/usr/share/request-tracker5/libexec/rt-server --server Starlet --max-workers 4"
# Browser sessions lie in files; several RTs in one chroot must not share them.
_OWN_SESSIONS = "mount -t tmpfs tmpfs /var/cache/request-tracker5/session_data"


@dataclass(frozen=True)
class RealRT:
    """A running Request Tracker with the queues Customer Service, Billing and Management.

    `agent`, `billing` and `manager` work in it; `sync` reads for the sidecar; `root` may everything.
    Each one's password is the name and "-password", the REST token is in `tokens`.
    """

    folder: Path
    port: int
    tokens: Mapping[str, str]
    _client: httpx.Client = field(repr=False)

    @property
    def base_url(self) -> str:
        """As a browser sees it that maps *.test to loopback."""
        return f"http://rt.test:{self.port}"

    @property
    def plain_url(self) -> str:
        """As a program sees it that asks no resolver."""
        return f"http://{HOST}:{self.port}"

    def ticket_url(self, ticket: int) -> str:
        return f"{self.base_url}/Ticket/Display.html?id={ticket}"

    def rest(self, method: str, path: str, *, person: Person = "root", **request: Any) -> Any:
        """Ask REST 2.0 as `person` and return the JSON answer; `path` starts after /REST/2.0/.

        Raises `httpx.HTTPStatusError` on a refusal.
        """
        headers = {"Authorization": f"token {self.tokens[person]}"}
        answer = self._client.request(method, f"/REST/2.0/{path}", headers=headers, **request)
        answer.raise_for_status()
        return answer.json()

    def mail_in(
        self,
        mail: bytes | EmailMessage,
        queue: str = "Customer Service",
        *,
        action: Literal["correspond", "comment"] = "correspond",
    ) -> int:
        """Hand a customer's mail to RT's own gateway, as rt-mailgate does; return the ticket.

        The sender becomes the requestor. An answer finds its ticket by "[support.example.com #7]"
        in the subject, by nothing else. Raises `RuntimeError` when RT does not take it.
        """
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        known = message_from_bytes(raw, policy=policy.default)
        if "Message-ID" not in known:
            raise ValueError("give the mail a Message-ID: every real one has it")
        fields = {"queue": queue, "action": action, "SessionType": "REST"}
        upload = {"message": (None, raw, "application/octet-stream")}
        answer = self._client.post("/REST/1.0/NoAuth/mail-gateway", data=fields, files=upload)
        if not answer.text.startswith("ok"):
            raise RuntimeError(f"RT refused the mail: {answer.text.strip()}\n{self.log()}")
        return self._ticket_of(str(known["Message-ID"]))

    def reply(self, ticket: int, text: str, *, person: Person = "agent") -> int:
        """Answer the customer as an agent; return the transaction's id."""
        return self._write(ticket, "correspond", text, person)

    def comment(self, ticket: int, text: str, *, person: Person = "agent") -> int:
        """Leave a note that the customer does not see; return the transaction's id."""
        return self._write(ticket, "comment", text, person)

    def set_phone(self, email: str, number: str) -> None:
        """Write the number, in any spelling, on the user that RT made of this address."""
        query = [{"field": "EmailAddress", "value": email}]
        found = self.rest("POST", "users", json=query)["items"]
        if not found:
            raise LookupError(f"RT knows nobody with the address {email}")
        self.rest("PUT", f"user/{found[0]['id']}", json={"MobilePhone": number})

    def set_hook(self, url: str, secret: str) -> None:
        """From now on each transaction is posted to `url`, signed with `secret`."""
        (self.folder / "hook.secret").write_text(secret)
        (self.folder / "hook.url").write_text(url)

    def clear_hook(self) -> None:
        """From now on nothing is posted."""
        (self.folder / "hook.url").unlink(missing_ok=True)

    def outbox(self) -> list[EmailMessage]:
        """Return what RT has sent so far, the oldest first."""
        files = sorted((self.folder / "outbox").glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    def login(self, page: Page, person: Person = "agent", *, base: str | None = None) -> None:
        """Sign in on `page` by the login form, at `base_url` unless another base is named."""
        page.goto(f"{base or self.base_url}/")
        page.fill("input[name=user]", person)
        page.fill("input[name=pass]", f"{person}-password")
        page.click("#login input[type=submit]")
        page.wait_for_selector("#logged-in-as, #li-logout, #preferences", state="attached")

    def log(self) -> str:
        """Return the last lines of RT's log, for an error's sentence."""
        return enclosure.last_lines(self.folder / "rt.log")

    def _write(self, ticket: int, kind: str, text: str, person: Person) -> int:
        body = {"Content": text, "ContentType": "text/plain"}
        self.rest("POST", f"ticket/{ticket}/{kind}", person=person, json=body)
        query = "SELECT max(id) FROM Transactions WHERE ObjectType = 'RT::Ticket' AND ObjectId = ?"
        return self._number(f"{query} AND Type IN ('Correspond', 'Comment')", ticket)

    def _ticket_of(self, message_id: str) -> int:
        query = (
            "SELECT t.ObjectId FROM Attachments a JOIN Transactions t ON t.id = a.TransactionId"
            " WHERE a.MessageId = ? AND t.ObjectType = 'RT::Ticket' ORDER BY t.id DESC LIMIT 1"
        )
        return self._number(query, message_id.strip("<>"))

    def _number(self, query: str, value: str | int) -> int:
        database = f"file:{self.folder / 'rtdb'}?mode=ro"
        with contextlib.closing(sqlite3.connect(database, uri=True, timeout=10)) as connection:
            row = connection.execute(query, (value,)).fetchone()
        if row is None or row[0] is None:
            raise LookupError(f"RT keeps nothing about {value!r}")
        return int(row[0])


@contextlib.contextmanager
def start_rt(folder: Path) -> Iterator[RealRT]:
    """Run a Request Tracker that keeps its things in `folder`; at the end it is gone."""
    root = chroot()
    (port,) = free_ports(1)
    lay_out(folder, port)
    serve = f"exec {' '.join(ENVIRONMENT)} {_SERVER} --host {HOST} --port {port}"
    with (
        enclosure.servers(
            root, folder, [f"{_OWN_SESSIONS} && {serve}"], log=folder / "rt.log"
        ) as server,
        httpx.Client(base_url=f"http://{HOST}:{port}", timeout=60, trust_env=False) as client,
    ):
        wait_for(port, server, log=folder / "rt.log")
        yield RealRT(folder, port, json.loads((folder / "tokens.json").read_text()), client)
