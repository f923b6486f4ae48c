"""One message of a ticket, from its parts as RT keeps them."""

from collections.abc import Sequence
from email.message import Message
from email.parser import HeaderParser
from typing import Any

from sidecar.connectorkit.mail import automatic
from sidecar.connectorkit.mail.charset import harmless
from sidecar.connectorkit.mail.headers import header, mailboxes
from sidecar.connectorkit.mail.html import html_text


def text_of(parts: Sequence[Any]) -> str | None:
    """What was written: the first plain part, else the first HTML part as text."""
    for type_, as_text in (("text/plain", str), ("text/html", html_text)):
        for part in parts:
            content = part.get("Content")
            if part["ContentType"] == type_ and content and content.strip():
                return harmless(as_text(content)).strip()
    return None


def is_automatic(parts: Sequence[Any]) -> bool:
    """Sent by a machine: an out-of-office note, a newsletter."""
    headers = _headers(parts)
    return automatic.is_automatic(headers) or automatic.is_bulk(headers)


def was_typed_on_the_web(parts: Sequence[Any]) -> bool:
    """Through RT's self-service pages, not by mail."""
    return header(_headers(parts), "X-RT-Interface") in ("Web", "Mobile")


def recipients(parts: Sequence[Any]) -> list[str] | None:
    return [it.address for it in mailboxes(header(_headers(parts), "To") or "")] or None


def _headers(parts: Sequence[Any]) -> Message:
    """The headers of the whole message: those of its first part."""
    text = (parts[0].get("Headers") or "") if parts else ""
    return HeaderParser().parsestr(text, headersonly=True)
