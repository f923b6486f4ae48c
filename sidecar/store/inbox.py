"""What tools posted, kept durably before it is answered, and worked off under leases."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sidecar.model.moment import from_micros, to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_APPEND = """INSERT INTO inbox (tool, received_at, kind, native_id, delivery_id, body, state, tries,
    not_before, lease_until) VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, 0, 0)
    ON CONFLICT (tool, delivery_id) DO NOTHING RETURNING id"""
# A row is free once its lease has run out: whoever held it is dead or too slow.
_CLAIM = """UPDATE inbox SET lease_until = ? WHERE id IN (
        SELECT id FROM inbox WHERE state = 'waiting' AND not_before <= ? AND lease_until <= ?
        AND tool = ? ORDER BY id LIMIT ?{lock})
    RETURNING id, tool, received_at, kind, native_id, delivery_id, body, tries"""
_WAITING = """SELECT DISTINCT tool FROM inbox
    WHERE state = 'waiting' AND not_before <= ? AND lease_until <= ?"""
_DONE = "UPDATE inbox SET state = 'done', body = NULL, lease_until = 0, reason = NULL WHERE id = ?"
_AGAIN = """UPDATE inbox SET tries = tries + 1, reason = ?, not_before = ?, lease_until = 0,
    state = CASE WHEN tries + 1 >= ? THEN 'parked' ELSE 'waiting' END WHERE id = ?"""
_LATER = "UPDATE inbox SET not_before = ?, lease_until = 0 WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Posted:
    """A row that is ours until its lease ends. `tries`: how often it has failed already."""

    id: int
    tool: str
    received_at: datetime
    kind: str
    native_id: str
    delivery_id: str | None
    body: bytes | None
    tries: int


def append(
    conn: Conn,
    tool: str,
    named: tuple[str, str],
    *,
    at: datetime,
    delivery_id: str | None = None,
    body: bytes | None = None,
) -> int | None:
    """Keeps one (kind, native id) that a tool named; the row's id, or None for a delivery seen before."""
    values = [tool, to_micros(at), *named, delivery_id, body]
    found = first(conn, _APPEND, values)
    return found[0] if found else None


def claim(conn: Conn, tool: str, *, now: datetime, lease: timedelta, limit: int) -> list[Posted]:
    """The tool's oldest rows that are due and nobody else's; oldest first, at most `limit`.

    By tool, so that the rows of one that hangs do not stand before another's.
    """
    lock = " FOR UPDATE SKIP LOCKED" if conn.dialect.name == "postgresql" else ""
    moment = to_micros(now)
    values = [to_micros(now + lease), moment, moment, tool, limit]
    rows = tuples(conn, _CLAIM.replace("{lock}", lock), values)
    return [
        Posted(row[0], row[1], from_micros(row[2]), row[3], row[4], row[5],
               None if row[6] is None else bytes(row[6]), row[7])
        for row in sorted(rows)
    ]  # fmt: skip


def tools_waiting(conn: Conn, *, now: datetime) -> set[str]:
    """The tools that have rows which are due and nobody's."""
    moment = to_micros(now)
    return {row[0] for row in tuples(conn, _WAITING, [moment, moment])}


def mark_done(conn: Conn, ids: Collection[int]) -> None:
    """Worked off; kept without its body, so that the same delivery is known when it comes again."""
    run_many(conn, _DONE, [(it,) for it in ids])


def mark_failed(
    conn: Conn, row_id: int, *, reason: str, not_before: datetime, most_tries: int = 5
) -> None:
    """Could not be worked off: to be tried again then, and after `most_tries` parked for a human."""
    run_many(conn, _AGAIN, [(reason, to_micros(not_before), most_tries, row_id)])


def postpone(conn: Conn, ids: Collection[int], *, not_before: datetime) -> None:
    """Not the row's fault (its tool does not answer): later, without counting a try."""
    run_many(conn, _LATER, [(to_micros(not_before), it) for it in ids])


def prune(conn: Conn, *, before: datetime) -> None:
    """Forgets deliveries that were done before that moment: as long ago as no tool still repeats them."""
    asked = "DELETE FROM inbox WHERE state = 'done' AND received_at < ?"
    run_many(conn, asked, [(to_micros(before),)])


def counts(conn: Conn) -> dict[str, int]:
    """How many rows are waiting, done and parked."""
    return dict(tuples(conn, "SELECT state, count(*) FROM inbox GROUP BY state"))
