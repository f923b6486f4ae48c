"""What a mail's header lines say: text, people, message ids and times."""

import base64
import binascii
import quopri
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from sidecar.connectorkit.mail.charset import decoded, one_line, unescaped

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_ADDRESS = re.compile(r"[^\s@<>\"(),;:\\\[\]]{1,128}@[^\s@<>\"(),;:\\]{1,190}")
_ADDRESS_IN_NAME = re.compile(r"\S@\S")


@dataclass(frozen=True)
class Mailbox:
    """A name, if one that says something stands there, and an address in lower case."""

    name: str | None
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def header(message: Message, name: str) -> str | None:
    """The first header of that name, as written but in one piece; None where there is none."""
    return next(iter(headers(message, name)), None)


def headers(message: Message, name: str) -> list[str]:
    wanted = name.lower()
    found = [value for key, value in message.raw_items() if key.lower() == wanted]
    return [re.sub(r"[\r\n]+", "", unescaped(str(value))).strip() for value in found]


def text_of(raw: str) -> str:
    """One line of text with its encoded words (RFC 2047) read."""
    return one_line(_with_words_read(raw))


def mailboxes(raw: str | None) -> list[Mailbox]:
    """The people of an address header. The structure is read before the encoded words are, so
    that no encoded word can bring an address along; only what stands in <> or alone counts.
    """
    return [found for part in _parts(raw or "") if (found := _mailbox(part))]


def address_in(text: str) -> str | None:
    found = _ADDRESS.search(text)
    return found.group().rstrip(".").lower() if found else None


def message_ids(raw: str | None) -> list[str]:
    """Message ids with their angle brackets, in the order they stand."""
    return [one_line(it)[:900] for it in re.findall(r"<[^<>]+>", raw or "")]


def moment(raw: str | None) -> datetime | None:
    """A date header as UTC; None where it cannot be read. Without an offset it counts as UTC."""
    try:
        read = parsedate_to_datetime(raw or "")
        return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def display_name(raw: str, address: str) -> str | None:
    """A display name that names a person; one that holds an address (a spoof or an echo) is none."""
    name = text_of(raw).strip("'\" ")
    name = re.sub(rf"[(<\[]?{re.escape(address)}[)>\]]?", "", name, flags=re.IGNORECASE).strip()
    seen = unicodedata.normalize("NFKC", name)
    if not seen or _ADDRESS_IN_NAME.search(seen):
        return None
    return name[:512]


def _with_words_read(raw: str) -> str:
    raw = re.sub(r"\?=\s+=\?", "?==?", raw)
    pieces: list[tuple[str | None, bytes]] = []
    position = 0
    for word in _WORD.finditer(raw):
        if word.start() > position:
            pieces.append((None, raw[position : word.start()].encode("utf-8", "replace")))
        charset = word[1].partition("*")[0].lower()
        data = _word_bytes(word[2], word[3])
        # One letter may be cut in two between words: their bytes belong together.
        if pieces and pieces[-1][0] == charset and word.start() == position:
            data = pieces.pop()[1] + data
        pieces.append((charset, data))
        position = word.end()
    pieces.append((None, raw[position:].encode("utf-8", "replace")))
    return "".join(decoded(data, charset) for charset, data in pieces)


def _word_bytes(kind: str, text: str) -> bytes:
    if kind in "qQ":
        return quopri.decodestring(text.replace("_", " ").encode("utf-8", "replace"), header=True)
    try:
        return base64.b64decode(text.encode("ascii", "ignore") + b"==")
    except binascii.Error:
        return b""


def _parts(raw: str) -> Iterator[str]:
    """The header cut at commas and semicolons that stand outside quotes, comments and <>."""
    if len(re.findall(r'(?<!\\)"', raw)) % 2:
        raw = raw.replace('"', "")
    pattern = r'"(?:\\.|[^"\\])*"|\([^()]*\)|<[^<>]*>|[,;]|[^",;(<]+|.'
    part = ""
    for token in re.findall(pattern, raw, flags=re.DOTALL):
        if token in {",", ";"}:
            yield part
            part = ""
        else:
            part += token
    yield part


def _mailbox(part: str) -> Mailbox | None:
    outside = re.sub(r'"(?:\\.|[^"\\])*"', lambda quoted: "q" * len(quoted.group()), part)
    opening = outside.rfind("<")
    if opening >= 0:
        address = address_in(part[opening + 1 :].partition(">")[0].removeprefix("mailto:"))
        name = part[:opening]
    else:
        address = address_in(re.sub(r"\([^()]*\)", " ", outside.rpartition(":")[2]))
        name = " ".join(re.findall(r"\(([^()]*)\)", outside))
    if not address:
        return None
    name = re.sub(r"\\(.)", r"\1", re.sub(r"^[^\"<@]*:\s*", "", name))
    return Mailbox(display_name(name.replace('"', ""), address), address)
