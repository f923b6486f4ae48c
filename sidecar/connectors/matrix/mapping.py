"""A room's events as nouns: messages as chat, edits and redactions as versions, members as contacts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import inside, prose
from sidecar.connectorkit.mail.charset import one_line
from sidecar.connectorkit.people import contact_of
from sidecar.connectorkit.versioned import Versioned
from sidecar.connectors.matrix import rooms
from sidecar.connectors.matrix.api import ALIAS, MESSAGES
from sidecar.connectors.matrix.content import attachment_of, mentioned, text_of
from sidecar.model.contact import Person
from sidecar.model.fact import Reading
from sidecar.model.identifier import Identifier
from sidecar.model.moment import from_micros
from sidecar.settings import Account

_LAST_MS = 253_402_300_799_000  # the year 9999: a sender may write any number
# Versions of a message are told apart by when they were written: milliseconds, then a piece of the
# event's id, which is how servers choose between edits of one moment.
_TIE_BITS, _REDACTED = 15, 2**63 - 1


def read(raw: Raw, account: Account) -> list[Reading]:
    """Raw is an event with the edits seen beside it, or a room with its members (rooms.py)."""
    if raw["kind"] == "room":
        return _room(raw, account)
    event = raw["event"]
    if event["type"] in MESSAGES and not rooms.replaced(event):
        reason = rooms.reason_of(event)
        return [_gone(event, reason, account)] if reason else _message(raw, account)
    return list(_contacts([event], account, raw["me"]))


def _room(raw: Raw, account: Account) -> list[Reading]:
    """Contacts, the room's page, and what was said last where that came along."""
    state, me = raw["state"], raw["me"]
    names = [raw["room_id"], *(it["content"].get("alias") for it in state if it["type"] == ALIAS)]
    were = [it for it in state if rooms.customer_in(it, account, me)]
    here = [it for it in were if rooms.is_present(it)]
    people = sorted({it["state_key"][:512] for it in here or were})
    version = Versioned(account, max(map(_at, state), default=from_micros(0)))
    pages = (version.place("room", it, people) for it in filter(prose, names))
    said = (fact for it in raw.get("said", []) for fact in read(it, account))
    return [*_contacts(state, account, me), *pages, *said]


def _contacts(events: Iterable[Any], account: Account, me: str) -> Iterable[Reading]:
    """Of who comes: who leaves does so without a name."""
    for it in events:
        if (user := rooms.customer_in(it, account, me)) and rooms.is_present(it):
            name = one_line(prose(it["content"].get("displayname")) or "")
            version = (_at(it), 0)
            yield contact_of(account, user, version=version, name=name, known_by={"handle": [user]})


def _message(raw: Raw, account: Account) -> list[Reading]:
    event, room = raw["event"], raw["room_id"]
    edit = _newest_edit(raw)
    content = edit["content"]["m.new_content"] if edit else event["content"]
    said, sender, user = (
        _said(event["type"], content, account),
        event["sender"],
        _user(raw, account),
    )
    if not said or not user:
        return []
    is_out = rooms.is_staff(sender, account, raw["me"])
    is_bot = content.get("msgtype") == "m.notice" or sender in account.options.get("bots", [])
    version = max(_version(edit) if edit else 0, _ms(raw.get("undone", {})) << _TIE_BITS)
    return [
        Versioned(account, _at(event), version).interaction(
            event["event_id"],
            channel="chat",
            direction="outbound" if is_out else "inbound",
            occurred_at=_at(event),
            # A thread stays part of its room: what began it was said there before it was one.
            conversation=room,
            contact=_person(user),
            by="bot" if is_bot else "person",
            agent=sender if is_out and not is_bot else None,
            deep_link=f"{account.base_url.rstrip('/')}/#/room/{room}/{event['event_id']}",
            **said,
        )
    ]


def _said(kind: str, content: Any, account: Account) -> dict[str, Any]:
    if kind == "m.room.encrypted":
        return {"subject": "encrypted message"}  # Element has the keys; we do not pretend to
    homeserver = str(account.options.get("api_url") or account.base_url).rstrip("/")
    file, text = attachment_of(kind, content, homeserver), text_of(content)
    return {"text": text, "attachments": [file] if file else None} if file or text else {}


def _user(raw: Raw, account: Account) -> str | None:
    """The customer who writes; else the only one addressed; else the room's, while there is only one.
    None: colleagues among themselves, or said to nobody in particular.
    """
    event, me = raw["event"], raw["me"]
    if not rooms.is_staff(event["sender"], account, me):
        return str(event["sender"])
    named = {it for it in mentioned(event["content"]) if not rooms.is_staff(it, account, me)}
    if len(named) == 1:
        return named.pop() or None
    customer, since, until = raw["whose"] or (None, 0, None)
    at = event["origin_server_ts"]
    return customer if at >= since and (until is None or at < until) else None


def _newest_edit(raw: Raw) -> Any:
    """As servers choose it: https://spec.matrix.org/v1.11/client-server-api/#event-replacements"""
    event = raw["event"]
    found = [*raw["edits"], inside(event, "unsigned", "m.relations", "m.replace")]
    valid = (it for it in found if isinstance(inside(it, "content", "m.new_content"), dict))
    same = (it for it in valid if all(it.get(n) == event[n] for n in ("sender", "type")))
    return max(same, key=lambda it: (_version(it), str(it.get("event_id"))), default=None)


def _version(edit: Any) -> int:
    piece = str(edit.get("event_id"))[1:3].encode("ascii", "replace").ljust(2)
    return max(1, _ms(edit) << _TIE_BITS | int.from_bytes(piece) >> 1)


def _gone(event: Any, reason: Any, account: Account) -> Reading:
    """It stands above every edit, whatever clocks say: it is never earlier than its message."""
    at = max(_at(event), _at(reason))
    return Versioned(account, at, _REDACTED).gone("interaction", event["event_id"])


def _person(user: str) -> Person:
    handle = Identifier(kind="handle", value=user[:512], network="matrix")
    return Person(native_id=user[:512], identifiers=[handle])


def _ms(event: Any) -> int:
    return min(max(int(event.get("origin_server_ts") or 0), 0), _LAST_MS)


def _at(event: Any) -> datetime:
    return from_micros(_ms(event) * 1000)
