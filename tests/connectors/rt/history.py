"""Six things that happen at a helpdesk, and any other."""

import json
from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectorkit.signature import SIGNATURE, TIMESTAMP, sign
from sidecar.connectors.rt.standin import StandIn
from sidecar.connectors.rt.standin_desk import Transaction
from sidecar.settings import Account

SECRET = "hush"
DANA, RUTH = "dana@northwind.example", "ruth@bluebird.example"
PEOPLE = (DANA, RUTH, "omar@mail.example", "dana@mail.example")


class Desk(StandIn):
    """Keeps what its scrip would post."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.deliveries: list[WebhookRequest] = []
        super().__init__(clock=clock)

    def _tell(self, done: Transaction) -> int:
        told = {"event": done.type, "ticket": done.ticket, "transaction": done.id}
        body = json.dumps(told | {"at": done.created.isoformat()}).encode()
        stamp = int(self.desk.clock().timestamp())
        headers = {TIMESTAMP: str(stamp), SIGNATURE: sign(SECRET, stamp, body)}
        self.deliveries.append(WebhookRequest("POST", "", {}, headers, body))
        return done.id


def open_tool(clock: Callable[[], datetime]) -> Desk:
    tool = Desk(clock)
    tool.mail_in(DANA, "Charged twice", "I was charged twice.", name="Dana Whitfield")
    return tool


def account_of(standin: Desk) -> Account:
    return Account(
        id="rt:main",
        base_url=standin.base_url,
        secret=SecretStr(standin.token),
        webhook_secrets=[SecretStr(SECRET)],
        allow_private=True,
    )


SIX: list[Callable[[Desk], object]] = [
    lambda it: it.reply(1, "We look into it."),
    lambda it: it.mail_in(DANA, "Once more", "Are you there?"),
    lambda it: it.merge(2, into=1),
    lambda it: it.set_phone(DANA, "(415) 555-0101"),
    lambda it: it.mail_in(RUTH, "Oops", "Not for you.", name="Ruth Haddad"),
    lambda it: it.delete(3),
]


def happen(standin: Desk, random: Random) -> None:
    tickets = standin.desk.tickets
    open_ones = [it.id for it in tickets.values() if it.effective == it.id]
    ticket = random.choice(open_ones)
    what = random.choice(
        ("mail", "reply", "answer", "comment", "status", "delete", "phone", "merge")
    )
    if what == "mail":
        standin.mail_in(random.choice(PEOPLE), f"About {random.random()}", "Hello")
    elif what in ("reply", "answer"):
        author = "agent" if what == "answer" else random.choice(PEOPLE)
        standin.reply(ticket, f"Word {random.random()}", author=author)
    elif what == "comment":
        standin.comment(ticket, "He sounds upset.")
    elif what == "status":
        standin.set_status(ticket, random.choice(("open", "resolved", "stalled")))
    elif what == "delete":
        standin.delete(ticket)
    elif what == "phone":
        standin.set_phone(random.choice(PEOPLE), f"+1415555{random.randrange(100, 200):04}")
    elif (into := random.choice(open_ones)) != ticket and "deleted" not in (
        tickets[into].status,
        tickets[ticket].status,
    ):
        standin.merge(ticket, into=into)
