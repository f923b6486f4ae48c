"""With whom each customer was last seen to share a need: what the others' overlays were told."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import orjson

from sidecar.store.bulk import delete_rows, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.mention_rows import SharingRow
from sidecar.store.tuples import tuples

_OF = "SELECT customer_key, others, is_due FROM sharing WHERE customer_key {in}"
_DUE = """SELECT customer_key FROM sharing WHERE is_due = ?
    AND NOT EXISTS (SELECT 1 FROM case_due d WHERE d.customer_key = sharing.customer_key)
    ORDER BY customer_key LIMIT ?"""


class Shared(NamedTuple):
    """`others`: customers. `is_due`: more happened since, of which nothing could be said yet."""

    others: frozenset[int] = frozenset()
    is_due: bool = False


def of(conn: Conn, customers: Collection[int]) -> dict[int, Shared]:
    """Of those of whom something is kept."""
    found = select_where_in(conn, _OF, sorted(customers))
    return {row[0]: Shared(frozenset(orjson.loads(row[1])), bool(row[2])) for row in found}


def ready(conn: Conn, *, limit: int) -> list[int]:
    """Who is due, and whose cases are derived by now."""
    return [row[0] for row in tuples(conn, _DUE, [True, limit])]


def put(conn: Conn, kept: Mapping[int, Shared]) -> None:
    """Of whom nothing is to be kept, nothing is."""
    rows = [
        (customer, orjson.dumps(sorted(it.others)).decode(), it.is_due)
        for customer, it in sorted(kept.items())
        if it != Shared()
    ]
    upsert_rows(conn, SharingRow, rows)
    delete_rows(conn, SharingRow, [(it,) for it in sorted(kept) if kept[it] == Shared()])
