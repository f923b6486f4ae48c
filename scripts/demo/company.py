"""A small company: a helpdesk and a mailbox, both stand-ins, with what the cast told them."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from sidecar.connectors.imap.standin import StandIn as Mailbox
from sidecar.connectors.rt.standin import Letter, NewTicket
from sidecar.connectors.rt.standin import StandIn as Helpdesk
from tests import people, retold
from tests.people import HELPDESK, Someone, Told

HOOK_SECRET = "shared-with-the-helpdesk's-scrip"  # noqa: S105 opens a stand-in only
DANA_WORK, DANA_PRIVATE = people.dana().addresses


class Clock:
    """The tools' time: that of the story while it is told, then the present."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def __call__(self) -> datetime:
        return self.at or datetime.now(UTC)


@dataclass
class Company:
    """`tickets`: the number of the ticket in which somebody first wrote, by name."""

    helpdesk: Helpdesk
    mailbox: Mailbox
    tickets: dict[str, int]

    def page_of(self, name: str) -> str:
        """The helpdesk's page of that person's first ticket, under a name that is not the sidecar's."""
        return f"http://localhost:{self.helpdesk.port}/Ticket/Display.html?id={self.tickets[name]}"

    @property
    def webmail(self) -> str:
        return f"http://localhost:{self.mailbox.port}/?_task=mail&_mbox=INBOX"

    def dana_writes(self, text: str) -> None:
        """Another mail from Dana's private address, now."""
        mail = EmailMessage()
        mail["Message-ID"] = make_msgid(domain="mail.example")
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["From"] = f"Dana Whitfield <{DANA_PRIVATE}>"
        mail["To"] = str(retold.HELP)
        mail["Subject"] = "Invoice 4711: still waiting"
        mail.set_content(text)
        self.mailbox.deliver(mail)

    def settings(self, store: Path) -> str:
        """The settings file of a sidecar that collects from both."""
        return f"""\
store = "sqlite:///{store}"

[company]
domains = {people.ACME.domains}
addresses = {people.ACME.addresses}
numbers = {people.ACME.numbers}
region = "US"
time_zone = "America/New_York"

[[tool]]
id = "rt:main"
base_url = "http://localhost:{self.helpdesk.port}"
secret = "env:RT_TOKEN"
webhook_secrets = ["env:RT_HOOK"]
allow_private = true

[[tool]]
id = "imap:help"
base_url = "http://localhost:{self.mailbox.port}"
imap = "imap://127.0.0.1:{self.mailbox.imap_port}"
boxes = {self.mailbox.names[:1]}
master = "sync"
secret = "env:MAIL_PASSWORD"
allow_private = true
"""

    def secrets(self) -> dict[str, str]:
        """What `env:` in the settings stands for."""
        return {
            "RT_TOKEN": self.helpdesk.token,
            "RT_HOOK": HOOK_SECRET,
            "MAIL_PASSWORD": self.mailbox.password,
        }


@contextlib.contextmanager
def small_company(*, ports: tuple[int, int, int]) -> Iterator[Company]:
    """The stand-ins at these ports (helpdesk, webmail, IMAP; 0: any), with the cast's history."""
    clock = Clock()
    helpdesk = Helpdesk(ports[0], clock=clock).start()
    mailbox = Mailbox(ports[1], ports[2], boxes=["help"], clock=clock).start()
    try:
        company = Company(helpdesk, mailbox, {})
        _tell_story(company, clock)
        yield company
    finally:
        helpdesk.stop()
        mailbox.stop()


def _tell_story(company: Company, clock: Clock) -> None:
    cast = people.everybody()
    for card in retold.cards(*cast):
        if card.address and card.phone:
            clock.at = datetime(2026, 11, 1, tzinfo=UTC)
            company.helpdesk.desk.person(card.address, card.name)
            company.helpdesk.set_phone(card.address, card.phone)
    for person in cast:
        _write_tickets(company, clock, person)
    for mail in retold.mails(*cast):
        clock.at = mail["Date"].datetime
        is_ours = mail["From"] == str(retold.HELP) and not mail["Reply-To"]
        company.mailbox.deliver(mail, "Sent" if is_ours else "INBOX")
    clock.at = None


def _write_tickets(company: Company, clock: Clock, person: Someone) -> None:
    numbers: dict[str, int] = {}
    for told in (it for it in person.told if it.tool == HELPDESK and it.address):
        clock.at = told.at
        thread = told.thread or told.subject
        if thread in numbers:
            _go_on(company, numbers[thread], told)
            continue
        letter = Letter(told.address or "", told.text)
        (number,) = company.helpdesk.seed([NewTicket(told.subject, [letter], person.name)])
        numbers[thread] = number
        company.tickets.setdefault(person.name, number)


def _go_on(company: Company, ticket: int, told: Told) -> None:
    author = "agent" if told.how == "answered" else told.address or ""
    company.helpdesk.reply(ticket, told.text, author=author)
