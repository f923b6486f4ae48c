"""What overlays must look at again, in the order in which it became visible."""

from collections.abc import Sequence

from sidecar.model.change import ERASED, NOBODY, Change
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_TOOLS = "SELECT 1 FROM change WHERE customer_key IS NULL AND position > ? LIMIT 1"


def position(conn: Conn) -> int:
    """The last change that is visible in this reading."""
    found = first(conn, "SELECT max(position) FROM change")
    return (found[0] if found else None) or 0


def last_of(conn: Conn, customer: int) -> int | None:
    """The last change of this customer; None where none is remembered."""
    found = first(conn, "SELECT max(position) FROM change WHERE customer_key = ?", [customer])
    return found[0] if found else None


def since(conn: Conn, after: int, *, limit: int = 10_000) -> list[Change]:
    """What came after that position, oldest first, at most `limit`."""
    found = tuples(
        conn,
        "SELECT position, customer_key, kind FROM change WHERE position > ?"
        " ORDER BY position LIMIT ?",
        [after, limit],
    )
    return [
        Change(place, NOBODY, topic=kind)
        if customer == NOBODY
        else Change(place, customer, kind=kind)
        for place, customer, kind in found
    ]


def erased(conn: Conn, *, after: int, until: int) -> set[int]:
    """The contacts of whom something was deleted after that position, and no later than `until`."""
    asked = "SELECT contact_key FROM change WHERE position > ? AND position <= ? AND kind = ?"
    return {row[0] for row in tuples(conn, asked, [after, until, ERASED])}


def touched_since(conn: Conn, after: int, customers: Sequence[int]) -> bool:
    """Did anything change for one of these customers, or for any tool's state, after that position?"""
    one = "SELECT 1 FROM change WHERE customer_key = ? AND position > ? LIMIT 1"
    return any(first(conn, one, [customer, after]) for customer in customers) or bool(
        first(conn, _TOOLS, [after])
    )
