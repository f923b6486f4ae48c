"""Says what overlays must look at again; the last thing that a transaction writes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sidecar.model.change import ERASED, NOBODY
from sidecar.model.moment import to_micros
from sidecar.store import case_due, members, postgresql
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import tuples

_APPEND = "INSERT INTO change (customer_key, contact_key, kind, at) VALUES (?, ?, ?, ?)"


def take_turn(conn: Conn) -> None:
    """Waits until no other transaction derives or numbers changes; holds until this one ends.

    SQLite has one writer anyway. On PostgreSQL a smaller number would otherwise commit later.
    """
    if conn.dialect.name == "postgresql":
        postgresql.wait_for_turn(conn)


def append(
    conn: Conn,
    customers: Iterable[int],
    contacts: Mapping[int, int],
    *,
    kind: str = "facts",
    at: datetime,
) -> None:
    """One change for each customer; `contacts`: contact key -> its customer now, where known.

    `customers` may hold keys that are no customer's any more: who watches them must look again. Where
    the change is who is who (`link`), their cases are others, too.
    """
    of_contacts = [(customer, contact) for contact, customer in sorted(contacts.items())]
    covered = set(contacts.values())
    alone = [(customer, None) for customer in sorted(set(customers) - covered)]
    moment = to_micros(at)
    if told := [(*pair, kind, moment) for pair in [*of_contacts, *alone]]:
        take_turn(conn)
        run_many(conn, _APPEND, told)
        if kind == "link":
            case_due.mark(conn, {customer for customer, *_ in told}, at=at)


def append_erased(conn: Conn, contacts: Collection[int], *, at: datetime) -> None:
    """Of these contacts something was deleted: no process may keep it at hand."""
    # One of whom nothing is left is nobody's; its own key then stands for the customer it was.
    here = members.customers_of(conn, contacts)
    append(conn, (), {it: here.get(it, it) for it in contacts}, kind=ERASED, at=at)


def append_tool(conn: Conn, kind: str, *, at: datetime) -> None:
    """The state of a tool changed, which concerns every overlay; `kind` is its account."""
    take_turn(conn)
    run_many(conn, _APPEND, [(None, None, kind, to_micros(at))])


def append_topic(conn: Conn, topic: str, *, at: datetime) -> None:
    """A list that is shown beside customers is to be read again, such as `mine` or `mentions`."""
    take_turn(conn)
    run_many(conn, _APPEND, [(NOBODY, None, topic, to_micros(at))])


def prune(conn: Conn, *, before: datetime) -> None:
    """Forgets changes that nobody can still be waiting for."""
    last = tuples(conn, "SELECT max(position) FROM change")[0][0] or 0
    run_many(conn, "DELETE FROM change WHERE at < ? AND position < ?", [(to_micros(before), last)])
