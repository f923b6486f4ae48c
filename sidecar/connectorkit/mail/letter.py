"""A mail as an interaction: one reading for all tools that hold mails, so that the same mail reads alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message

from sidecar.connectorkit.mail.headers import (
    header,
    headers,
    mailboxes,
    message_ids,
    moment,
    text_of,
)
from sidecar.connectorkit.mail.people import Correspondence
from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Attachment, Interaction
from sidecar.settings import Account

_CLOCK_SKEW = timedelta(hours=1)
_ENDS = ("From", "Reply-To", "Sender", "To", "Cc")
_MANY_ENDS = 64


@dataclass(frozen=True)
class Place:
    """Where a mail lies. `updated_at`: when its place changed after we may have seen it, if it did."""

    native_id: str
    received: datetime
    deep_link: str | None
    updated_at: datetime | None = None


def stated_id(message: Message) -> str | None:
    """Message-ID with its brackets: what alone holds when a mail is moved or seen through another tool."""
    return next(iter(message_ids(header(message, "Message-ID"))), None)


def letter(
    account: Account,
    message: Message,
    found: Correspondence,
    *,
    place: Place,
    attachments: Sequence[Attachment],
) -> Interaction:
    customer = found.customer
    email = Identifier(kind="email", value=customer.address)
    return Interaction(
        tool=account.id,
        native_id=place.native_id,
        channel="email",
        direction=found.direction,
        occurred_at=_occurred_at(message, place.received),
        updated_at=place.updated_at,
        conversation=_conversation(message, found) or place.native_id,
        subject=text_of(header(message, "Subject") or "") or None,
        text=found.text or None,
        contact=Person(native_id=customer.address, name=customer.name, identifiers=[email]),
        by=found.by,
        agent=found.agent,
        to=found.to or None,
        attachments=list(attachments) or None,
        deep_link=place.deep_link,
    )


def shown(message: Message) -> list[str]:
    """The addresses that a webmail shows above the mail."""
    lines = (it for name in _ENDS for it in headers(message, name))
    return sorted({it.address.lower() for line in lines for it in mailboxes(line)})[:_MANY_ENDS]


def _occurred_at(message: Message, received: datetime) -> datetime:
    """When it was written; a date from the future is the sender's error: then when it was received."""
    written = moment(header(message, "Date"))
    return written if written and written <= received + _CLOCK_SKEW else received


def _conversation(message: Message, found: Correspondence) -> str | None:
    """The first mail of the thread: root of References, else what it answers; None: it is the first."""
    lines = (header(message, name) for name in ("References", "In-Reply-To"))
    known = [*found.original_ids, *(it for line in lines for it in message_ids(line))]
    return known[0] if known else None
