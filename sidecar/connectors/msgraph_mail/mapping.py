"""A message of Graph, put together again as the mail it was, is read as mails of other tools are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import Message
from email.utils import format_datetime
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import inside, link, moment, thing, things, word
from sidecar.connectorkit.mail.body import read_body
from sidecar.connectorkit.mail.charset import one_line
from sidecar.connectorkit.mail.letter import Place, letter, stated_id
from sidecar.connectorkit.mail.people import correspondence
from sidecar.connectorkit.mail.rebuilt import address_line, rebuilt
from sidecar.connectorkit.versioned import Versioned
from sidecar.model.fact import Reading
from sidecar.model.interaction import Attachment
from sidecar.model.locator import Locator
from sidecar.model.moment import parse_moment
from sidecar.settings import Account, Company

_LOGO_BYTES = 20_000  # an inline picture below is a signature's logo or a tracking dot


def read(raw: Raw, account: Account) -> list[Reading]:
    """Raw is a whole message (api.py), or one that is gone (pull.py)."""
    if raw["kind"] == "gone":
        return [Versioned(account, parse_moment(raw["at"])).gone("interaction", raw["native_id"])]
    told = raw["message"]
    received = moment(told.get("receivedDateTime")) or moment(told.get("sentDateTime"))
    if told.get("isDraft") or received is None:
        return []
    mail = _mail(told, raw["answers"], [_mail(it, {}) for it in raw.get("letters", [])])
    found = correspondence(mail, read_body(mail), _company(account), sent_by_us=raw["is_sent"])
    if found is None:
        return []
    modified, url = moment(told.get("lastModifiedDateTime")), link(told.get("webLink"))
    native_id = stated_id(mail) or f"<{word(told.get('id'))}@no-message-id>"
    place = Place(native_id[:1024], received, url, modified)
    said = letter(account, mail, found, place=place, attachments=_attachments(told, url))
    pages = _spellings(told.get("conversationId")) | _spellings(raw.get("asked"))
    customers, at = [found.customer.address], modified or received
    return [said, *(_page(account, it, customers, at) for it in sorted(pages))]


def _mail(told: Any, answers: Mapping[str, str | None], letters: Sequence[Message] = ()) -> Message:
    """What we sent has no headers of the wire: then Graph's own fields say the same."""
    given = [
        (name, value)
        for it in things(told.get("internetMessageHeaders"))
        if isinstance(name := it.get("name"), str) and isinstance(value := it.get("value"), str)
    ]
    fields = {"From": "from", "Sender": "sender", "To": "toRecipients", "Cc": "ccRecipients"}
    fields |= {"Bcc": "bccRecipients", "Reply-To": "replyTo"}
    lines = {name: address_line(_people(told.get(field))) for name, field in fields.items()}
    stated = {"Subject": told.get("subject"), "Message-ID": told.get("internetMessageId")}
    at = moment(told.get("sentDateTime"))
    return rebuilt(
        given,
        otherwise=lines | stated | {"Date": at and format_datetime(at)} | dict(answers),
        body=inside(told, "body", "content") or "",
        is_html=inside(told, "body", "contentType") != "text",
        letters=letters,
    )


def _people(told: Any) -> list[tuple[str | None, str | None]]:
    recipients = things(told) or [thing(told)]
    addresses = (thing(it.get("emailAddress")) for it in recipients)
    return [(word(it.get("name")), word(it.get("address"))) for it in addresses]


def _attachments(told: Any, url: str | None) -> list[Attachment]:
    """By their names; the mail itself opens them."""
    found = []
    for it in things(told.get("attachments")):
        kind, size = word(it.get("contentType")), it.get("size") or 0
        is_picture = (kind or "").startswith("image/")
        if not (it.get("isInline") and is_picture and size < _LOGO_BYTES):
            name = one_line(word(it.get("name")) or f"unnamed ({kind or 'file'})")[:255]
            found.append(Attachment(name=name, type=kind, size=size or None, deep_link=url))
    return found


def _spellings(id_: Any) -> set[str]:
    """As Graph writes an id, and as it stands in Outlook's address."""
    found = word(id_)
    return {found, found.replace("-", "/").replace("_", "+")} if found else set()


def _page(account: Account, value: str, contacts: list[str], at: datetime) -> Locator:
    return Locator(
        tool=account.id, record="message", value=value[:1024], contacts=contacts, updated_at=at
    )


def _company(account: Account) -> Company:
    """The boxes' own addresses are ours, whatever else is said."""
    own = [*account.company.addresses, *account.options.get("mailboxes", [])]
    return account.company.model_copy(update={"addresses": own})
