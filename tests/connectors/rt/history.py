"""Six things that happen at a helpdesk, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.rt.standin import HOOK_SECRET, StandIn
from sidecar.settings import Account

DANA, RUTH = "dana@northwind.example", "ruth@bluebird.example"
PEOPLE = (DANA, RUTH, "omar@mail.example", "dana@mail.example")


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    tool = StandIn(clock=clock)
    tool.mail_in(DANA, "Charged twice", "I was charged twice.", name="Dana Whitfield")
    return tool


def account_of(standin: StandIn) -> Account:
    return Account(
        id="rt:main",
        base_url=standin.base_url,
        secret=SecretStr(standin.token),
        webhook_secrets=[SecretStr(HOOK_SECRET)],
        allow_private=True,
    )


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.reply(1, "We look into it."),
    lambda it: it.mail_in(DANA, "Once more", "Are you there?"),
    lambda it: it.merge(2, into=1),
    lambda it: it.set_phone(DANA, "(415) 555-0101"),
    lambda it: it.mail_in(RUTH, "Oops", "Not for you.", name="Ruth Haddad"),
    lambda it: it.delete(3),
]


def happen(standin: StandIn, random: Random) -> None:
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
