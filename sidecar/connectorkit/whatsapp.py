"""WhatsApp's messages, echoes and statuses, as its Cloud API posts them (and others who pass them on).

Nobody can read them again later: what is posted is all there is.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sidecar.connectorkit.attached import attached
from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import moment, thing, things, word
from sidecar.connectorkit.versioned import Versioned, text_of
from sidecar.model.contact import Person
from sidecar.model.fact import Reading
from sidecar.model.identifier import Identifier
from sidecar.settings import Account

_FILES = ("image", "video", "audio", "document", "sticker", "voice")
# A status tells no time of sending but its own, so what tells more of the same message stands above it,
# whenever it comes: all have one time and only differ in rank.
_ONE_TIME = datetime(1970, 1, 2, tzinfo=UTC)
_RANKS = {"played": 1, "read": 2, "delivered": 3, "sent": 4}
_ECHO = 10
_NOT_SHOWN = "A message that WhatsApp does not pass on (deleted, or of a kind it cannot)"


def posted(value: Any) -> Iterator[Raw]:
    """Each message, echo and status of one change, with what belongs to it."""
    told = thing(value)
    shared = {"metadata": thing(told.get("metadata")), "contacts": things(told.get("contacts"))}
    for key, name in (("messages", "message"), ("message_echoes", "echo"), ("statuses", "status")):
        for it in things(told.get(key)):
            yield {"kind": "whatsapp", name: it, **shared}


def read_whatsapp(raw: Raw, account: Account) -> list[Reading]:
    """`raw`: one of `posted`."""
    if raw.get("status"):
        return _status(raw, account)
    said = thing(raw.get("message") or raw.get("echo"))
    native_id, at = word(said.get("id")), _time(said)
    who = _customer(raw, said)
    if native_id is None or at is None or who is None:
        return []
    if said.get("type") in ("edit", "revoke"):
        return _changed(raw, said, account, (at, who))
    if said.get("type") == "reaction":
        return _reaction(raw, said, account, (at, who))
    version = Versioned(account, _ONE_TIME, _ECHO) if raw.get("echo") else Versioned(account, at)
    return [version.interaction(native_id[:1024], occurred_at=at, **_told(raw, said, who))]


def _told(raw: Raw, said: Any, who: Person) -> dict[str, Any]:
    files = [attached(said[it]) for it in _FILES if isinstance(said.get(it), dict)]
    is_ours = bool(raw.get("echo"))
    text = _text(said)
    is_hidden = said.get("type") in ("unsupported", "unknown") and not text
    number = word(thing(raw.get("metadata")).get("display_phone_number"))
    return {
        "channel": "messenger",
        "direction": "outbound" if is_ours else "inbound",
        "conversation": _conversation(raw, who),
        "subject": _NOT_SHOWN if is_hidden else None,
        "text": text,
        "contact": who,
        "by": "system" if said.get("type") == "system" else "person",
        "dialled": number and f"+{number.lstrip('+')}",
        "attachments": files or None,
    }


def _changed(raw: Raw, said: Any, account: Account, by: tuple[datetime, Person]) -> list[Reading]:
    """An edit (it does not tell when the message was written) or a taking back of another message."""
    told = thing(said.get(said["type"]))
    original = word(told.get("original_message_id"))
    if original is None:
        return []
    at, who = by
    if said["type"] == "revoke":
        return [Versioned(account, at, 2).gone("interaction", original[:1024])]
    told_now = _told(raw, thing(told.get("message")), who)
    return [Versioned(account, at, 1).interaction(original[:1024], occurred_at=at, **told_now)]


def _reaction(raw: Raw, said: Any, account: Account, by: tuple[datetime, Person]) -> list[Reading]:
    """One for each person and message; without a sign it is taken back."""
    told, (at, who) = thing(said.get("reaction")), by
    native_id = f"{word(told.get('message_id'))}/reaction/{who.native_id}"[:1024]
    emoji = text_of(told.get("emoji"))
    if emoji is None:
        return [Versioned(account, at, 1).gone("interaction", native_id)]
    shown = _told(raw, said, who) | {"text": emoji, "subject": "Reaction to a message"}
    return [Versioned(account, at).interaction(native_id, occurred_at=at, **shown)]


def _status(raw: Raw, account: Account) -> list[Reading]:
    """What we sent, though not its text: when, and that it failed. `delivered` may come after `read`."""
    status = thing(raw.get("status"))
    native_id, at = word(status.get("id")), _time(status)
    who = _customer(raw, {"to": status.get("recipient_id"), **status})
    if native_id is None or at is None or who is None:
        return []
    told = _told(raw | {"echo": status}, {}, who) | {"by": "system", "occurred_at": at}
    if (name := str(status.get("status"))) in _RANKS:
        version = Versioned(account, _ONE_TIME, _RANKS[name])
        return [version.interaction(native_id[:1024], **told)]
    if name != "failed":
        return []
    error = next(iter(things(status.get("errors"))), {})
    reason = text_of(error.get("title")) or word(error.get("code")) or "no reason told"
    told |= {"direction": "internal", "text": f"Not delivered on WhatsApp: {reason}"}
    return [Versioned(account, at).interaction(f"{native_id[:1000]}/failed", **told)]


def _customer(raw: Raw, said: Any) -> Person | None:
    """By the number, unless WhatsApp hides it: then by an id that is none (a BSUID, @lid)."""
    is_theirs = "message" in raw
    contact = _card(raw, said)
    number = word(said.get("from" if is_theirs else "to")) or word(contact.get("wa_id"))
    hidden = next(
        filter(None, (word(it) for it in _opaque(said, contact, is_theirs=is_theirs))), None
    )
    known = []
    if number and re.fullmatch(r"\+?[0-9]{5,20}", number):
        number = f"+{number.lstrip('+')}"
        known.append(Identifier(kind="phone", value=number))
    elif number:
        hidden, number = hidden or number, None
    if hidden:
        known.append(Identifier(kind="handle", value=hidden[:512], network="whatsapp"))
    native_id = number or (f"whatsapp:{hidden}"[:512] if hidden else None)
    name = text_of(thing(contact.get("profile")).get("name"))
    return (
        Person(native_id=native_id, name=name and name[:512], identifiers=known)
        if native_id
        else None
    )


def _card(raw: Raw, said: Any) -> dict[str, Any]:
    """Who it is in the delivery's list, which may name others too. Alone, it is that one: WhatsApp writes
    some countries' numbers otherwise there.
    """
    cards = things(raw.get("contacts"))
    if len(cards) == 1:
        return cards[0]
    names = ("from", "to", "from_user_id", "to_user_id", "recipient_user_id")
    ends = {it.lstrip("+") for name in names if (it := word(said.get(name)))}
    ids = ((word(it.get("wa_id")) or "", word(it.get("user_id")) or "") for it in cards)
    meant = [card for card, them in zip(cards, ids, strict=True) if ends & {*them} - {""}]
    return meant[0] if len(meant) == 1 else {}


def _opaque(said: Any, contact: Any, *, is_theirs: bool) -> Iterator[Any]:
    yield said.get("from_user_id" if is_theirs else "to_user_id")
    yield said.get("recipient_user_id")
    yield contact.get("user_id")


def _conversation(raw: Raw, who: Person) -> str:
    ours = word(thing(raw.get("metadata")).get("phone_number_id")) or "whatsapp"
    return f"{ours}/{who.native_id}"[:1024]


def _text(said: Any) -> str | None:
    kind = str(said.get("type"))
    told = thing(said.get(kind))
    if kind == "interactive":
        told = thing(told.get(str(told.get("type"))))
    if kind == "location":
        place = [text_of(told.get(it)) for it in ("name", "address")]
        where = [word(told.get(it)) for it in ("latitude", "longitude")]
        return ", ".join(filter(None, [*place, *where])) or None
    if kind == "order":
        lines = (
            f"{word(it.get('quantity'))} x {word(it.get('product_retailer_id'))}"
            for it in things(told.get("product_items"))
        )
        return "\n".join(filter(None, [text_of(told.get("text")), *lines])) or None
    if kind == "contacts":
        names = (thing(it.get("name")).get("formatted_name") for it in things(said.get("contacts")))
        return "Contacts: " + ", ".join(filter(None, map(text_of, names)))
    words = (text_of(told.get(it)) for it in ("body", "caption", "text", "title"))
    return next(filter(None, words), None)


def _time(told: Any) -> datetime | None:
    unix_s = word(told.get("timestamp")) or ""
    return moment(int(unix_s)) if unix_s.isascii() and unix_s.isdigit() else None
