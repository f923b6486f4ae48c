"""Six things that happen in mailboxes, and any other."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from sidecar.connectors.msgraph_mail.standin import StandIn
from sidecar.connectors.msgraph_mail.standin_boxes import Mail
from sidecar.settings import Account
from tests.connectors.msgraph_mail.reader import BILLING, HELP, account_at

DANA, SAM = "dana@northwind.example", "sam@mail.example"


def open_tool(clock: Callable[[], datetime]) -> StandIn:
    tool = StandIn(clock=clock)
    tool.mail_in(DANA, "Charged twice", "I was charged twice.", name="Dana Whitfield")
    return tool.start()


def account_of(standin: StandIn) -> Account:
    return account_at(standin)


def mails(standin: StandIn) -> list[Mail]:
    """All that lie anywhere but among drafts, oldest first."""
    found = (it for box in standin.boxes.values() for it in box.mails.values())
    return sorted((it for it in found if not it.told["isDraft"]), key=_when)


def _when(mail: Mail) -> tuple[str, str]:
    return str(mail.told["receivedDateTime"]), mail.id


SIX: list[Callable[[StandIn], object]] = [
    lambda it: it.send(DANA, "Re: Charged twice", "We look into it.", answers="<1@mail.example>"),
    lambda it: it.mail_in(SAM, "My parcel", "Where is it?", box=BILLING),
    lambda it: it.delete(mails(it)[0].id),
    lambda it: it.move(mails(it)[0].id, "inbox"),
    lambda it: it.mark_read(mails(it)[-1].id),
    lambda it: it.purge(mails(it)[-1].id),
]


def happen(standin: StandIn, random: Random) -> None:
    chosen = random.choice(mails(standin)).id if mails(standin) else None
    someone, box = random.choice([DANA, SAM]), random.choice([HELP, BILLING])
    subject = f"Mail {random.randrange(10_000)}"
    happenings: list[Callable[[], object]] = [
        lambda: standin.mail_in(someone, subject, "Hello", box=box),
        lambda: standin.send(someone, subject, "Hello", box=box, answers="<1@mail.example>"),
        lambda: standin.draft(someone, subject),
    ]
    if chosen:
        happenings += [
            lambda: standin.move(chosen, random.choice(["inbox", "junkemail", "sentitems"])),
            lambda: standin.delete(chosen),
            lambda: standin.purge(chosen),
            lambda: standin.mark_read(chosen),
            lambda: standin.copy_of(chosen, box),
        ]
    random.choice(happenings)()
