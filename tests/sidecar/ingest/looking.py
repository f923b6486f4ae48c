"""What tests look at after something was taken in."""

from typing import Any

from sidecar.model.ids import contact_key
from sidecar.store import members
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples


def rows(store: Store, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with store.reading() as conn:
        return tuples(conn, statement, values)


def groups(store: Store) -> list[list[str]]:
    """The customers, each by its contacts' native ids."""
    found = rows(
        store,
        "SELECT customer_key, native_id FROM member JOIN contact USING (contact_key) ORDER BY 2",
    )
    by_customer: dict[int, list[str]] = {}
    for customer, native_id in found:
        by_customer.setdefault(customer, []).append(native_id)
    return sorted(by_customer.values())


def customer(store: Store, tool: str, native_id: str) -> int | None:
    with store.reading() as conn:
        return members.customer_of(conn, contact_key(tool, native_id))


def timeline(store: Store, tool: str, native_id: str) -> list[str]:
    """What was said to or by a contact, oldest first."""
    asked = "SELECT text FROM entry WHERE contact_key = ? ORDER BY occurred_at, tool, native_id"
    return [row[0] for row in rows(store, asked, contact_key(tool, native_id))]
