"""What agents decided about cases: kept for good, found by the entries that it is about."""

from collections.abc import Collection, Iterator
from datetime import datetime

import orjson

from sidecar.model.correction import Decided
from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many, select_where_in, upsert_rows
from sidecar.store.case_rows import CorrectionEntryRow
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, first, tuples

_COLUMNS = 'correction, kind, entries, beside, apart, said, reason, "by", at, undone_by, undone_at'
_ADD = """INSERT INTO correction (kind, entries, beside, apart, said, reason, "by", at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING correction"""
_GET = f"SELECT {_COLUMNS} FROM correction WHERE correction = ?"  # noqa: S608 columns of our own
_OF = f"SELECT {_COLUMNS} FROM correction WHERE correction {{in}}"  # noqa: S608 columns of our own
_ABOUT = "SELECT DISTINCT correction FROM correction_entry WHERE entry_key {in}"
_NAME = "UPDATE correction SET entries = ?, beside = ?, apart = ? WHERE correction = ?"
_UNDO = "UPDATE correction SET undone_by = ?, undone_at = ? WHERE correction = ?"


def add(conn: Conn, new: Decided) -> int:
    """The number of a new correction; that of `new` counts for nothing."""
    row = (new.kind, *_lists(new), new.said, new.reason, new.by, new.at)
    number: int = tuples(conn, _ADD, row)[0][0]
    upsert_rows(conn, CorrectionEntryRow, _about(number, new))
    return number


def name(conn: Conn, it: Decided) -> None:
    """A known correction is about these entries from now on."""
    run_many(conn, _NAME, [(*_lists(it), it.correction)])
    upsert_rows(conn, CorrectionEntryRow, _about(it.correction, it))


def get(conn: Conn, number: int) -> Decided | None:
    found = first(conn, _GET, [number])
    return _decided(found) if found else None


def about(conn: Conn, entries: Collection[int]) -> list[Decided]:
    """All corrections in which one of these entries is named, undone ones too, in their order."""
    if first(conn, "SELECT 1 FROM correction LIMIT 1") is None:
        return []  # where nobody ever corrected, nothing is to be looked for
    numbers = sorted({row[0] for row in select_where_in(conn, _ABOUT, entries)})
    return [_decided(row) for row in sorted(select_where_in(conn, _OF, numbers))]


def mark_undone(conn: Conn, number: int, *, by: str, at: datetime) -> None:
    run_many(conn, _UNDO, [(by, to_micros(at), number)])


def all_in_order(conn: Conn) -> Iterator[Decided]:
    """Everything that was ever decided about cases."""
    for row in tuples(conn, f"SELECT {_COLUMNS} FROM correction ORDER BY correction"):  # noqa: S608 columns of our own
        yield _decided(row)


def _lists(it: Decided) -> list[str]:
    return [orjson.dumps(named).decode() for named in (it.entries, it.beside, it.apart)]


def _about(number: int, it: Decided) -> list[Row]:
    return [(entry, number) for entry in sorted({*it.entries, *it.beside, *it.apart})]


def _decided(row: Row) -> Decided:
    number, kind, entries, beside, apart, *rest = row
    lists = [tuple(orjson.loads(it)) for it in (entries, beside, apart)]
    return Decided._make((number, kind, *lists, *rest))
