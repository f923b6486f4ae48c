"""Calling back: our calls to a customer, or to the number to be called, try to keep a call-back; one that is
answered keeps it. That the customer calls, about whatever it may be, keeps none."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import orjson

from sidecar.flows.house import House
from sidecar.flows.lines import Json, moment_text
from sidecar.flows.service_changes import keep
from sidecar.identity.keys import key_for
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key, public_id
from sidecar.model.interaction import Interaction
from sidecar.model.moment import to_micros
from sidecar.model.service_fact import ServiceFact
from sidecar.store import deeds, journeys, members, service_facts, whose
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange

_NO_ANSWER = "No agent answered"  # connectorkit/telephony/calls.py


def attempts(conn: Conn, it: ServiceFact, customer: int, house: House) -> list[Json]:
    """Our calls since a call-back was promised, the first first, until one was answered. `customer`: whose
    it is now; of a call to the same number that stands with another one, only when it was."""
    mine = set(members.contacts_of(conn, customer))
    key = _key_of(it, house)
    dialled = set() if key is None else set(whose.contacts_by_key(conn, key)) - mine
    only = _only_numbers(conn, dialled, house)
    dialled = {it for it in dialled if only.get(it) == key}
    found: list[Json] = []
    calls = deeds.calls_to(conn, sorted(mine | dialled))
    for call in sorted(calls, key=lambda call: (call.at, call.key)):
        if call.at < it.at or (found and found[-1]["answered"]):
            continue
        answered = is_answered(call.agent, call.duration_s, call.subject)
        entry = public_id("en", call.key) if call.contact in mine else None
        found.append({"at": moment_text(call.at), "entry_id": entry, "answered": answered})
    return found


def is_anothers(conn: Conn, it: ServiceFact, customer: int, house: House) -> bool:
    """Whether the number to be called is known, and only as other customers'."""
    key = _key_of(it, house)
    carrying = set() if key is None else set(whose.contacts_by_key(conn, key))
    return bool(carrying) and carrying.isdisjoint(members.contacts_of(conn, customer))


def keep_answered(conn: Conn, changes: Sequence[FactChange], house: House, now: datetime) -> None:
    """Keeps the call-backs that these calls of ours keep."""
    for contact, at, agent in _answered(changes):
        # A history of calls is older than what waits: no number is read for its sake.
        waits = [it for it in service_facts.open_ones(conn, "call_back") if it.at <= at]
        for it in _wanted(conn, contact, waits, house=house) if waits else []:
            kept = it._replace(state="kept", is_open=False, changed_by=agent, changed_at=at)
            keep(conn, kept, now)


def _wanted(
    conn: Conn, contact: int, waits: Sequence[ServiceFact], *, house: House
) -> list[ServiceFact]:
    """Of these the call-backs of whoever that contact is, and those of that number."""
    customer = members.customer_of(conn, contact)
    contacts = set() if customer is None else set(members.contacts_of(conn, customer))
    anchors = set(service_facts.anchors(conn, contacts))
    number = _only_numbers(conn, [contact], house).get(contact)
    return [
        it
        for it in waits
        if it.contact in anchors or (number is not None and _key_of(it, house) == number)
    ]


def _only_numbers(conn: Conn, contacts: Collection[int], house: House) -> dict[int, int]:
    """Contact → the key of its number, where it has one alone, as those of a telephony tool: a call to
    somebody with several numbers may have gone to another one of them."""
    found: dict[int, set[int | None]] = defaultdict(set)
    for contact, told in journeys.identifiers_of(conn, sorted(contacts)) if contacts else []:
        numbers = (it["value"] for it in orjson.loads(told) if it["kind"] == "phone")
        found[contact] |= {_key(it, house) for it in numbers}
    return {it: key for it, keys in found.items() if len(keys) == 1 for key in keys if key}


def _answered(changes: Sequence[FactChange]) -> Iterator[tuple[int, int, str]]:
    """Contact, when, and which agent of ours called and spoke."""
    for change in changes:
        fact = change.fact
        if not isinstance(fact, Interaction) or fact.channel != "voice":
            continue
        is_ours = fact.direction == "outbound"
        if is_ours and is_answered(fact.agent, fact.duration_s, fact.subject):
            contact = contact_key(fact.tool, fact.contact.native_id)
            yield contact, to_micros(fact.occurred_at), fact.agent or "?"


def is_answered(agent: str | None, duration_s: float | None, subject: str | None) -> bool:
    """Whether the two spoke: an agent was there, for some time."""
    return subject != _NO_ANSWER and agent is not None and bool(duration_s)


def _key_of(it: ServiceFact, house: House) -> int | None:
    """By which contacts with the number are found; None for what is no full number."""
    return _key(it.told["number"], house)


def _key(value: str, house: House) -> int | None:
    number = Identifier.model_construct(kind="phone", value=value, network=None)
    key = key_for(number, None, house.own)
    return None if key is None else key.hash
