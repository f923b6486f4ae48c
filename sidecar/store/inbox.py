"""What tools posted, kept durably before it is answered, and worked off under leases."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sidecar.model.moment import from_micros, to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

RAW = "raw"  # the kind of rows whose body is read as it is; all others name what is to be fetched

_APPEND = """INSERT INTO inbox (tool, received_at, kind, native_id, delivery_id, body, state, tries,
    not_before, lease_until) VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, 0, 0)
    ON CONFLICT (tool, delivery_id) DO NOTHING RETURNING id"""
# Said twice, as SQLite takes the index of open rows only where its own condition stands word for word.
_IS_FREE = "state = 'waiting' AND state <> 'done' AND not_before <= ? AND lease_until <= ?"
# A row is free once its lease has run out: whoever held it is dead or too slow.
_CLAIM = f"""UPDATE inbox SET lease_until = ?, begun = begun + 1 WHERE id IN (
        SELECT id FROM inbox WHERE tool = ? AND {_IS_FREE} AND (begun < ? OR lease_until <= ?)
        {{kind}} ORDER BY {{order}} LIMIT ?{{lock}})
    RETURNING id, tool, received_at, kind, native_id, delivery_id, body, tries, begun"""  # noqa: S608
_WAITING = f"""SELECT tool FROM account WHERE EXISTS
    (SELECT 1 FROM inbox WHERE inbox.tool = account.tool AND {_IS_FREE})"""  # noqa: S608
_IS_RAW = f"AND kind = '{RAW}'"
_HAS_RAWS = f"SELECT 1 FROM inbox WHERE tool = ? AND {_IS_FREE} {_IS_RAW} LIMIT 1"  # noqa: S608
# Another one that has claimed it since has begun it once more.
_EXTEND = """UPDATE inbox SET lease_until = ? WHERE id = ? AND begun = ? AND state = 'waiting'
    AND lease_until > 0"""
_DONE = """UPDATE inbox SET state = 'done', body = NULL, lease_until = 0, reason = NULL, begun = 0
    WHERE id = ?"""
# Whose lease ran out may come late: what another one has done or parked meanwhile stays so.
_AGAIN = """UPDATE inbox SET tries = tries + 1, reason = ?, not_before = ?, lease_until = 0,
    begun = 0, state = CASE WHEN tries + 1 >= ? THEN 'parked' ELSE 'waiting' END
    WHERE id = ? AND state = 'waiting'"""
_PARK = """UPDATE inbox SET state = 'parked', reason = ?, lease_until = 0 WHERE id = ?
    AND state = 'waiting'"""
_LATER = """UPDATE inbox SET not_before = ?, lease_until = 0, begun = 0 WHERE id = ?
    AND state = 'waiting'"""
_SUSPECT = 2  # begun so often and never ended: taken alone from then on
_ITS_TURN = timedelta(minutes=10)  # so long after the last beginning it waits for others no longer
_NEVER, _ANY_BEGUN = -1, 1 << 30


@dataclass(frozen=True, slots=True)
class Posted:
    """A row that is ours until its lease ends. `tries`: how often it has failed already; `begun`: how
    often somebody began with it since, this time too.
    """

    id: int
    tool: str
    received_at: datetime
    kind: str
    native_id: str
    delivery_id: str | None
    body: bytes | None
    tries: int
    begun: int = 1


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

    By tool, so that the rows of one that hangs do not stand before another's. What somebody may have
    died of comes after all others, but once in ten minutes in its turn, as a backlog may never drain:
    so it holds up none of them, and a worker that is killed while it starts does not always have the
    same row in hand.
    """
    return _in_turn(conn, _Asked(tool, now, lease, limit), "")


def claim_raws(
    conn: Conn, tool: str, *, now: datetime, lease: timedelta, limit: int
) -> list[Posted]:
    """As `claim`, but only what can be read without asking the tool."""
    return _in_turn(conn, _Asked(tool, now, lease, limit), _IS_RAW)


def claim_safe_raws(
    conn: Conn, tool: str, *, now: datetime, lease: timedelta, limit: int
) -> list[Posted]:
    """As `claim_raws`, to be read together with others: none that somebody may have died of."""
    return _claimed(conn, _Asked(tool, now, lease, limit), (_SUSPECT, _NEVER), kind=_IS_RAW)


def tools_waiting(conn: Conn, *, now: datetime) -> set[str]:
    """The accounts that have rows which are due and nobody's."""
    moment = to_micros(now)
    return {row[0] for row in tuples(conn, _WAITING, [moment, moment])}


def has_raws(conn: Conn, tool: str, *, now: datetime) -> bool:
    """Are there rows of the tool that can be read without asking it?"""
    moment = to_micros(now)
    return first(conn, _HAS_RAWS, [tool, moment, moment]) is not None


def extend(conn: Conn, rows: Collection[Posted], *, until: datetime) -> None:
    """Who works on them is alive: they stay theirs until then, but for what is another's by now."""
    run_many(conn, _EXTEND, [(to_micros(until), it.id, it.begun) for it in rows])


def mark_done(conn: Conn, ids: Collection[int]) -> None:
    """Worked off; kept without its body, so that the same delivery is known when it comes again."""
    run_many(conn, _DONE, [(it,) for it in ids])


def mark_failed(
    conn: Conn, row_id: int, *, reason: str, not_before: datetime, most_tries: int = 5
) -> None:
    """Could not be worked off: to be tried again then, and after `most_tries` parked for a human."""
    values = (reason.replace("\x00", " "), to_micros(not_before), most_tries, row_id)
    run_many(conn, _AGAIN, [values])


def park(conn: Conn, row_id: int, *, reason: str) -> None:
    """Not to be tried again before a human says so."""
    run_many(conn, _PARK, [(reason, row_id)])


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


def open_counts(conn: Conn) -> dict[tuple[str, str], int]:
    """How many rows of each (tool, state) are waiting or parked."""
    asked = "SELECT tool, state, count(*) FROM inbox WHERE state <> 'done' GROUP BY tool, state"
    return {(row[0], row[1]): row[2] for row in tuples(conn, asked)}


class _Asked(NamedTuple):
    tool: str
    now: datetime
    lease: timedelta
    limit: int


def _in_turn(conn: Conn, asked: _Asked, kind: str) -> list[Posted]:
    long_ago = to_micros(asked.now - _ITS_TURN)
    rows = _claimed(conn, asked, (_SUSPECT, long_ago), kind=kind)
    if len(rows) == asked.limit:
        return rows
    rest = asked._replace(limit=asked.limit - len(rows))
    # Who was held longest ago first: else the oldest would be in the hand of each that is killed.
    suspects = _claimed(conn, rest, (_ANY_BEGUN, _NEVER), kind=kind, order="lease_until, id")
    return rows + suspects


def _claimed(
    conn: Conn, asked: _Asked, begun: tuple[int, int], *, kind: str, order: str = "id"
) -> list[Posted]:
    """`begun`: fewer times than this, or last until then."""
    moment = to_micros(asked.now)
    values = [to_micros(asked.now + asked.lease), asked.tool, moment, moment, *begun, asked.limit]
    lock = " FOR UPDATE SKIP LOCKED" if conn.dialect.name == "postgresql" else ""
    rows = tuples(conn, _CLAIM.format(kind=kind, order=order, lock=lock), values)
    return [
        Posted(row[0], row[1], from_micros(row[2]), row[3], row[4], row[5],
               None if row[6] is None else bytes(row[6]), row[7], row[8])
        for row in sorted(rows)
    ]  # fmt: skip
