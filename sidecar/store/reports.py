"""Reports that something is not right: who said so about whom, what stood there, and a lead's answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import orjson

from sidecar.model.access import Caller
from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, first, tuples

_COLUMNS = (
    'report, customer_key, "by", role, team, at, note, origin, contacts, kept,'
    " verdict, answer, answered_by, answered_at, seen_at"
)
_ADD = """INSERT INTO report
    (customer_key, "by", role, team, at, note, origin, contacts, kept)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING report"""
_GET = f"SELECT {_COLUMNS} FROM report WHERE report = ?"  # noqa: S608 columns of our own
_UNSEEN = f"""SELECT {_COLUMNS} FROM report WHERE "by" = ? AND seen_at IS NULL
    ORDER BY report DESC"""  # noqa: S608 columns of our own
_OPEN = f"""SELECT {_COLUMNS} FROM report WHERE answered_at IS NULL
    ORDER BY report LIMIT ?"""  # noqa: S608 columns of our own
_N_OPEN = """SELECT count(*) FROM (SELECT 1 FROM report WHERE answered_at IS NULL LIMIT ?)
    AS waiting"""
_ANSWER = """UPDATE report SET verdict = ?, answer = ?, answered_by = ?, answered_at = ?
    WHERE report = ?"""


class Report(NamedTuple):
    """`customer_key`, `contacts`: as it was when it was reported; times in microseconds; `kept` is JSON
    text. `seen_at`: when whoever reported it saw the answer."""

    report: int
    customer_key: int
    by: str
    role: str
    team: str | None
    at: int
    note: str | None
    origin: str | None
    contacts: list[int]
    kept: str
    verdict: str | None
    answer: str | None
    answered_by: str | None
    answered_at: int | None
    seen_at: int | None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    def is_by(self, caller: Caller) -> bool:
        return (self.by, self.role, self.team) == (caller.name, caller.role, caller.team)


class NewReport(NamedTuple):
    """About whom, on which page (its origin), and what stood there, as JSON text."""

    customer_key: int
    contacts: Sequence[int]
    note: str | None
    origin: str | None
    kept: str


def add(conn: Conn, new: NewReport, caller: Caller, *, at: datetime) -> int:
    """The new report's number."""
    contacts = orjson.dumps(list(new.contacts)).decode()
    who = (caller.name, caller.role, caller.team, to_micros(at))
    told = (new.customer_key, *who, new.note, new.origin, contacts, new.kept)
    number: int = tuples(conn, _ADD, told)[0][0]
    return number


def get(conn: Conn, number: int) -> Report | None:
    found = first(conn, _GET, [number])
    return _report(found) if found else None


def unseen_of(conn: Conn, caller: Caller) -> list[Report]:
    """What the caller reported and has not seen the answer of, newest first."""
    found = (_report(row) for row in tuples(conn, _UNSEEN, [caller.name]))
    return [it for it in found if it.is_by(caller)]


def open_ones(conn: Conn, *, limit: int) -> list[Report]:
    """Those that nobody has answered, oldest first."""
    return [_report(row) for row in tuples(conn, _OPEN, [limit])]


def n_open(conn: Conn, *, most: int) -> int:
    """How many nobody has answered, counted up to `most`."""
    n: int = tuples(conn, _N_OPEN, [most])[0][0]
    return n


def answer(
    conn: Conn, number: int, verdict: str, *, text: str | None, by: str, at: datetime
) -> None:
    run_many(conn, _ANSWER, [(verdict, text, by, to_micros(at), number)])


def mark_seen(conn: Conn, number: int, *, at: datetime) -> None:
    run_many(conn, "UPDATE report SET seen_at = ? WHERE report = ?", [(to_micros(at), number)])


def _report(row: Row) -> Report:
    known = dict(zip(Report._fields, row, strict=True))
    return Report(**known | {"contacts": orjson.loads(known["contacts"])})
