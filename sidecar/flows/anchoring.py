"""Anchoring: a customer's id, and perhaps a case or an entry → by which contact and entry something is kept."""

from collections.abc import Collection
from dataclasses import dataclass

from sidecar.errors import BadInputError, NotFoundError
from sidecar.flows.casebook import Casebook, open_casebook
from sidecar.flows.house import House
from sidecar.flows.opening import opened
from sidecar.flows.reporting import check_not_reported
from sidecar.model.access import Caller
from sidecar.model.ids import contact_key, parse_id, public_id
from sidecar.model.interaction import Interaction
from sidecar.model.record import Record
from sidecar.store import anchors, facts, members
from sidecar.store.engine import Conn


@dataclass(frozen=True)
class About:
    """What a call names, by public ids."""

    customer_id: str
    case_id: str | None = None
    entry_id: str | None = None


@dataclass(frozen=True)
class Anchor:
    """`contact` and `entry` are kept; `customer` is who that is now."""

    customer: int
    contact: int
    entry: int | None


def anchor(conn: Conn, about: About, caller: Caller | None, house: House) -> Anchor:
    """NotFoundError for an id that names nothing of this customer, NotAllowedError for one of a suggestion
    that nobody has confirmed, and for a customer whom the caller reported as not right."""
    customer = opened(conn, about.customer_id)
    check_not_reported(conn, customer, caller)
    if about.entry_id is not None:
        return _by_entry(conn, customer, _entry_key(about.entry_id))
    if about.case_id is not None:
        return _by_case(conn, customer, about.case_id, house)
    # The contact that the id names, where it is there: should the two be parted, it is about that one.
    named = parse_id("cu", about.customer_id)
    contact = named if named in members.contacts_of(conn, customer) else customer
    return Anchor(customer, contact, None)


def case_ids(book: Casebook, entries: Collection[int | None]) -> dict[int, str]:
    """Entry → the public id of its case, for those that have one."""
    found = book.labels({it for it in entries if it is not None})
    return {entry: public_id("ca", case) for entry, case in found.items()}


def _by_entry(conn: Conn, customer: int, entry: int) -> Anchor:
    fact = facts.fetch(conn, entry)
    if isinstance(fact, Interaction | Record):
        about = fact.about if isinstance(fact, Interaction) else None
        whose = [it.native_id for it in (fact.contact, about) if it is not None]
        for contact in (contact_key(fact.tool, it) for it in whose):
            if members.customer_of(conn, contact) == customer:
                return Anchor(customer, contact, entry)
    raise NotFoundError("entry of this customer")


def _by_case(conn: Conn, customer: int, case_id: str, house: House) -> Anchor:
    case = parse_id("ca", case_id)
    inside = [] if case is None else open_casebook(conn, customer, house).entries_of(case)
    entry = anchors.newest_of(conn, inside)
    if entry is None:
        raise NotFoundError("case of this customer")
    return _by_entry(conn, customer, entry)


def _entry_key(entry_id: str) -> int:
    entry = parse_id("en", entry_id)
    if entry is None:
        raise BadInputError("an entry id begins with en_", key="entry_id")
    return entry
