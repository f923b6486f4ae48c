"""Which mails no person typed: newsletters, out-of-office notes, reports of failed delivery."""

import re
from dataclasses import dataclass, field
from email.message import Message

from sidecar.connectorkit.mail.headers import (
    Mailbox,
    address_in,
    header,
    headers,
    mailboxes,
    message_ids,
    text_of,
)

_NO_REPLY = re.compile(
    r"(?:^|[._+-])(?:no|do[._-]?not|don[._-]?t|ne[._-]?pas|non)[._-]?(?:reply|repondre|rispondere)"
    r"|^(?:noresponder|nicht-?antworten|keine-?antwort|mailer-daemon|postmaster|bounces?)(?:$|[._+-])"
)
_AWAY = re.compile(
    r"^(?:out of (?:the )?office|automatic(?:al)? (?:reply|response)|auto(?:matic)?[- ]?repl(?:y|ies)\b"
    r"|auto[- ]?response|abwesenheit|abwesend|automatische antwort|r[ée]ponse automatique"
    r"|absence du bureau|respuesta autom[áa]tica|risposta automatica|automatisch antwoord"
    r"|afwezig|resposta autom[áa]tica|autosvar|odpowied[zź] automatyczna)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Bounce:
    """A report that mail did not arrive: to whom, and which mail (its id and references)."""

    recipients: list[str] = field(default_factory=list)
    original_ids: list[str] = field(default_factory=list)


def is_from_machine(message: Message, sender: Mailbox) -> bool:
    """Lists, bulk mail, automatic answers and no-reply senders."""
    return is_bulk(message) or is_automatic(message) or is_no_reply(sender.address)


def is_bulk(message: Message) -> bool:
    precedence = (header(message, "Precedence") or "").strip().lower()
    return precedence in {"bulk", "list", "junk"} or any(
        header(message, name) for name in ("List-Id", "List-Unsubscribe", "Feedback-ID")
    )


def is_automatic(message: Message) -> bool:
    submitted = (header(message, "Auto-Submitted") or "no").partition(";")[0].strip().lower()
    marks = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress-Reply", "X-Vacation")
    return (
        submitted != "no"
        or any(header(message, name) for name in marks)
        or (header(message, "Precedence") or "").strip().lower() == "auto_reply"
        or _report_type(message) == "disposition-notification"
        or bool(_AWAY.match(text_of(header(message, "Subject") or "")))
    )


def is_no_reply(address: str) -> bool:
    return bool(_NO_REPLY.search(address.partition("@")[0]))


def bounce(message: Message) -> Bounce | None:
    """What a delivery report tells (RFC 3464, or the older X-Failed-Recipients), else None."""
    failed = [
        it.address for raw in headers(message, "X-Failed-Recipients") for it in mailboxes(raw)
    ]
    if _report_type(message) != "delivery-status" and not failed:
        return None
    ids: list[str] = []
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            failed += _recipients(part)
        elif kind in {"message/rfc822", "text/rfc822-headers"}:
            ids = ids or _ids_inside(part)
    return Bounce(list(dict.fromkeys(failed)), ids)


def _report_type(message: Message) -> str | None:
    if message.get_content_type() != "multipart/report":
        return None
    value = message.get_param("report-type")
    return value.lower() if isinstance(value, str) else "delivery-status"


def _recipients(part: Message) -> list[str]:
    payload = part.get_payload()
    blocks = [it for it in payload if isinstance(it, Message)] if isinstance(payload, list) else []
    found: list[str] = []
    for block in blocks:
        stated = header(block, "Original-Recipient") or header(block, "Final-Recipient") or ""
        if address := address_in(stated.partition(";")[2]):
            found.append(address)
    return found


def _ids_inside(part: Message) -> list[str]:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, Message):
        text = "".join(f"{key}: {value}\n" for key, value in inner.raw_items())
    else:
        text = str(payload)
    found: list[str] = []
    for name in ("References", "In-Reply-To", "Message-ID"):
        line = re.search(rf"^{name}:((?:.*\n[ \t])*.*)", text, re.IGNORECASE | re.MULTILINE)
        found += message_ids(line[1] if line else "")
    return found
