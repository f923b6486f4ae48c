"""Naming: customers → what to call each of them, and no more of what is known."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import orjson

from sidecar.flows.lines import name_of
from sidecar.store import journeys
from sidecar.store.engine import Conn
from sidecar.store.journeys import ContactLine

_ROLES = (
    "role",
    "job_title",
    "position",
    "function",
)  # as tools call what somebody does at a company
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Named:
    """`role`: what they do at their organisation, as a tool states it."""

    name: str
    role: str | None


def named(conn: Conn, customers: Collection[int]) -> dict[int, Named]:
    """Those that are there, by customer key."""
    found = journeys.contacts_of_each(conn, customers)
    nameless = [it for lines in found.values() if not any(x.name for x in lines) for it in lines]
    known = _first_identifiers(conn, nameless)
    return {customer: _named(lines, known) for customer, lines in found.items()}


def _named(lines: list[ContactLine], identifiers: dict[int, dict[str, Any]]) -> Named:
    shown = [identifiers[it.contact_key] for it in lines if it.contact_key in identifiers]
    roles = (_role(it.attributes) for it in lines if len(it.attributes) > 2)
    return Named(name_of(lines, shown), next((it for it in roles if it), None))


def _first_identifiers(conn: Conn, lines: list[ContactLine]) -> dict[int, dict[str, Any]]:
    if not lines:
        return {}
    found: dict[int, dict[str, Any]] = {}
    for contact, listed in journeys.identifiers_of(conn, [it.contact_key for it in lines]):
        for identifier in orjson.loads(listed)[:1]:
            found.setdefault(contact, identifier)
    return found


def _role(attributes: str) -> str | None:
    stated = orjson.loads(attributes)
    told = (stated.get(key) for key in _ROLES)
    return next((it.strip()[:_LONGEST] for it in told if isinstance(it, str) and it.strip()), None)
