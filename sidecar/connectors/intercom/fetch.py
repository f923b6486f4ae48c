"""Reads conversations, tickets and contacts of Intercom with all that belongs to them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, MissingError, Raw
from sidecar.connectorkit.helpdesk.names import if_ours, if_there, name_at, names_of
from sidecar.connectorkit.lenient import ids_of, moment, thing, things, word

MANY = 20  # conversations whose calls may be asked for at once
_PER_PAGE = 150
_MOST_PAGES = 1000
_MERGED = 410
_LISTS = {"conversations": "conversations", "tickets": "tickets", "contacts": "data"}


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone:
    """A `conversation`, `ticket`, `contact` or `call` by its id."""
    if kind == "call":
        call = thing(if_there(lambda: client.get(f"calls/{native_id}")))
        kind, native_id = "conversation", word(call.get("conversation_id")) or ""
    if kind == "contact":
        return _contact_by_id(client, native_id)
    if raws := read_threads(client, kind, [native_id] if native_id else []):
        return raws[0]
    lately = deleted(client, client.now() - timedelta(days=30))
    told = (it for it in lately if it.conversation == native_id)
    return next(told, Gone(client.now_there(), native_id if kind == "conversation" else None))


def search(client: HttpClient, what: str, fits: Sequence[Any], **more: Any) -> Iterator[list[Raw]]:
    """Pages of what fits all of `fits`: field, operator, value."""
    filters = [dict(zip(("field", "operator", "value"), it, strict=True)) for it in fits]
    asked = {"query": {"operator": "AND", "value": filters}} | more
    place: dict[str, Any] = {"per_page": _PER_PAGE}
    params = {"include_merge_history": "true"} if what == "contacts" else None
    for _ in range(_MOST_PAGES):
        answer = thing(client.post(f"{what}/search", asked | {"pagination": place}, params))
        yield things(answer.get(_LISTS[what]))
        after = word(thing(thing(answer.get("pages")).get("next")).get("starting_after"))
        if after in (None, place.get("starting_after")):
            return
        place["starting_after"] = after


def deleted(client: HttpClient, since: datetime) -> list[Gone]:
    """Conversations deleted since then, by Intercom's own time; its list begins with the last one."""
    found: list[Gone] = []
    for page in range(1, _MOST_PAGES):
        asked = {"order": "desc", "per_page": 60, "page": page}
        answer = thing(client.get("conversations/deleted", asked))
        them = things(answer.get("conversations"))
        told = [(moment(it.get("deleted_at")), word(it.get("id"))) for it in them]
        found += [Gone(at, id_) for at, id_ in told if at]
        if not thing(answer.get("pages")).get("next") or not found or found[-1].at < since:
            break
    return [it for it in found if it.at >= since]


def read_threads(client: HttpClient, kind: str, ids: Sequence[str]) -> list[Raw]:
    """One raw for each conversation or ticket that is there; MANY at most."""
    read = client.at_once(*[partial(if_there, partial(client.get, f"{kind}s/{it}")) for it in ids])
    found = [it for it in map(thing, read) if it]
    calls: list[Raw] = []
    if kind == "conversation" and found:
        asked = {"conversation_ids": [str(it.get("id")) for it in found]}
        calls = things(thing(if_ours(lambda: client.post("calls/search", asked))).get("data"))
    people = [ids_of(thing(it.get("contacts")).get("contacts")) for it in found]
    wanted = dict.fromkeys(id_ for them in people for id_ in them)
    cards = {it: if_there(partial(_card, client, it)) for it in wanted}
    return [
        {
            "kind": kind,
            kind: it,
            "calls": [one for one in calls if str(one.get("conversation_id")) == str(it.get("id"))],
            "contacts": [card for id_ in them if (card := cards[id_])],
            "teams": names_of(client, "teams"),
            "admins": names_of(client, "admins"),
        }
        for it, them in zip(found, people, strict=True)
    ]


def contact_raw(client: HttpClient, contact: Raw) -> Raw:
    companies = ids_of(thing(contact.get("companies")).get("data"))
    name = name_at(client, f"companies/{companies[0]}") if companies else None
    return {"kind": "contact", "contact": contact, "company": name}


def _contact_by_id(client: HttpClient, id_: str) -> Raw | Gone:
    """A lead that went into a user is told of by the user's card (410); another is deleted."""
    try:
        return _card(client, id_)
    except MissingError as error:
        gone = {"kind": "contact", "gone": id_, "at": client.now_there().isoformat()}
        return Gone(client.now_there()) if error.status == _MERGED else gone


def _card(client: HttpClient, id_: str) -> Raw:
    params = {"include_merge_history": "true"}
    return contact_raw(client, thing(client.get(f"contacts/{id_}", params)))
