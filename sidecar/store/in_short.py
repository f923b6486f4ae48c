"""Briefs in other words, as long as the brief itself is still the one that they were made of."""

from collections.abc import Mapping
from typing import NamedTuple

from sidecar.model.ids import key_of
from sidecar.store.bulk import run_many, upsert_rows
from sidecar.store.case_rows import CaseInShortRow
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_ONE = "SELECT basis, text, model FROM case_in_short WHERE customer_key = ? AND case_key = ?"
_FORGET_OTHER = "DELETE FROM case_in_short WHERE customer_key = ? AND case_key = ? AND basis <> ?"
_CASES = "SELECT case_key, brief FROM case_told WHERE customer_key = ?"
_NEXT = """SELECT customer_key, case_key, brief FROM case_told
    WHERE (customer_key, case_key) > (?, ?) ORDER BY customer_key, case_key LIMIT ?"""
# Counts up when answers come to be held against the brief by other rules: what was kept until then is void.
_EDITION = "in short 1"


class InShort(NamedTuple):
    """`basis`: of the brief (`basis_of`). `text` is empty where no answer was worth showing. `model`: which
    one was asked."""

    basis: int
    text: str
    model: str


class KeptBrief(NamedTuple):
    """`brief`: JSON, as in store/cases.py."""

    customer: int
    case: int
    brief: str


def basis_of(brief: str) -> int:
    return key_of(_EDITION, brief)


def get(conn: Conn, customer: int, case: int) -> InShort | None:
    found = first(conn, _ONE, [customer, case])
    return InShort._make(found) if found else None


def put(conn: Conn, customer: int, case: int, told: InShort) -> None:
    upsert_rows(conn, CaseInShortRow, [(customer, case, *told)])


def forget_other(conn: Conn, customer: int, briefs: Mapping[int, str]) -> None:
    """What was made of another brief than these (by case) is gone: its source may have been erased."""
    run_many(conn, _FORGET_OTHER, [(customer, it, basis_of(b)) for it, b in briefs.items()])


def briefs_of(conn: Conn, customer: int) -> list[KeptBrief]:
    """Of the customer's open cases."""
    return [KeptBrief(customer, *row) for row in tuples(conn, _CASES, [customer])]


def briefs_after(conn: Conn, place: tuple[int, int], *, limit: int) -> list[KeptBrief]:
    """Of all open cases, by (customer, case), behind that one."""
    return [KeptBrief._make(row) for row in tuples(conn, _NEXT, [*place, limit])]
