"""Dana's ticket in Zendesk: six things that happen to it, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from pydantic import SecretStr

from sidecar.connectors.zendesk.standin import SECRET, WEBHOOK_SECRET, StandIn
from sidecar.settings import Account, Company

DANA = "dana@northwind.example"
COMPANY = Company(domains=["acme.example"], numbers=["+18005550100"])


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    standin = StandIn(clock=clock)
    standin.mail_in(DANA, "Charged twice", "I was charged twice.", name="Dana Whitfield")
    return standin


def account_of(standin: StandIn) -> Account:
    return Account(
        id="zendesk:main",
        base_url="https://acme.zendesk.com",
        secret=SecretStr(SECRET),
        webhook_secrets=[SecretStr(WEBHOOK_SECRET)],
        allow_private=True,
        company=COMPANY,
        options={"api_url": standin.base_url},
    )


def first_ticket(standin: StandIn) -> int:
    return min(standin.desk.tickets)


def first_comment(standin: StandIn) -> int:
    return int(standin.desk.comments[first_ticket(standin)][0]["id"])


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.assign(first_ticket(it), agent=2, group=72),
    lambda it: it.reply(first_ticket(it), "We refunded one of them, card 4111.", agent=2),
    lambda it: it.redact(it.desk.comments[first_ticket(it)][-1]["id"], "4111"),
    lambda it: it.make_private(first_comment(it)),
    lambda it: it.desk.add_identity(it.desk.user_of(DANA), "phone_number", "+14155550101"),
    lambda it: it.rate(first_ticket(it), "good", "Thank you!"),
]


def happen(standin: StandIn, random: Random) -> object:
    """One more thing of any kind, to any ticket."""
    there = sorted(filter(standin.desk.is_there, standin.desk.tickets))
    ticket = random.choice(there)
    address = random.choice((DANA, "sam@northwind.example", "lee@mail.example"))
    comments = [it["id"] for one in there for it in standin.desk.comments[one]]
    text = f"Grüezi {random.randrange(1000)}"
    happenings: list[Callable[[], object]] = [
        lambda: standin.mail_in(address, f"Order {random.randrange(99)}", text),
        lambda: standin.mail_again(ticket, address, text),
        lambda: standin.reply(ticket, text, agent=random.choice((1, 2))),
        lambda: standin.note(ticket, text),
        lambda: standin.assign(ticket, agent=random.choice((None, 1, 2)), group=72),
        lambda: standin.call(f"+1415555{random.randrange(100, 105):04d}"),
        lambda: standin.chat_in(address, text, channel=random.choice(("whatsapp", "chat"))),
        lambda: standin.message(ticket, text, by=random.choice(("user", "agent", "bot"))),
        lambda: standin.rate(ticket, random.choice(("good", "bad"))),
        lambda: standin.redact(random.choice(comments), "Grüezi") if comments else None,
        lambda: standin.make_private(random.choice(comments)) if comments else None,
        lambda: standin.solve(ticket),
        lambda: standin.delete(ticket) if len(there) > 1 else None,
        lambda: _merge_people(standin, random),
        lambda: standin.desk.change_user(
            standin.desk.user_of(address), "user.suspended_changed", suspended=True
        ),
        lambda: standin.desk.join(standin.desk.user_of(address), "Northwind"),
    ]
    return random.choice(happenings)()


def _merge_people(standin: StandIn, random: Random) -> None:
    """A caller turns out to be somebody we know."""
    them = [it for it in standin.desk.identities if standin.desk.users[it]["active"]]
    if len(them) > 1:
        loser, winner = random.sample(them, 2)
        standin.desk.merge_users(loser, winner)
