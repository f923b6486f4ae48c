"""Everything about one customer but the timeline itself: contacts, links, conversations, records."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sidecar.store.branches import from_each
from sidecar.store.bulk import select_where_in
from sidecar.store.engine import Conn
from sidecar.store.tuples import marks, tuples

_CONTACT = (
    "c.contact_key, c.tool, c.native_id, c.name, c.organisation, c.attributes, c.is_stated,"
    " c.n_entries, c.n_open, c.first_at, c.last_at"
    " FROM member m JOIN contact c ON c.contact_key = m.contact_key"
)


class ContactLine(NamedTuple):
    """A contact with its counters. `attributes` is JSON text, times are microseconds."""

    contact_key: int
    tool: str
    native_id: str
    name: str | None
    organisation: str | None
    attributes: str
    is_stated: bool
    n_entries: int
    n_open: int
    first_at: int | None
    last_at: int | None


class LinkLine(NamedTuple):
    """A link as it stands. `evidence` is JSON text."""

    link_key: int
    a: int
    b: int
    state: str
    strength: float
    evidence: str
    by: str
    at: int


class RecordRow(NamedTuple):
    record_key: int
    tool: str
    native_id: str
    kind: str
    state: str
    amount: str | None
    currency: str | None
    subject: str | None
    occurred_at: int
    deep_link: str | None


class AccountLine(NamedTuple):
    """How a tool account's collecting stands; times in microseconds."""

    tool: str
    seen_at: int | None
    pulled_at: int | None
    failing_since: int | None
    paused_until: int
    posted_at: int | None
    reason: str | None


def contacts_of(conn: Conn, customer: int) -> list[ContactLine]:
    asked = f"SELECT {_CONTACT} WHERE m.customer_key = ? ORDER BY c.contact_key"
    return [ContactLine._make(row) for row in tuples(conn, asked, [customer])]


def contacts_of_each(conn: Conn, customers: Collection[int]) -> dict[int, list[ContactLine]]:
    """The contacts of several customers, by customer key, for those that are there."""
    asked = f"SELECT m.customer_key, {_CONTACT} WHERE m.customer_key {{in}}"
    found: dict[int, list[ContactLine]] = {}
    for customer, *row in sorted(select_where_in(conn, asked, customers), key=lambda it: it[:2]):
        found.setdefault(customer, []).append(ContactLine._make(row))
    return found


def identifiers_of(conn: Conn, contacts: Sequence[int]) -> list[tuple[int, str]]:
    """(contact, JSON list of identifiers) for everything that any fact says of the contacts."""
    found = tuples(
        conn,
        f"SELECT contact_key, identifiers FROM sighting WHERE contact_key IN ({marks(contacts)})"  # noqa: S608 marks only
        " AND n > 0 ORDER BY contact_key, profile_hash",
        contacts,
    )
    return [(row[0], row[1]) for row in found]


def links_of(conn: Conn, contacts: Sequence[int]) -> list[LinkLine]:
    """Every link that touches one of the contacts and that holds or is suggested."""
    columns = 'link_key, a, b, state, strength, evidence, "by", at'
    any_of = marks(contacts)
    statement = (
        f"SELECT {columns} FROM link WHERE (a IN ({any_of}) OR b IN ({any_of}))"  # noqa: S608 marks only
        " AND state IN ('auto', 'confirmed', 'suggested')"
    )
    found = tuples(conn, statement, [*contacts, *contacts])
    return sorted([LinkLine._make(row) for row in found])


def records_of(conn: Conn, contacts: Sequence[int], *, limit: int) -> list[RecordRow]:
    """The newest business objects. Tickets are not among them: they are told as conversations."""
    branch = (
        "SELECT record_key, tool, native_id, kind, state, amount, currency, subject, occurred_at,"
        " deep_link FROM record_line WHERE contact_key = ? AND kind <> 'ticket'"
    )
    newest = "ORDER BY occurred_at DESC, tool DESC, native_id DESC LIMIT ?"
    found = from_each(conn, branch, contacts, tail=newest, most=[limit])
    records = [RecordRow._make(row) for row in found]
    return sorted(records, key=lambda it: (it.occurred_at, it.tool, it.native_id), reverse=True)[
        :limit
    ]


def n_records(conn: Conn, contacts: Sequence[int], *, most: int) -> int:
    """How many business objects there are, as `records_of` gives them; counted up to `most`."""
    branch = "SELECT 1 FROM record_line WHERE contact_key = ? AND kind <> 'ticket'"
    return min(most, len(from_each(conn, branch, contacts, tail="LIMIT ?", most=[most])))


def accounts(conn: Conn) -> list[AccountLine]:
    found = tuples(
        conn,
        "SELECT tool, seen_at, pulled_at, failing_since, paused_until, posted_at, reason"
        " FROM account",
    )
    return [AccountLine._make(row) for row in found]
