"""Fetches mails as raws: the whole of a usual one, the beginning of a large one with its parts' names."""

import base64
from collections.abc import Iterator
from email.message import Message
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.mail.headers import text_of
from sidecar.connectorkit.mailbox.session import Folder, Mailboxes, Session

_AT_ONCE = 50
_BYTES_AT_ONCE = 8_000_000


def raws_of(
    client: Mailboxes, session: Session, where: tuple[Folder, int, list[int]]
) -> Iterator[list[Raw]]:
    """Pages of raws for `uids` of the examined folder (`where`: folder, UIDVALIDITY, UIDs)."""
    folder, validity, uids = where
    newest = sorted(uids, reverse=True)
    for start in range(0, len(newest), _AT_ONCE):
        told = session.fetch(newest[start : start + _AT_ONCE], "RFC822.SIZE", "INTERNALDATE")
        for batch in _batches(told):
            yield [
                {
                    "box": session.box,
                    "folder": folder.name,
                    "is_sent": folder.is_sent,
                    "uid": uid,
                    "uidvalidity": validity,
                    "internal_date": told[uid][b"INTERNALDATE"].isoformat(),
                    "size": told[uid][b"RFC822.SIZE"],
                    "seen_at": client.now().isoformat(),
                }
                | content
                for uid, content in _contents(client, session, {it: told[it] for it in batch})
            ]


def _batches(told: dict[int, dict[bytes, Any]]) -> Iterator[list[int]]:
    batch, size = [], 0
    for uid in sorted(told, reverse=True):
        batch.append(uid)
        size += told[uid][b"RFC822.SIZE"]
        if size > _BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _contents(
    client: Mailboxes, session: Session, told: dict[int, dict[bytes, Any]]
) -> Iterator[tuple[int, Raw]]:
    most = client.options.most_bytes
    usual = [uid for uid in told if told[uid][b"RFC822.SIZE"] <= most]
    for uid, found in session.fetch(usual, "BODY.PEEK[]").items():
        if found.get(b"BODY[]") is not None:
            yield uid, {"rfc822_base64": _base64(found[b"BODY[]"])}
    for uid in (it for it in told if it not in usual):
        found = session.fetch([uid], f"BODY.PEEK[]<0.{most}>", "BODYSTRUCTURE").get(uid, {})
        if b"BODY[]<0>" in found:
            attachments = list(_attachments(found[b"BODYSTRUCTURE"], ""))
            yield uid, {"rfc822_base64": _base64(found[b"BODY[]<0>"]), "attachments": attachments}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _attachments(structure: Any, number: str) -> Iterator[Raw]:
    """The named parts of a BODYSTRUCTURE (RFC 3501 7.4.2), in the words of connectorkit's Piece."""
    if isinstance(structure[0], list):
        for position, child in enumerate(structure[0], 1):
            yield from _attachments(child, f"{number}.{position}" if number else str(position))
        return
    kind = f"{_text(structure[0])}/{_text(structure[1])}".lower()
    if name := _name(structure):
        size = structure[6] if isinstance(structure[6], int) else 0
        yield {"name": name, "type": kind, "size": size * 3 // 4, "part": number or "1"}


def _name(structure: Any) -> str | None:
    """From Content-Disposition or Content-Type, read by the same rules as in a whole mail."""
    extensions = [it[1] for it in structure[8:] if isinstance(it, tuple) and len(it) == 2]
    for pairs in (*extensions, structure[2]):
        if not isinstance(pairs, tuple):
            continue
        named = dict(zip(map(_text, pairs[::2]), map(_text, pairs[1::2]), strict=False))
        part = Message()
        part["Content-Disposition"] = "attachment; " + "; ".join(
            f'{"filename" if key.lower() == "name" else key.lower()}="{value}"'
            for key, value in named.items()
        )
        if found := part.get_filename():
            return text_of(found)[:255]
    return None


def _text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
