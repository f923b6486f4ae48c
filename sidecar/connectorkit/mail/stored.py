"""A mail that a helpdesk has taken apart: its parts as RT and others keep them, text already decoded."""

from collections.abc import Sequence
from email.message import Message
from email.parser import HeaderParser
from typing import Any

from sidecar.connectorkit.mail import automatic
from sidecar.connectorkit.mail.charset import harmless
from sidecar.connectorkit.mail.headers import header, mailboxes
from sidecar.connectorkit.mail.html import html_text


def text_of(parts: Sequence[Any]) -> str | None:
    """What was written: the first plain part, else the first HTML part as text.

    Parts have `ContentType`, `Content` (text or None) and `Headers`.
    """
    for type_, as_text in (("text/plain", str), ("text/html", html_text)):
        for part in parts:
            content = part.get("Content")
            if part["ContentType"] == type_ and content and content.strip():
                return harmless(as_text(content)).strip()
    return None


def headers_of(parts: Sequence[Any]) -> Message:
    """The headers of the whole message: those of its first part."""
    text = (parts[0].get("Headers") or "") if parts else ""
    return HeaderParser().parsestr(text, headersonly=True)


def is_from_robot(headers: Message) -> bool:
    """An out-of-office note, a newsletter."""
    return automatic.is_automatic(headers) or automatic.is_bulk(headers)


def recipients(headers: Message) -> list[str] | None:
    return [it.address for it in mailboxes(header(headers, "To") or "")] or None
