"""Who the customer in a mail is, which side wrote, and whether a person did: sender is not subject."""

import re
from dataclasses import dataclass
from email.message import Message

from sidecar.connectorkit.mail.automatic import (
    Bounce,
    bounce,
    is_bulk,
    is_from_machine,
    is_no_reply,
)
from sidecar.connectorkit.mail.body import Body, read_body
from sidecar.connectorkit.mail.forwards import (
    Forward,
    attached_forward,
    form_sender,
    inline_forwards,
    is_forward,
)
from sidecar.connectorkit.mail.headers import Mailbox, header, headers, mailboxes, text_of
from sidecar.model.interaction import Direction, Speaker
from sidecar.settings import Company

# A relay's own token in Reply-To (reply+8d1f...@): it names a thread of theirs, not a person.
_TOKEN = re.compile(r"[+=][^@]*\d{3,}|[0-9a-f]{12,}[^@]*@")
_VIA = re.compile(r"\s*\(?\b(?:via|on behalf of|im auftrag von|par|through)\b\s+.+$", re.IGNORECASE)


@dataclass(frozen=True)
class Correspondence:
    """`customer` is always the other side. `text` is what they wrote, with a colleague's note below
    where the mail was passed on; `agent` the name of our own writer, if it was one of us.
    """

    customer: Mailbox
    direction: Direction
    by: Speaker
    text: str
    to: list[str]
    agent: str | None = None
    original_ids: tuple[str, ...] = ()  # of the mail that a delivery report is about


def correspondence(
    message: Message, body: Body, company: Company, *, sent_by_us: bool = False
) -> Correspondence | None:
    """None where no customer is in it: colleagues among themselves, unreadable senders and reports.

    `sent_by_us`: it lies in a folder for sent mail; with a customer among its recipients it was
    written by us, whatever its From says.
    """
    sender = _sender(message)
    if report := bounce(message):
        return _bounced(message, body, (report, company))
    if not sender:
        return None
    is_sent = sent_by_us and bool(_outside(_recipients(message), company))
    if is_sent or is_own(sender.address, company):
        return _written_by_us(message, body, (sender, company))
    by: Speaker = "system" if is_from_machine(message, sender) else "person"
    customer = _behind(message, body, (sender, company))
    if customer != sender and not is_bulk(message):
        by = "person"
    return Correspondence(customer, "inbound", by, body.text, _to(message))


def is_own(address: str, company: Company) -> bool:
    """An address of the company itself or under one of its domains."""
    domain = address.rpartition("@")[2]
    return address in {it.lower() for it in company.addresses} or any(
        domain == own.lower() or domain.endswith("." + own.lower()) for own in company.domains
    )


def _sender(message: Message) -> Mailbox | None:
    named = (mailboxes(header(message, name)) for name in ("From", "Sender", "Return-Path"))
    return next((found[0] for found in named if found), None)


def _recipients(message: Message) -> list[Mailbox]:
    return [
        it
        for name in ("To", "Cc", "Bcc")
        for raw in headers(message, name)
        for it in mailboxes(raw)
    ]


def _to(message: Message) -> list[str]:
    return list(dict.fromkeys(it.address for it in _recipients(message)))[:100]


def _outside(found: list[Mailbox], company: Company) -> list[Mailbox]:
    return [it for it in found if not is_own(it.address, company) and not is_no_reply(it.address)]


def _bounced(message: Message, body: Body, known: tuple[Bounce, Company]) -> Correspondence | None:
    report, company = known
    outside = _outside([Mailbox(None, it) for it in report.recipients], company)
    if not outside:
        return None
    ids = tuple(report.original_ids)
    return Correspondence(outside[0], "inbound", "system", body.text, _to(message), None, ids)


def _written_by_us(
    message: Message, body: Body, known: tuple[Mailbox, Company]
) -> Correspondence | None:
    """Our address in From: an answer to a customer, a form, a mail passed on, or only us."""
    sender, company = known
    if outside := _outside(_recipients(message), company):
        by: Speaker = "system" if is_from_machine(message, sender) else "person"
        to = _to(message)
        agent = sender.name if by == "person" else None
        return Correspondence(outside[0], "outbound", by, body.text, to, agent)
    behind = _behind(message, body, known)
    if behind != sender:
        return Correspondence(behind, "inbound", "person", body.text, _to(message))
    if forward := _forward(message, body, company):
        text = forward.words
        if forward.note:
            text += f"\n\nForwarded by {sender.name or sender.address}: {forward.note}"
        to = _to(message)
        return Correspondence(forward.author, "inbound", "person", text, to, sender.name)
    return None


def _behind(message: Message, body: Body, known: tuple[Mailbox, Company]) -> Mailbox:
    """The person for whom the sender only carries the mail: a form, a shop, a relay, a group."""
    sender, company = known
    is_ours = is_own(sender.address, company)
    for name in ("X-Original-From", "X-Original-Sender"):  # Google Groups writes itself into From
        original = _outside(mailboxes(header(message, name)), company)
        if is_ours and original:
            return Mailbox(original[0].name or _without_via(sender.name), original[0].address)
    is_carrier = is_ours or is_no_reply(sender.address)
    form = form_sender(body.text) if is_carrier else None
    if form and is_own(form.address, company):
        form = None
    if is_bulk(message) and not is_carrier:
        return sender
    answer_to = _reply_to(message, known)
    if not answer_to:
        return form or sender
    if form and form.address == answer_to.address:
        return Mailbox(answer_to.name or form.name, answer_to.address)
    lent = _without_via(sender.name)
    is_lent = not is_carrier or lent != sender.name
    return Mailbox(answer_to.name or (lent if is_lent else None), answer_to.address)


def _reply_to(message: Message, known: tuple[Mailbox, Company]) -> Mailbox | None:
    sender, company = known
    found = _outside(mailboxes(header(message, "Reply-To")), company)
    if len(found) != 1 or found[0].address == sender.address:
        return None
    is_carrier = is_own(sender.address, company) or is_no_reply(sender.address)
    if not is_carrier and _TOKEN.search(found[0].address):
        return None
    return found[0]


def _without_via(name: str | None) -> str | None:
    return _VIA.sub("", name).strip("'\" ") or None if name else None


def _forward(message: Message, body: Body, company: Company) -> Forward | None:
    subject = text_of(header(message, "Subject") or "")
    attached = [
        it
        for letter in body.letters
        if (it := attached_forward(letter, read_body(letter).text, body.text))
    ]
    inline = inline_forwards(body.text) if is_forward(subject, body.text) else []
    return next((it for it in [*attached, *inline] if _outside([it.author], company)), None)
