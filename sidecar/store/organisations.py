"""Who belongs to which organisation, with each one's size kept and its newest members at hand."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sidecar.model.organisation import Organisation
from sidecar.store.belonging_rows import MembershipRow
from sidecar.store.bulk import delete_rows, run_many, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_OF = "SELECT contact_key, organisation_key, kind, name FROM membership WHERE contact_key {in}"
_LAST_AT = "SELECT contact_key, last_at FROM contact WHERE contact_key {in}"
_COUNT = """INSERT INTO organisation (organisation_key, n_contacts) VALUES (?, ?)
    ON CONFLICT (organisation_key)
    DO UPDATE SET n_contacts = organisation.n_contacts + excluded.n_contacts"""
_EMPTY = "DELETE FROM organisation WHERE organisation_key = ? AND n_contacts <= 0"
_TOUCH = """UPDATE membership SET last_at = coalesce(contact.last_at, 0) FROM contact
    WHERE contact.contact_key = membership.contact_key
    AND membership.last_at <> coalesce(contact.last_at, 0)
    AND membership.contact_key {in} RETURNING membership.contact_key"""
_NEWEST = """SELECT s.contact_key, m.customer_key, s.last_at FROM membership s
    JOIN member m ON m.contact_key = s.contact_key WHERE s.organisation_key = ?
    ORDER BY s.last_at DESC, s.contact_key DESC LIMIT ?"""
_ALIKE = """SELECT m.customer_key, c.opened_at, t.signs
    FROM (SELECT contact_key FROM membership WHERE organisation_key = ? AND last_at >= ?
        ORDER BY last_at DESC, contact_key DESC LIMIT ?) newest
    JOIN member m ON m.contact_key = newest.contact_key
    JOIN case_line c ON c.customer_key = m.customer_key
    JOIN case_told t ON t.customer_key = c.customer_key AND t.case_key = c.case_key
    WHERE c.is_open AND c.kind = ? AND c.opened_at BETWEEN ? AND ?"""


class Membership(NamedTuple):
    """`kind` and `name` as in model/organisation.py."""

    contact_key: int
    organisation_key: int
    kind: str
    name: str


class OpenNeed(NamedTuple):
    """That a member has an open case. `signs` is JSON (journey/shared_needs.py); microseconds."""

    customer_key: int
    opened_at: int
    signs: str


class MemberLine(NamedTuple):
    """`last_at` in microseconds, 0 where the contact never got in touch."""

    contact_key: int
    customer_key: int
    last_at: int


def of(conn: Conn, contacts: Collection[int]) -> list[Membership]:
    """What each of these contacts belongs to, in a fixed order."""
    return [Membership._make(row) for row in sorted(select_where_in(conn, _OF, contacts))]


def replace(conn: Conn, wanted: Mapping[int, Sequence[Organisation]]) -> None:
    """Each contact belongs to just these organisations from now on (none: nor is it there any more)."""
    before = {(it.contact_key, it.organisation_key): it for it in of(conn, wanted)}
    after = {
        (contact, it.key): Membership(contact, it.key, it.kind, it.name)
        for contact, found in wanted.items()
        for it in found
    }
    _put(conn, [it for place, it in after.items() if before.get(place) != it])
    delete_rows(conn, MembershipRow, sorted(before.keys() - after.keys()))
    gained = Counter(organisation for _, organisation in after.keys() - before.keys())
    gained.subtract(organisation for _, organisation in before.keys() - after.keys())
    _count(conn, gained)


def touch(conn: Conn, contacts: Collection[int]) -> None:
    """Brings `last_at` up to date with contacts that got in touch, or whose entries went away."""
    select_where_in(conn, _TOUCH, contacts)


def newest(conn: Conn, organisation: int, *, limit: int) -> list[MemberLine]:
    """The members who got in touch last, the newest first."""
    return [MemberLine._make(row) for row in tuples(conn, _NEWEST, [organisation, limit])]


def open_needs(
    conn: Conn, organisation: int, kind: str, *, since: int, until: int, limit: int
) -> list[OpenNeed]:
    """The open cases of this kind that began in that time, of the `limit` members who got in touch last."""
    given = [organisation, since, limit, kind, since, until]
    return [OpenNeed._make(row) for row in tuples(conn, _ALIKE, given)]


def n_contacts(conn: Conn, organisation: int) -> int:
    asked = "SELECT n_contacts FROM organisation WHERE organisation_key = ?"
    found = first(conn, asked, [organisation])
    return found[0] if found else 0


def _put(conn: Conn, memberships: Sequence[Membership]) -> None:
    contacts = {it.contact_key for it in memberships}
    last_at: dict[int, int] = defaultdict(int)
    last_at.update((row[0], row[1] or 0) for row in select_where_in(conn, _LAST_AT, contacts))
    upsert_rows(conn, MembershipRow, sorted((*it, last_at[it.contact_key]) for it in memberships))


def _count(conn: Conn, gained: Mapping[int, int]) -> None:
    changed = sorted((key, n) for key, n in gained.items() if n)
    run_many(conn, _COUNT, changed)
    run_many(conn, _EMPTY, [(key,) for key, n in changed if n < 0])
