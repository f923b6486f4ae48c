"""Telling: customer → contacts, links, needs → newest entries → one document for the overlay."""

from collections.abc import Sequence
from typing import Any

import orjson

from sidecar.flows.going_on import active_lines
from sidecar.flows.lines import (
    Json,
    case_line,
    link_line,
    maybe_moment,
    name_of,
    record_line,
)
from sidecar.flows.paging import entry_lines
from sidecar.journey.cases import Need, n_open, needs_of
from sidecar.model.conversation import Conversation
from sidecar.model.ids import public_id
from sidecar.model.link import HOLDING
from sidecar.store import journeys, members
from sidecar.store.engine import Conn
from sidecar.store.journeys import ContactLine, LinkLine
from sidecar.store.timeline import Sieve, page_of

_ENTRIES = 50
_CASES = 20
_RECORDS = 20
_NEEDS = 3  # a brief is read in one look
_MANY_OPEN = 200  # open conversations that are looked at one by one


def tell(conn: Conn, contacts: Sequence[ContactLine]) -> Json:
    """The journey of the customer that these contacts are; the keys are those of `ContextAnswer`."""
    keys = [it.contact_key for it in contacts]
    identifiers = _identifiers(conn, contacts)
    conversations = _conversations(conn, contacts)
    links = journeys.links_of(conn, keys)
    page = page_of(conn, keys, limit=_ENTRIES, sieve=Sieve())
    needs = needs_of(conversations)
    entries = entry_lines(conn, keys, page.lines, needs)
    return {
        "customer": _customer(contacts, identifiers, _n_open(contacts, needs)),
        "candidates": suggestions(conn, keys, links),
        "contacts": [_contact_line(it, identifiers) for it in contacts],
        "links": [link_line(it) for it in links if _holds_within(it, keys)],
        "brief": _brief(needs, entries),
        "cases": [case_line(it) for it in needs[:_CASES]],
        "entries": entries,
        "next": page.next,
        "active": active_lines(conn, keys),
        "records": [record_line(it) for it in journeys.records_of(conn, keys, limit=_RECORDS)],
    }


def suggestions(conn: Conn, contacts: Sequence[int], links: Sequence[LinkLine]) -> list[Json]:
    """Who else may be this customer: name and evidence, nothing of what is known of them."""
    found: dict[int, Json] = {}
    for link in sorted(links, key=lambda it: (-it.strength, it.link_key)):
        other = link.b if link.a in contacts else link.a
        if link.state != "suggested" or other in contacts:
            continue
        customer = members.customer_of(conn, other)
        if customer is not None and customer not in found:
            evidence = orjson.loads(link.evidence)
            found[customer] = candidate(conn, customer, evidence, link_key=link.link_key)
    return list(found.values())


def candidate(
    conn: Conn, customer: int, evidence: list[Json], *, link_key: int | None = None
) -> Json:
    """Somebody who may be meant, by name only."""
    contacts = journeys.contacts_of(conn, customer)
    name = name_of(contacts)
    if not any(it.name for it in contacts):
        name = name_of(contacts, _all(_identifiers(conn, contacts)))
    return {
        "candidate_id": public_id("cu", customer),
        "name": name,
        "evidence": evidence,
        "link_id": None if link_key is None else public_id("li", link_key),
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


def _conversations(conn: Conn, contacts: Sequence[ContactLine]) -> list[Conversation]:
    n_known = sum(it.n_open for it in contacts)
    limit = max(_CASES, min(n_known, _MANY_OPEN))
    return journeys.conversations_of(conn, [it.contact_key for it in contacts], limit=limit)


def _n_open(contacts: Sequence[ContactLine], needs: Sequence[Need]) -> int:
    """Exact: a conversation in which two of the contacts take part is one."""
    kept = sum(it.n_open for it in contacts)
    return kept if len(contacts) == 1 or kept > _MANY_OPEN else n_open(needs)


def _brief(needs: Sequence[Need], entries: Sequence[Json]) -> Json:
    """The open needs, the newest first, each with the entries of this page that it is told in."""
    said: dict[str | None, list[str]] = {}
    for entry in entries:
        said.setdefault(entry["case_id"], []).append(entry["id"])
    lines = [
        {"section": "need", "text": need.line, "sources": said.get(public_id("ca", need.case), [])}
        for need in needs[:_NEEDS]
        if need.state == "open"
    ]
    is_open = bool(needs) and needs[0].state == "open"
    return {"case_id": public_id("ca", needs[0].case) if is_open else None, "lines": lines}


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


def _holds_within(link: LinkLine, contacts: Sequence[int]) -> bool:
    return link.state in HOLDING and link.a in contacts and link.b in contacts


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
