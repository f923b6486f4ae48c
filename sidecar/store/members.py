"""Which contacts are one customer, as last derived; a customer's key is its smallest contact key."""

from collections.abc import Collection, Iterable, Sequence

from sidecar.store.bulk import delete_rows, run_many, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.rows import AliasRow, MemberRow
from sidecar.store.tuples import first, tuples

_MOST_LEFT = 50  # contacts of one customer taken away one after another, each leading to the next
_CUSTOMERS = "SELECT contact_key, customer_key FROM member WHERE contact_key {in}"
_CONTACTS = "SELECT contact_key FROM member WHERE customer_key {in}"


def customer_of(conn: Conn, contact: int) -> int | None:
    """The customer that a contact belongs to now, or belonged to when it was taken away; None where
    there never was one, or nobody of that customer is left.
    """
    for _ in range(_MOST_LEFT):
        found = first(conn, "SELECT customer_key FROM member WHERE contact_key = ?", [contact])
        if found:
            customer: int = found[0]
            return customer
        stayed = first(conn, "SELECT stayed_key FROM alias WHERE contact_key = ?", [contact])
        if stayed is None:
            return None
        contact = stayed[0]
    return None


def customers_of(conn: Conn, contacts: Collection[int]) -> dict[int, int]:
    """Contact key -> customer key, for those that are there."""
    return dict(select_where_in(conn, _CUSTOMERS, contacts))


def contacts_of(conn: Conn, customer: int) -> list[int]:
    """The contacts of a customer, by key; none for a key that is no customer's (any more)."""
    asked = "SELECT contact_key FROM member WHERE customer_key = ? ORDER BY contact_key"
    return [row[0] for row in tuples(conn, asked, [customer])]


def beside(conn: Conn, contacts: Collection[int]) -> set[int]:
    """All contacts of the customers to which these contacts belong."""
    customers = set(customers_of(conn, contacts).values())
    return {row[0] for row in select_where_in(conn, _CONTACTS, customers)}


def add(conn: Conn, contact: int, customer: int) -> None:
    """A contact that belongs to nobody yet is this customer's."""
    run_many(
        conn, "INSERT INTO member (contact_key, customer_key) VALUES (?, ?)", [(contact, customer)]
    )


def assign(conn: Conn, groups: Sequence[set[int]]) -> set[int]:
    """Each group is one customer from now on; gives the customers, old and new, that changed."""
    wanted = {contact: min(group) for group in groups for contact in group}
    before = customers_of(conn, wanted)
    moved = sorted(pair for pair in wanted.items() if before.get(pair[0]) != pair[1])
    upsert_rows(conn, MemberRow, moved)
    left = {before[contact] for contact, _ in moved if contact in before}
    return left | {customer for _, customer in moved}


def unite(conn: Conn, one: int, other: int) -> None:
    """Two customers are one from now on, by the smaller key."""
    into, gone = sorted((one, other))
    run_many(conn, "UPDATE member SET customer_key = ? WHERE customer_key = ?", [(into, gone)])


def leave_word(conn: Conn, going: Collection[int]) -> None:
    """These contacts are about to go: their ids lead to one of their customer's who stays."""
    here = customers_of(conn, going)
    stayed = {it: set(contacts_of(conn, it)) - set(going) for it in set(here.values())}
    rows = [(it, min(stayed[customer])) for it, customer in here.items() if stayed[customer]]
    upsert_rows(conn, AliasRow, sorted(rows))


def forget(conn: Conn, contacts: Iterable[int]) -> set[int]:
    """These contacts are gone; gives the customers to which they belonged."""
    gone = sorted(contacts)
    before = customers_of(conn, gone)
    delete_rows(conn, MemberRow, [(contact,) for contact in gone])
    return set(before.values())
