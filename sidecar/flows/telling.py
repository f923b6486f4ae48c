"""Telling: customer → contacts, links, cases → newest entries → one document for the overlay."""

from collections.abc import Collection, Sequence
from typing import Any

import orjson

from sidecar.flows.case_list import cases_told
from sidecar.flows.casebook import Casebook
from sidecar.flows.going_on import active_lines
from sidecar.flows.lines import (
    MOST_COUNTED,
    Json,
    Listed,
    link_line,
    maybe_moment,
    name_of,
    record_line,
)
from sidecar.flows.paging import entry_lines
from sidecar.flows.products import product_of
from sidecar.flows.recounting import name_on, values_told
from sidecar.identity.reasons import as_one_side_may_read
from sidecar.model.ids import public_id
from sidecar.model.link import HOLDING, PARTING
from sidecar.store import journeys, members, sides
from sidecar.store import links as store_links
from sidecar.store.engine import Conn
from sidecar.store.journeys import ContactLine, LinkLine
from sidecar.store.sides import Side
from sidecar.store.timeline import Sieve, page_of

_ENTRIES = 50
_RECORDS = 20


def tell(conn: Conn, contacts: Sequence[ContactLine], book: Casebook) -> Json:
    """The journey of the customer that these contacts are; the keys are those of `ContextAnswer`, but for
    the brief (flows/briefing.py), which depends on who looks at what."""
    keys = [it.contact_key for it in contacts]
    identifiers = _identifiers(conn, contacts)
    links = journeys.links_of(conn, keys)
    records, n_more_records = _records(conn, keys)
    page, mine = page_of(conn, keys, limit=_ENTRIES, sieve=Sieve()), set(keys)
    return {
        "customer": _customer(contacts, identifiers, book.n_open()),
        "candidates": suggestions(conn, keys, links),
        "contacts": [_contact_line(it, identifiers) for it in contacts],
        "links": [link_line(it) for it in links if _holds_within(it, mine)],
        **cases_told(book),
        "entries": entry_lines(book, page.lines),
        "next": page.next,
        "active": [
            it | {"product": product_of(it["dialled"], book.house)}
            for it in active_lines(conn, keys)
        ],
        "records": records,
        "n_more_records": n_more_records,
    }


def suggestions(conn: Conn, contacts: Sequence[int], links: Sequence[LinkLine]) -> list[Json]:
    """Who else may be this customer: the name as that contact has it, and the evidence; nothing of what
    is known of them, and an id that opens nothing until the link is confirmed (flows/opening.py).
    Nobody of whom an agent said that they are another, whatever else may point to them.
    """
    mine = set(contacts)
    open_ones = [it for it in links if it.state == "suggested" and not {it.a, it.b} <= mine]
    if not open_ones:
        return []
    others = {it.link_key: it.b if it.a in mine else it.a for it in open_ones}
    customers = members.customers_of(conn, list(others.values()))
    known = sides.sides_of(conn, list(others.values()))
    found: dict[int, Json] = {}
    refused, told = _refused(conn, mine), values_told(conn, mine)
    for link in sorted(open_ones, key=lambda it: (-it.strength, it.link_key)):
        other = others[link.link_key]
        customer = customers.get(other)
        if customer is not None and customer not in refused and customer not in found:
            found[customer] = _suggestion(link, known.get(other), told)
    return list(found.values())


def _records(conn: Conn, contacts: Sequence[int]) -> Listed:
    """The newest business objects."""
    lines = [record_line(it) for it in journeys.records_of(conn, contacts, limit=_RECORDS)]
    if len(lines) < _RECORDS:
        return Listed(lines)
    n = journeys.n_records(conn, contacts, most=_RECORDS + MOST_COUNTED)
    return Listed(lines, n - len(lines))


def _refused(conn: Conn, mine: set[int]) -> set[int]:
    """The customers of whom an agent said that they are not this one."""
    parted = [it for it in store_links.of(conn, mine) if it.state in PARTING]
    others = {it.b if it.a in mine else it.a for it in parted}
    return set(members.customers_of(conn, others).values())


def _suggestion(link: LinkLine, other: Side | None, told: Collection[str] | None) -> Json:
    """A value stands in the evidence only where both have it, now (`told`: what this side tells); the
    details of evidence may name one side's alone."""
    reasons = orjson.loads(link.evidence)
    if told is not None:
        reasons = [it | {"reason": as_one_side_may_read(it["reason"], told)} for it in reasons]
    return {
        "candidate_id": public_id("cd", link.link_key),
        "name": name_on(other),
        "evidence": [
            {"reason": it["reason"], "weight": it["weight"], "aside": it.get("aside", False)}
            for it in reasons
        ],
        "link_id": public_id("li", link.link_key),
    }


def candidate(conn: Conn, customer: int, evidence: list[Json]) -> Json:
    """One of several who may be meant by what a page shows, by name only; the agent chooses."""
    contacts = journeys.contacts_of(conn, customer)
    name = name_of(contacts)
    if not any(it.name for it in contacts):
        name = name_of(contacts, _all(_identifiers(conn, contacts)))
    return {
        "candidate_id": public_id("cu", customer),
        "name": name,
        "evidence": evidence,
        "link_id": None,
    }


def _identifiers(conn: Conn, contacts: Sequence[ContactLine]) -> dict[int, list[Json]]:
    """Contact → its identifiers, each once, in the API's words."""
    tools = {it.contact_key: it.tool for it in contacts}
    found: dict[int, dict[Any, Json]] = {}
    for contact, listed in journeys.identifiers_of(conn, list(tools)):
        known = found.setdefault(contact, {})
        for each in orjson.loads(listed):
            line = {
                "kind": each["kind"],
                "value": each["value"],
                "network": each.get("network"),
                "tool": tools[contact],
            }
            known.setdefault(tuple(line.values()), line)
    return {contact: list(known.values()) for contact, known in found.items()}


def _all(identifiers: dict[int, list[Json]]) -> list[Json]:
    found = (line for lines in identifiers.values() for line in lines)
    return list({tuple(line.values()): line for line in found}.values())


def _customer(
    contacts: Sequence[ContactLine], identifiers: dict[int, list[Json]], n_open: int
) -> Json:
    attributes: Json = {}
    for contact in contacts:
        if len(contact.attributes) > 2:
            attributes = orjson.loads(contact.attributes) | attributes
    everything = _all(identifiers)
    first_ats = [it.first_at for it in contacts if it.first_at is not None]
    organisations = sorted(it.organisation for it in contacts if it.organisation)
    return {
        "customer_id": public_id("cu", min(it.contact_key for it in contacts)),
        "name": name_of(contacts, everything),
        "since": maybe_moment(min(first_ats, default=None)),
        "language": _text(attributes.get("language")),
        "time_zone": _text(attributes.get("time_zone")),
        "is_vip": attributes.get("vip") is True,
        "organisation": organisations[0] if organisations else None,
        "identifiers": everything,
        "verification": {"state": "not_yet", "how": None, "by": None, "until": None},
        "flags": [],
        "n_open": n_open,
        "n_entries": sum(it.n_entries for it in contacts),
    }


def _contact_line(contact: ContactLine, identifiers: dict[int, list[Json]]) -> Json:
    return {
        "contact_id": public_id("ct", contact.contact_key),
        "tool": contact.tool,
        "name": contact.name,
        "identifiers": identifiers.get(contact.contact_key, []),
    }


def _holds_within(link: LinkLine, contacts: Collection[int]) -> bool:
    return link.state in HOLDING and link.a in contacts and link.b in contacts


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
