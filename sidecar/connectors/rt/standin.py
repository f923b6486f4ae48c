"""A small stateful Request Tracker: its REST 2.0 with its traps, its pages, its scrip, faults on demand.

`python -m sidecar.connectors.rt.standin --port 18010` starts one with a ticket in it.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.rt.standin_api import Api
from sidecar.connectors.rt.standin_desk import Clock, Desk, Transaction
from sidecar.connectors.rt.standin_pages import list_page, ticket_page

TOKEN = "1-14-stand-in"  # noqa: S105 opens a stand-in only
HOOK_SECRET = "hush"  # noqa: S105 as there


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


class StandIn(ToolServer):
    """Each happening is posted by the scrip to the hook, if there is one."""

    def __init__(self, port: int = 0, *, clock: Clock = lambda: datetime.now(UTC)) -> None:
        super().__init__(port, clock=clock)
        self.desk = Desk(clock)
        self.token = TOKEN
        self.hook_secret = HOOK_SECRET

    def seed(self, tickets: Sequence[NewTicket]) -> list[int]:
        """Their numbers, in order."""
        return [self._open(it) for it in tickets]

    def mail_in(self, address: str, subject: str, text: str, *, name: str = "") -> int:
        """A customer's mail makes a ticket; its number."""
        return self._open(NewTicket(subject, [Letter(address, text)], name))

    def reply(self, ticket: int, text: str, *, author: str = "agent") -> int:
        return self._say(ticket, "Correspond", author, text)

    def comment(self, ticket: int, text: str, *, author: str = "agent") -> int:
        return self._say(ticket, "Comment", author, text)

    def set_phone(self, address: str, number: str) -> None:
        with self.lock:
            self.desk.change_phone(address, number)

    def set_status(self, ticket: int, status: str, *, author: str = "agent") -> int:
        with self.lock:
            old, self.desk.tickets[ticket].status = self.desk.tickets[ticket].status, status
            changed = {"field": "Status", "old": old, "new": status}
            done = self.desk.happen(ticket, "Status", author, **changed)
        return self._tell(done)

    def delete(self, ticket: int) -> int:
        return self.set_status(ticket, "deleted")

    def shred(self, ticket: int) -> None:
        with self.lock:
            self.desk.shred(ticket)

    def merge(self, ticket: int, *, into: int) -> int:
        with self.lock:
            for it in self.desk.tickets.values():  # what was merged into it goes along, as in RT
                if it.effective == ticket:
                    it.effective = into
            target = f"fsck.com-rt://example.com/ticket/{into}"
            for each in (ticket, into):
                done = self.desk.happen(each, "AddLink", "agent", field="MergedInto", new=target)
        return self._tell(done)

    def api(self, path: str) -> bool:
        return path.startswith("/REST/2.0/")

    def may(self, asked: Asked) -> Answer | None:
        if asked.headers.get("authorization") != f"token {self.token}":
            return Answer({"message": "Unauthorized"}, 401)
        return None

    def answer(self, asked: Asked) -> Answer:
        return Api(self.desk).answer(asked) if self.api(asked.path) else self._page(asked)

    def _open(self, new: NewTicket) -> int:
        author = new.letters[0].author
        with self.lock:
            self.desk.person(author, new.name)
            ticket = self.desk.open(new.subject, new.queue, [author])
            first = self.desk.say(ticket.id, "Create", author, new.letters[0].text)
        self._tell(first)
        for letter in new.letters[1:]:
            self._say(ticket.id, letter.kind, letter.author, letter.text)
        return ticket.id

    def _say(self, ticket: int, kind: str, author: str, text: str) -> int:
        with self.lock:
            said = self.desk.say(ticket, kind, author, text)
        return self._tell(said)

    def _tell(self, done: Transaction) -> int:
        """RT's scrip posts while the agent waits, and does not mind when nobody answers."""
        told = {"event": done.type, "ticket": done.ticket, "transaction": done.id}
        body = json.dumps(told | {"at": done.created.isoformat()}).encode()
        now = int(self.clock().timestamp())
        digest = hmac.new(self.hook_secret.encode(), f"{now}.".encode() + body, sha256).hexdigest()
        signed = {
            "X-Throughline-Timestamp": str(now),
            "X-Throughline-Signature": f"v1={digest}",
        }
        self.post(body, {"Content-Type": "application/json"} | signed)
        return done.id

    def _page(self, asked: Asked) -> Answer:
        if asked.path != "/Ticket/Display.html":
            title = "Found tickets" if "Search" in asked.path else "RT at a glance"
            return page(list_page(self.desk, title))
        ticket = self.desk.tickets.get(int(asked.one("id", "0")))
        if ticket is None:
            return Answer(b"No such ticket", 404)
        return page(ticket_page(self.desk, self.desk.tickets[ticket.effective]))


def _with_something(port: int) -> StandIn:
    standin = StandIn(port)
    standin.mail_in("dana@northwind.example", "Charged twice", "I was charged twice.", name="Dana")
    return standin


if __name__ == "__main__":
    serve(_with_something)
