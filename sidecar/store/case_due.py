"""Whose cases are to be derived again: said where facts or people change, worked off by whoever has time."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many, select_where_in
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_MARK = """INSERT INTO case_due (customer_key, n, at) VALUES (?, 1, ?)
    ON CONFLICT (customer_key) DO UPDATE SET n = case_due.n + 1, at = excluded.at"""
_ONE = "SELECT customer_key, n, at FROM case_due WHERE customer_key = ?"
_OLDEST = "SELECT customer_key, n, at FROM case_due ORDER BY at, customer_key LIMIT ?"
_OF = "SELECT customer_key FROM case_due WHERE customer_key {in}"


class Due(NamedTuple):
    """`n`: how often it was said, the last time `at` (microseconds, UTC)."""

    customer: int
    n: int
    at: int


def mark(conn: Conn, customers: Collection[int], *, at: datetime) -> None:
    moment = to_micros(at)
    run_many(conn, _MARK, [(it, moment) for it in sorted(customers)])


def of(conn: Conn, customer: int) -> Due | None:
    found = first(conn, _ONE, [customer])
    return Due._make(found) if found else None


def among(conn: Conn, customers: Collection[int]) -> set[int]:
    """Those of these customers who are due."""
    return {row[0] for row in select_where_in(conn, _OF, customers)}


def oldest(conn: Conn, *, limit: int) -> list[Due]:
    """Who has waited longest."""
    return [Due._make(row) for row in tuples(conn, _OLDEST, [limit])]


def done(conn: Conn, customers: Collection[int]) -> None:
    run_many(conn, "DELETE FROM case_due WHERE customer_key = ?", [(it,) for it in customers])
