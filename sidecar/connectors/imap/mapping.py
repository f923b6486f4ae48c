"""A mail as it lies in a folder becomes an interaction, and tells whose the page that shows it is."""

import base64
import hashlib
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.mail.body import Piece, read_body
from sidecar.connectorkit.mail.headers import header
from sidecar.connectorkit.mail.letter import Place, letter, shown, stated_id
from sidecar.connectorkit.mail.people import Correspondence, correspondence
from sidecar.connectors.imap.options import ImapOptions
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Reading
from sidecar.model.interaction import Attachment, Interaction
from sidecar.model.locator import Locator
from sidecar.settings import Account


def read(raw: Raw, account: Account) -> list[Reading]:
    """Raw is what pull.py brings: a mail, a place that a mail has left, or a mail that is gone.

    A mail without a customer in it (colleagues among themselves) gives only its locator.
    """
    if "gone" in raw:
        at = datetime.fromisoformat(raw["at"])
        return [Deletion(tool=account.id, kind="interaction", native_id=raw["gone"], updated_at=at)]
    if "left" in raw:
        return [_locator(raw, account, raw["left"], [])]
    message = _parsed(raw)
    where = f"{raw['folder']}/{raw['uid']}"
    body = read_body(message)
    sent = bool(raw.get("is_sent"))
    found = correspondence(message, body, account.company, sent_by_us=sent)
    if not found:
        return [_locator(raw, account, where, [])]
    pieces = [Piece(**it) for it in raw["attachments"]] if "attachments" in raw else body.pieces
    interaction = _interaction(raw, account, (message, found, pieces))
    place = _locator(raw, account, where, [found.customer.address])
    # With other mails at the same place the page's address says which of them it is.
    return [
        interaction,
        place.model_copy(update={"shown": [] if raw.get("also") else shown(message)}),
    ]


def native_id(raw: Raw) -> str:
    """Message-ID, which alone holds when a mail is moved; without one, a hash of what a move keeps."""
    message = _parsed(raw)
    if stated := stated_id(message):
        return stated
    kept = [header(message, name) or "" for name in ("From", "To", "Date", "Subject")]
    body = base64.b64decode(raw["rfc822_base64"]).partition(b"\r\n\r\n")[2]
    digest = hashlib.sha256("\0".join(kept).encode("utf-8", "replace") + b"\0" + body)
    return f"<{digest.hexdigest()[:40]}@no-message-id>"


def _parsed(raw: Raw) -> Message:
    return message_from_bytes(base64.b64decode(raw["rfc822_base64"]), policy=policy.compat32)


def _interaction(
    raw: Raw, account: Account, known: tuple[Message, Correspondence, list[Piece]]
) -> Interaction:
    message, found, pieces = known
    as_of = raw.get("as_of")
    place = Place(
        native_id(raw),
        datetime.fromisoformat(raw["internal_date"]),
        _link(raw, account, None),
        # Its place changed after we first saw it: this reading stands above the former.
        datetime.fromisoformat(as_of) if as_of else None,
    )
    attachments = [_attachment(it, _link(raw, account, it.part)) for it in pieces]
    return letter(account, message, found, place=place, attachments=attachments)


def _attachment(piece: Piece, link: str) -> Attachment:
    return Attachment(name=piece.name, type=piece.type, size=piece.size, deep_link=link)


def _link(raw: Raw, account: Account, part: str | None) -> str:
    options = ImapOptions.model_validate(account.options)
    return account.base_url.rstrip("/") + options.link_to(raw["folder"], raw["uid"], part)


def _locator(raw: Raw, account: Account, value: str, contacts: list[str]) -> Locator:
    """With several boxes behind one webmail, the same folder and number is a mail in each of them:
    `also` holds the others' contacts, and the agent is asked, never shown one of them.
    """
    people = list(dict.fromkeys([*contacts, *raw.get("also", [])]))
    at = datetime.fromisoformat(raw["seen_at"])
    return Locator(tool=account.id, record="message", value=value, contacts=people, updated_at=at)
