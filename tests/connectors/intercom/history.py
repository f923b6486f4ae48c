"""Dana's chat in Intercom: six things that happen in it, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from pydantic import SecretStr

from sidecar.connectors.intercom.standin import CLIENT_SECRET, TOKEN, StandIn
from sidecar.settings import Account, Company

DANA = "dana@northwind.example"
PHONE = "+14155550101"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock)
    standin.write("Where is my parcel?", email=DANA, name="Dana Whitfield")
    return standin


def account_of(standin: StandIn) -> Account:
    return Account(
        id="intercom:main",
        base_url="https://app.intercom.com",
        secret=SecretStr(TOKEN),
        webhook_secrets=[SecretStr(CLIENT_SECRET)],
        allow_private=True,
        company=Company(domains=["acme.example"]),
        options={"api_url": standin.base_url, "workspace": "acme"},
    )


def first(standin: StandIn) -> str:
    return min(standin.desk.conversations, key=int)


def parts(standin: StandIn, id_: str) -> list[Any]:
    listed: list[Any] = standin.desk.conversations[id_]["conversation_parts"]["conversation_parts"]
    return listed


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.fin(first(it), "It arrives tomorrow."),
    lambda it: it.assign(first(it), admin_id="12"),
    lambda it: it.reply(first(it), "Your card 4111 was charged.", by="12"),
    lambda it: it.redact(parts(it, first(it))[-1]["id"]),
    lambda it: it.rate(first(it), 5, "Thank you!"),
    lambda it: it.desk.change_contact(it.desk.contact_of(email=DANA), phone=PHONE),
]


def happen(standin: StandIn, random: Random) -> object:
    """One more thing of any kind."""
    desk = standin.desk
    id_ = random.choice(sorted(desk.conversations))
    ticket = random.choice(sorted(desk.tickets)) if desk.tickets else ""
    email = random.choice((DANA, "sam@northwind.example", "lee@mail.example"))
    number = f"+1415555{random.randrange(100, 104):04d}"
    text = f"Grüezi {random.randrange(1000)}"
    said = [it["id"] for one in desk.conversations for it in parts(standin, one) if it["body"]]
    calls = [it for it, call in desk.calls.items() if call["state"] != "completed"]
    happenings: list[Callable[[], object]] = [
        lambda: standin.write(text, email=email),
        lambda: standin.write(text, phone=number, kind="whatsapp"),
        lambda: standin.write(text, email=email, kind="email", subject="<p>A mail</p>"),
        lambda: standin.write_again(id_, text),
        lambda: standin.reply(id_, text, by=random.choice(("11", "12"))),
        lambda: standin.note(id_, text),
        lambda: standin.fin(id_, text),
        lambda: standin.assign(id_, team_id=random.choice(("71", "72"))),
        lambda: standin.assign(id_, admin_id=random.choice(("11", "12"))),
        lambda: standin.close_it(id_),
        lambda: standin.redact(random.choice(said)) if said else None,
        lambda: standin.rate(id_, random.randrange(1, 6)),
        lambda: standin.ring(number),
        lambda: standin.pick_up(random.choice(calls)) if calls else None,
        lambda: standin.hang_up(random.choice(calls), said=text) if calls else None,
        lambda: desk.ticket(desk.contact_of(email=email), "Broken", text),
        lambda: standin.reply(ticket, text) if ticket else None,
        lambda: desk.join(desk.contact_of(email=email), "Northwind"),
        lambda: standin.delete(id_) if len(desk.conversations) > 1 else None,
        lambda: _sign_up(standin, random),
    ]
    return random.choice(happenings)()


def _sign_up(standin: StandIn, random: Random) -> None:
    """A lead turns out to be a user we know."""
    contacts = standin.desk.contacts
    leads = [id_ for id_, it in contacts.items() if it["role"] == "lead"]
    users = [id_ for id_, it in contacts.items() if it["role"] == "user"]
    if leads and users:
        standin.desk.merge(random.choice(leads), random.choice(users))
