"""What the cast told, retold as facts, as lines of an import file, as mails and as tickets for real servers."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import Any

import orjson

from sidecar.model.contact import Contact, Person
from sidecar.model.fact import Fact, canonical
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Channel, Direction, Interaction
from tests.people import HELPDESK, MAILBOX, Someone, Told

HELP = Address("Acme Help", addr_spec="help@acme.example")


@dataclass(frozen=True, slots=True)
class Ticket:
    """What opens a ticket in a real helpdesk: `mails` through its mail gateway, in order, or, for a
    person without address, `calls` that an agent notes. `phone` belongs on the customer's card."""

    subject: str
    customer: str
    address: str | None
    phone: str | None
    mails: tuple[EmailMessage, ...]
    calls: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A customer's card in the helpdesk, to be made there before anybody writes."""

    name: str
    address: str | None
    phone: str | None


def facts(*people: Someone) -> list[Fact]:
    """What both tools' connectors would read: the helpdesk's contacts, then all that was said."""
    stated: list[Fact] = [_contact(person, card) for person in people for card in cards(person)]
    said: list[Fact] = [_interaction(person, told) for person in people for told in person.told]
    return stated + said


def lines(*people: Someone) -> list[bytes]:
    """The same as lines of `throughline import`, without line ends."""
    return [canonical(fact) for fact in facts(*people)]


def documents(*people: Someone) -> list[dict[str, Any]]:
    """The same as dictionaries, for those who build bad lines from good ones."""
    return [orjson.loads(line) for line in lines(*people)]


def mails(*people: Someone) -> list[EmailMessage]:
    """What arrives in the help mailbox, and what we sent from it, oldest first."""
    told = [(it.at, person, it) for person in people for it in person.told if it.tool == MAILBOX]
    return [_mail(person, it) for _, person, it in sorted(told, key=lambda item: item[0])]


def tickets(*people: Someone) -> list[Ticket]:
    """What the helpdesk holds; our own answers are not in it, since an agent writes them there."""
    return [_ticket(person, told) for person in people for told in _threads(person.told, HELPDESK)]


def cards(*people: Someone) -> list[Card]:
    """Whom the helpdesk knows by name: each address that wrote to it, whoever it has a number of."""
    return [
        Card(person.name, address, person.phone)
        for person in people
        for address in person.addresses or (None,)
        if person.phone or any(it.tool == HELPDESK and it.address == address for it in person.told)
    ]


def native_id(person: Someone, told: Told) -> str:
    """The id that the tool gives to what was said: the mail's Message-ID, the helpdesk's own number."""
    digest = sha256(f"{person.name}{told.at}{told.tool}".encode()).hexdigest()[:12]
    return f"<{digest}@mail.example>" if told.tool == MAILBOX else f"transaction/{digest}"


def _contact(person: Someone, card: Card) -> Contact:
    return Contact(
        tool=HELPDESK,
        native_id=(card.address or card.name).lower(),
        updated_at=min(it.at for it in person.told),
        name=card.name,
        identifiers=_identifiers(card.address, card.phone),
        organisation=person.organisation,
    )


def _interaction(person: Someone, told: Told) -> Interaction:
    channel: Channel = "voice" if told.how == "called" else "email"
    direction: Direction = "outbound" if told.how == "answered" else "inbound"
    return Interaction(
        tool=told.tool,
        native_id=native_id(person, told),
        channel=channel,
        direction=direction,
        occurred_at=told.at,
        conversation=_thread(person, told),
        subject=told.subject,
        text=told.text,
        contact=Person(
            native_id=(told.address or person.name).lower(),
            name=told.name or person.name,
            identifiers=_identifiers(told.address, None if told.address else person.phone),
        ),
        by="system" if told.is_automatic else "person",
        agent=told.agent,
    )


def _identifiers(address: str | None, phone: str | None) -> list[Identifier]:
    found = [Identifier(kind="email", value=address)] if address else []
    return found + ([Identifier(kind="phone", value=phone)] if phone else [])


def _mail(person: Someone, told: Told) -> EmailMessage:
    customer = Address(told.name or person.name, addr_spec=told.address or "")
    mail = EmailMessage()
    mail["Message-ID"] = native_id(person, told)
    mail["Date"] = format_datetime(told.at)
    mail["Subject"] = f"Fwd: {told.subject}" if told.forwarded_by else told.subject
    mail["From"], mail["To"] = _ends(told, customer)
    if told.reply_to:
        mail["Reply-To"] = customer
    if told.is_automatic:
        mail["Auto-Submitted"] = "auto-replied"
    thread = [it for it in person.told if it.thread and it.thread == told.thread]
    if thread and thread[0] is not told:
        mail["In-Reply-To"] = mail["References"] = native_id(person, thread[0])
    mail.set_content(_forwarded(told, customer) if told.forwarded_by else told.text)
    return mail


def _ends(told: Told, customer: Address) -> tuple[Address, Address]:
    if told.how == "answered":
        return HELP, customer
    if told.forwarded_by:
        return Address(addr_spec=told.forwarded_by), HELP
    return (HELP if told.reply_to else customer), HELP


def _forwarded(told: Told, customer: Address) -> str:
    return (
        "For you, I think.\n\n---------- Forwarded message ---------\n"
        f"From: {customer}\nDate: {format_datetime(told.at)}\nSubject: {told.subject}\n"
        f"To: {told.forwarded_by}\n\n{told.text}\n"
    )


def _ticket(person: Someone, told: list[Told]) -> Ticket:
    calls = tuple(it for it in told if it.how == "called")
    written = tuple(_mail(person, it) for it in told if it.how == "wrote")
    return Ticket(
        told[0].subject, person.name, told[0].address, person.phone, written, calls
    )  # fmt: skip


def _threads(told: Iterable[Told], tool: str) -> list[list[Told]]:
    threads: dict[str, list[Told]] = {}
    for it in told:
        if it.tool == tool:
            threads.setdefault(it.thread or it.subject, []).append(it)
    return list(threads.values())


def _thread(person: Someone, told: Told) -> str:
    return f"{person.name}: {told.thread or told.subject}"
