"""Where the stories play: the tools, the day, who is who, and which pages are worth opening afterwards."""

from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any

from scripts.demo.channels import Channels
from scripts.demo.telling import Clock, Day, Page
from sidecar.connectors.imap.standin import StandIn as Mailbox
from sidecar.connectors.rt.standin import StandIn as Helpdesk
from tests import retold
from tests.people import Someone


@dataclass
class Stage:
    """`tickets`: the helpdesk's ticket in which somebody first wrote, by name; `people`: by first name."""

    helpdesk: Helpdesk
    mailbox: Mailbox
    channels: Channels
    clock: Clock
    day: Day
    people: dict[str, Someone]
    tickets: dict[str, int]
    pages: list[Page] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)  # ids that one goes on with, by name

    def show(self, story: str, shows: str, standin: Any, path: str) -> None:
        self.pages.append(Page(story, shows, f"http://localhost:{standin.port}{path}"))

    def mail(self, sender: Someone, subject: str, text: str, **more: str) -> EmailMessage:
        """`address`: another one than the first. What can be put into the help mailbox, now."""
        address = more.pop("address", sender.addresses[0])
        mail = EmailMessage()
        mail["Message-ID"] = make_msgid(domain="mail.example")
        mail["Date"] = format_datetime(self.clock())
        mail["From"] = Address(sender.name, addr_spec=address)
        mail["To"] = retold.HELP
        mail["Subject"] = subject
        for name, value in more.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        return mail


def number_of(person: Someone) -> str:
    """As telephony tools write it."""
    digits = "".join(it for it in person.phone or "" if it.isdecimal())
    return f"+{digits if len(digits) > 10 else '1' + digits}"
