"""Cases as they were last derived: the lines of a customer's, and to which of them each entry belongs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sidecar.store import in_short
from sidecar.store.bulk import delete_rows, run_many, select_where_in, upsert_rows
from sidecar.store.case_rows import CaseEntryRow, CaseInShortRow, CaseLineRow, CaseToldRow
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_COLUMNS = (
    "customer_key, case_key, kind, state, urgency, is_open, opened_at, last_at, n_entries,"
    " n_conversations, line, channels, reasons, basis"
)
_OPEN_FIRST = f"""SELECT {_COLUMNS} FROM case_line WHERE customer_key = ?
    ORDER BY is_open DESC, last_at DESC, case_key LIMIT ?"""  # noqa: S608 columns of our own
_ALL = f"SELECT {_COLUMNS} FROM case_line WHERE customer_key = ?"  # noqa: S608 columns of our own
_ONE = f"SELECT {_COLUMNS} FROM case_line WHERE customer_key = ? AND case_key = ?"  # noqa: S608 columns of our own
_SOME = f"SELECT {_COLUMNS} FROM case_line WHERE customer_key = ? AND case_key {{in}}"  # noqa: S608 columns of our own
_N_OPEN = "SELECT count(*) FROM case_line WHERE customer_key = ? AND is_open"
_N_ALL = """SELECT count(*) FROM (SELECT 1 FROM case_line WHERE customer_key = ? LIMIT ?)
    AS counted"""
_BY_CASE = "SELECT customer_key FROM case_line WHERE case_key = ? ORDER BY customer_key"
_LABELS = "SELECT entry_key, case_key FROM case_entry WHERE customer_key = ? AND entry_key {in}"
_ALL_LABELS = "SELECT entry_key, case_key FROM case_entry WHERE customer_key = ?"
_ENTRIES = "SELECT entry_key FROM case_entry WHERE customer_key = ? AND case_key = ?"
_TOLD = "SELECT brief, numbers, signs FROM case_told WHERE customer_key = ? AND case_key = ?"

_SIZES = """SELECT m.customer_key, sum(c.n_entries) FROM member m
    JOIN contact c ON c.contact_key = m.contact_key WHERE m.customer_key {in}
    GROUP BY m.customer_key"""


class CaseLine(NamedTuple):
    """A case of a customer. `channels` and `reasons` are JSON; times are microseconds, UTC."""

    customer: int
    key: int
    kind: str
    state: str
    urgency: str
    is_open: bool
    opened_at: int
    last_at: int
    n_entries: int
    n_conversations: int
    line: str
    channels: str
    reasons: str
    basis: int


class Told(NamedTuple):
    """The brief of an open case, the numbers of its effort, and what shows that others report the same
    (journey/shared_needs.py); all JSON."""

    brief: str
    numbers: str
    signs: str = "{}"


def open_first(conn: Conn, customer: int, *, limit: int) -> list[CaseLine]:
    """The open cases before all others, each the newest first."""
    return [_line(row) for row in tuples(conn, _OPEN_FIRST, [customer, limit])]


def all_of(conn: Conn, customer: int) -> list[CaseLine]:
    return [_line(row) for row in tuples(conn, _ALL, [customer])]


def some_of(conn: Conn, customer: int, cases: Collection[int]) -> list[CaseLine]:
    """Those of these cases that there are."""
    return [_line(row) for row in select_where_in(conn, _SOME, cases, before=[customer])]


def get(conn: Conn, customer: int, case: int) -> CaseLine | None:
    found = first(conn, _ONE, [customer, case])
    return _line(found) if found else None


def n_all(conn: Conn, customer: int, *, most: int) -> int:
    """How many cases a customer has, counted up to `most`."""
    n: int = tuples(conn, _N_ALL, [customer, most])[0][0]
    return n


def n_open(conn: Conn, customer: int) -> int:
    found: int = tuples(conn, _N_OPEN, [customer])[0][0]
    return found


def sizes(conn: Conn, customers: Collection[int]) -> dict[int, int]:
    """How many entries each of these customers has, for those that are there."""
    return {row[0]: int(row[1]) for row in select_where_in(conn, _SIZES, customers)}


def customers_with(conn: Conn, case: int) -> list[int]:
    """Whose a case is: one customer's; of two where an entry about one is of the other's contact."""
    return [row[0] for row in tuples(conn, _BY_CASE, [case])]


def labels(conn: Conn, customer: int, entries: Collection[int]) -> dict[int, int]:
    """Entry → case, for those of these entries that belong to one."""
    return dict(select_where_in(conn, _LABELS, entries, before=[customer]))


def all_labels(conn: Conn, customer: int) -> dict[int, int]:
    return dict(tuples(conn, _ALL_LABELS, [customer]))


def entries_of(conn: Conn, customer: int, case: int) -> list[int]:
    """The entries and records of a case, by key."""
    return [row[0] for row in tuples(conn, _ENTRIES, [customer, case])]


def told(conn: Conn, customer: int, case: int) -> Told | None:
    found = first(conn, _TOLD, [customer, case])
    return Told._make(found) if found else None


def put(conn: Conn, lines: Sequence[CaseLine]) -> None:
    upsert_rows(conn, CaseLineRow, lines)


def put_told(conn: Conn, customer: int, told: Mapping[int, Told]) -> None:
    """`told`: by case."""
    upsert_rows(conn, CaseToldRow, [(customer, case, *it) for case, it in told.items()])
    in_short.forget_other(conn, customer, {case: it.brief for case, it in told.items()})


def forget(conn: Conn, customer: int, cases: Iterable[int]) -> None:
    """These cases are none any more; their entries are put elsewhere, or are gone."""
    keys = [(customer, case) for case in cases]
    delete_rows(conn, CaseLineRow, keys)
    _forget_told(conn, keys)


def forget_told(conn: Conn, customer: int, cases: Iterable[int]) -> None:
    _forget_told(conn, [(customer, case) for case in cases])


def put_labels(conn: Conn, customer: int, labels: Mapping[int, int]) -> None:
    """`labels`: entry → case."""
    upsert_rows(conn, CaseEntryRow, [(customer, *pair) for pair in labels.items()])


def drop_labels(conn: Conn, customer: int, entries: Iterable[int]) -> None:
    delete_rows(conn, CaseEntryRow, [(customer, entry) for entry in entries])


def drop(conn: Conn, customer: int) -> None:
    """Nothing is left of a customer's cases."""
    for table in ("case_line", "case_told", "case_in_short", "case_entry"):
        run_many(conn, f"DELETE FROM {table} WHERE customer_key = ?", [(customer,)])  # noqa: S608 names of our own


def _forget_told(conn: Conn, keys: Sequence[tuple[int, int]]) -> None:
    delete_rows(conn, CaseToldRow, keys)
    delete_rows(conn, CaseInShortRow, keys)


def _line(row: Sequence[object]) -> CaseLine:
    # SQLite's truth values are numbers; `_replace` would double what a line costs.
    return CaseLine._make((*row[:_IS_OPEN], bool(row[_IS_OPEN]), *row[_IS_OPEN + 1 :]))


_IS_OPEN = CaseLine._fields.index("is_open")
