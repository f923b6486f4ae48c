"""What a mail says and what it carries: its text, its attachments' names, the letters inside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from itertools import groupby

from sidecar.connectorkit.mail.charset import decoded, harmless, unescaped
from sidecar.connectorkit.mail.headers import header, text_of
from sidecar.connectorkit.mail.html import html_text

_DEEPEST = 20
_LONGEST = 200_000  # characters of text; no person writes more
_ENVELOPES = {  # parts that only carry the mail itself
    "application/ms-tnef",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
    "message/disposition-notification",
    "text/rfc822-headers",
}
_LOGO_BYTES = 20_000  # an inline picture below is a signature's logo or a tracking dot


@dataclass(frozen=True)
class Piece:
    """An attachment. `part` is its number as IMAP counts (RFC 3501 6.4.5), `size` in bytes."""

    name: str
    type: str
    size: int
    part: str


@dataclass
class Body:
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    letters: list[Message] = field(default_factory=list)  # message/rfc822, the outermost only


def read_body(message: Message) -> Body:
    """The readable text (plain preferred, else HTML laid out), attachments, attached letters."""
    body = Body()
    number = "" if message.is_multipart() else "1"
    text = _read(message, number, body, 0)
    body.text = _tidy(text)
    return body


def _read(part: Message, number: str, body: Body, depth: int) -> str:
    """The text of this part; what else it holds goes into `body`."""
    kind = part.get_content_type()
    if depth > _DEEPEST or kind in _ENVELOPES:
        return ""
    if kind in {"message/rfc822", "message/global"}:
        return _read_letter(part, number, body)
    if part.is_multipart():
        children = [it for it in _children(part, number) if isinstance(it[1], Message)]
        if kind == "multipart/alternative":
            return _read_best(children, body, depth + 1)
        texts = [_read(child, at, body, depth + 1) for at, child in children]
        return "\n\n".join(it.strip("\n") for it in texts if it.strip())
    if kind in {"text/plain", "text/html"} and not _is_attached(part):
        return _part_text(part)
    if not _is_logo(part):
        body.pieces.append(_piece(part, number))
    return ""


def _children(part: Message, number: str) -> Iterator[tuple[str, Message]]:
    payload = part.get_payload()
    for position, child in enumerate(payload if isinstance(payload, list) else [], 1):
        yield f"{number}.{position}" if number else str(position), child


def _read_best(children: list[tuple[str, Message]], body: Body, depth: int) -> str:
    ranked = sorted(children, key=lambda it: it[1].get_content_type() != "text/plain")
    best = ""
    for number, child in ranked:
        if best.strip() and not child.is_multipart():
            continue
        text = _read(child, number, body, depth)  # for its pieces, where the text is there already
        best = best if best.strip() else text
    return best


def _read_letter(part: Message, number: str, body: Body) -> str:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, Message):
        body.letters.append(inner)
        subject = text_of(header(inner, "Subject") or "") or "mail"
        name = _file_name(part) or f"{subject[:120]}.eml"
        leaves = (it for it in inner.walk() if not it.is_multipart())
        size = sum(len(str(it.get_payload())) for it in leaves)
        body.pieces.append(Piece(name, "message/rfc822", size, number))
    return ""


def _part_text(part: Message) -> str:
    text = decoded(_bytes(part), _charset(part))
    if part.get_content_type() == "text/html":
        return html_text(text)
    if str(_parameter(part, "format")).lower() == "flowed":
        return _unflowed(text, is_delsp=str(_parameter(part, "delsp")).lower() == "yes")
    return text


def _charset(part: Message) -> str | None:
    value = _parameter(part, "charset")
    return value if isinstance(value, str) else None


def _parameter(part: Message, name: str) -> object:
    try:
        value = part.get_param(name)
    except (ValueError, IndexError, TypeError, AttributeError):
        return None  # the standard library's own trouble with parameters that are cut short
    return value[2] if isinstance(value, tuple) else value


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        data = None
    if isinstance(data, bytes):
        return data
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _unflowed(text: str, *, is_delsp: bool) -> str:
    """format=flowed (RFC 3676): a line that ends in a space goes on in the next of its depth."""
    out: list[str] = []
    is_open, depth = False, 0
    for line in text.replace("\r\n", "\n").split("\n"):
        quote = len(line) - len(line.lstrip(">"))
        words = line[quote:].removeprefix(" ")
        is_signature = words == "-- "
        if is_open and quote == depth and not is_signature:
            out[-1] = (out[-1][:-1] if is_delsp else out[-1]) + words
        else:
            out.append(("> " * quote if quote else "") + words)
        is_open, depth = words.endswith(" ") and not is_signature, quote
    return "\n".join(out)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _is_logo(part: Message) -> bool:
    is_inline = part.get_content_disposition() != "attachment" and header(part, "Content-ID")
    return bool(
        is_inline and part.get_content_maintype() == "image" and len(_bytes(part)) < _LOGO_BYTES
    )


def _piece(part: Message, number: str) -> Piece:
    kind = part.get_content_type()[:120]
    name = _file_name(part) or f"unnamed ({kind})"
    return Piece(name, kind, len(_bytes(part)), number)


def _file_name(part: Message) -> str | None:
    """RFC 2231, or encoded words as many programs write them; a name only, never a path."""
    try:
        raw = part.get_filename()
    except (ValueError, IndexError, TypeError, AttributeError, LookupError):
        return None
    name = re.split(r"[\\/]", text_of(unescaped(raw or "")))[-1].strip()
    return name[:255] or None


def _tidy(text: str) -> str:
    lines = [
        line if line == "-- " else line.rstrip()
        for line in harmless(text[: _LONGEST * 2]).split("\n")
    ]
    runs = ((bool(line), list(group)) for line, group in groupby(lines))
    kept = [line for has_text, run in runs for line in (run if has_text else run[:2])]
    return "\n".join(kept).strip("\n")[:_LONGEST]
