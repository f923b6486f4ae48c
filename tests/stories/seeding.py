"""The cast at work: each says what he has to say through the tools' own doors, and a book keeps who said what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Literal

from tests import people, retold
from tests.people import HELPDESK, MAILBOX, Someone, Told, with_more
from tests.servers.mail import DOMAIN, RealMail
from tests.servers.rt import RealRT

RT, MAIL = "rt:main", "imap:help"  # the accounts as the sidecar's settings name them


@dataclass
class Customer:
    """Somebody of the cast, with all that stands in the tools about him: (account, what was said)."""

    someone: Someone
    tickets: list[int] = field(default_factory=list)
    uids: list[int] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.someone.name

    def expected_on(self, tool: str) -> list[tuple[str, str]]:
        """What an overlay on that tool's pages must show. An office's address is many people's: it never
        makes those who wrote from it in one tool those who did in the other.
        """
        is_office = self.someone == people.front_desk()
        return sorted(it for it in self.said if it[0] == tool or not is_office)

    @property
    def label(self) -> str:
        """Tells namesakes apart, for a failing test's sentence."""
        return f"{self.name} ({', '.join(self.someone.addresses) or self.someone.phone})"

    def letter(self, subject: str, text: str, address: str) -> EmailMessage:
        """A mail of his to our help desk, now."""
        told = Told(MAILBOX, datetime.now(UTC), subject, text, address=address)
        (mail,) = _mails(Someone(self.name, told=(told,)))
        return mail


def seed(rt: RealRT, mail: RealMail) -> list[Customer]:
    """Everybody writes, calls and is answered; returns them in the cast's order."""
    customers = [Customer(someone) for someone in _everybody_in_both_tools()]
    for customer in customers:
        _make_cards(rt, customer.someone)
        _open_tickets(rt, customer)
    for customer in customers:
        for letter in _mails(customer.someone):
            mail.send(letter)
        _remember_mails(mail, customer)
    return customers


def _everybody_in_both_tools() -> Iterator[Someone]:
    """The cast; who wrote to one tool only writes to the other one too, from the same address."""
    for number, someone in enumerate(people.everybody()):
        used = {it.tool for it in someone.told}
        missing: Literal["rt:main", "mail:help"] = MAILBOX if HELPDESK in used else HELPDESK
        if missing in used or not someone.addresses:
            yield someone
            continue
        at, last = datetime(2026, 11, 20, 8, number, tzinfo=UTC), someone.told[-1]
        text = f"One thing more, since I have not heard from you: case {number}, please."
        yield with_more(
            someone,
            Told(missing, at, f"Question {number}", text, address=last.address, name=last.name),
        )


def _make_cards(rt: RealRT, someone: Someone) -> None:
    """Of those whose number an agent has noted; of the others RT makes one when they write."""
    for card in (it for it in retold.cards(someone) if it.phone):
        person = {"Name": card.address or card.name, "RealName": card.name}
        number = {"MobilePhone": card.phone}
        address = {"EmailAddress": card.address} if card.address else {}
        rt.rest("POST", "user", json=person | number | address)


def _open_tickets(rt: RealRT, customer: Customer) -> None:
    for ticket in retold.tickets(customer.someone):
        first, *later = ticket.mails or (None,)
        number = rt.mail_in(_ours(first)) if first else _note_calls(rt, ticket)
        for letter in later:
            letter.replace_header("Subject", f"Re: [{DOMAIN} #{number}] {ticket.subject}")
            rt.mail_in(_ours(letter))
        _answer(rt, customer.someone, ticket.subject, number)
        customer.tickets.append(number)
    customer.said += [(RT, _shown(it)) for it in customer.someone.told if it.tool == HELPDESK]


def _note_calls(rt: RealRT, ticket: retold.Ticket) -> int:
    """Who has no address cannot write: an agent opens the ticket in his name."""
    first, *later = ticket.calls
    body = {
        "Queue": "Customer Service",
        "Subject": ticket.subject,
        "Requestor": [ticket.customer],
        "Content": first.text,
        "ContentType": "text/plain",
    }
    number = int(rt.rest("POST", "ticket", person="agent", json=body)["id"])
    for call in later:
        rt.comment(number, call.text)
    return number


def _answer(rt: RealRT, someone: Someone, subject: str, ticket: int) -> None:
    for told in someone.told:
        if (told.tool, told.how, told.subject) == (HELPDESK, "answered", subject):
            rt.reply(ticket, told.text)


def _mails(someone: Someone) -> list[EmailMessage]:
    return [_ours(it) for it in retold.mails(someone)]


def _shown(told: Told) -> str:
    """As a timeline tells it: of a machine's letter one line, and who passed a letter on, and how."""
    if told.is_automatic:
        return told.subject
    if told.forwarded_by:
        by = told.forwarded_by.replace("acme.example", DOMAIN)
        return f"{told.text}\n\nForwarded by {by}: For you, I think."
    return told.text


def _ours(mail: EmailMessage) -> EmailMessage:
    """The same mail to the company of the real servers."""
    raw = mail.as_bytes().replace(b"acme.example", DOMAIN.encode())
    return message_from_bytes(raw, policy=policy.default)


def _remember_mails(mail: RealMail, customer: Customer) -> None:
    imap = mail.imap("help")
    imap.select("INBOX", readonly=True)
    for told in (it for it in customer.someone.told if it.tool == MAILBOX):
        message_id = retold.native_id(customer.someone, told)
        _, (found,) = imap.uid("SEARCH", "HEADER", "Message-ID", f'"{message_id}"')
        (uid,) = found.split()
        customer.uids.append(int(uid))
        customer.said.append((MAIL, _shown(told)))
    imap.logout()
