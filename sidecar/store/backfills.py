"""How far the past of each account is read, by whom, and how fast."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from sidecar.errors import LeaseLostError
from sidecar.model.moment import from_micros, to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, first, tuples

_COLUMNS = (
    "tool, cursor, since, done, n_raws, spent, started_at, finished_at, not_before, lease_until,"
    " lease, tries, reason"
)
_START = """INSERT INTO backfill (tool, cursor, since, done, n_raws, spent, started_at, finished_at,
        not_before, lease_until, lease, tries, reason)
    VALUES (?, NULL, ?, NULL, 0, 0, ?, NULL, 0, 0, 1, 0, NULL)
    ON CONFLICT (tool) DO UPDATE SET cursor = NULL, since = excluded.since, done = NULL, n_raws = 0,
        spent = 0, started_at = excluded.started_at, finished_at = NULL, not_before = 0,
        lease_until = 0, lease = backfill.lease + 1, tries = 0, reason = NULL"""
_CLAIM = f"""UPDATE backfill SET lease_until = ?, lease = lease + 1 WHERE tool = ?
    AND finished_at IS NULL AND not_before <= ? AND lease_until <= ? RETURNING {_COLUMNS}"""  # noqa: S608
_EXTEND = "UPDATE backfill SET lease_until = ? WHERE tool = ? AND lease = ? RETURNING lease"
_SAVE = "UPDATE backfill SET cursor = ?, tries = 0, reason = NULL WHERE tool = ?"
_PROGRESS = """UPDATE backfill SET done = coalesce(?, done), n_raws = n_raws + ?,
    spent = spent + ? WHERE tool = ? AND finished_at IS NULL"""
_FINISH = """UPDATE backfill SET finished_at = ?, done = 1.0, lease_until = 0, reason = NULL
    WHERE tool = ? AND finished_at IS NULL"""
_PUT_OFF = """UPDATE backfill SET not_before = ?, reason = ?, tries = tries + 1, lease_until = 0
    WHERE tool = ? AND lease = ?"""
_RELEASE = "UPDATE backfill SET lease_until = 0 WHERE tool = ? AND lease = ?"


@dataclass(frozen=True, slots=True)
class Backfill:
    """`done`: the share that is read, None where nobody can say. `n_raws` things came in `spent`."""

    tool: str
    cursor: dict[str, Any] | None
    since: datetime | None
    done: float | None
    n_raws: int
    spent: timedelta
    started_at: datetime
    finished_at: datetime | None
    not_before: datetime
    lease_until: datetime
    lease: int
    tries: int
    reason: str | None


def start(conn: Conn, tool: str, *, since: datetime | None, now: datetime) -> None:
    """From the beginning, whatever was read before; who is at it stores nothing more."""
    run_many(conn, _START, [(tool, to_micros(since) if since else None, to_micros(now))])


def claim(conn: Conn, tool: str, *, now: datetime, lease: timedelta) -> Backfill | None:
    """The account's past, ours to read; None where all is read, or another one does, or later."""
    moment = to_micros(now)
    found = first(conn, _CLAIM, [to_micros(now + lease), tool, moment, moment])
    return _backfill(found) if found else None


def hold(conn: Conn, tool: str, lease: int, *, until: datetime) -> None:
    """To be asked first in each transaction; LeaseLostError where it is not ours any more."""
    if not extend(conn, tool, lease, until=until):
        raise LeaseLostError(tool)


def extend(conn: Conn, tool: str, lease: int, *, until: datetime) -> bool:
    return first(conn, _EXTEND, [to_micros(until), tool, lease]) is not None


def save_cursor(conn: Conn, tool: str, cursor: dict[str, Any]) -> None:
    """Belongs into the transaction of what it brought."""
    run_many(conn, _SAVE, [(orjson.dumps(cursor).decode(), tool)])


def forget_cursor(conn: Conn, tool: str) -> None:
    """From the beginning again; what was counted stays counted."""
    run_many(conn, "UPDATE backfill SET cursor = NULL WHERE tool = ?", [(tool,)])


def note(conn: Conn, tool: str, *, done: float | None, n_raws: int, spent: timedelta) -> None:
    """So much more was read; nothing where no reading of the past is under way."""
    share = None if done is None else min(max(done, 0.0), 1.0)
    run_many(conn, _PROGRESS, [(share, n_raws, spent // timedelta(microseconds=1), tool)])


def finish(conn: Conn, tool: str, *, now: datetime) -> None:
    run_many(conn, _FINISH, [(to_micros(now), tool)])


def put_off(conn: Conn, tool: str, lease: int, *, reason: str, not_before: datetime) -> None:
    run_many(conn, _PUT_OFF, [(to_micros(not_before), reason, tool, lease)])


def release(conn: Conn, tool: str, lease: int) -> None:
    run_many(conn, _RELEASE, [(tool, lease)])


def state(conn: Conn, tool: str) -> Backfill | None:
    asked = f"SELECT {_COLUMNS} FROM backfill WHERE tool = ?"  # noqa: S608 columns of our own
    found = first(conn, asked, [tool])
    return _backfill(found) if found else None


def states(conn: Conn) -> list[Backfill]:
    """By tool."""
    asked = f"SELECT {_COLUMNS} FROM backfill ORDER BY tool"  # noqa: S608 columns of our own
    return [_backfill(row) for row in tuples(conn, asked)]


def _backfill(row: Row) -> Backfill:
    return Backfill(
        row[0],
        None if row[1] is None else orjson.loads(row[1]),
        None if row[2] is None else from_micros(row[2]),
        row[3],
        row[4],
        timedelta(microseconds=row[5]),
        from_micros(row[6]),
        None if row[7] is None else from_micros(row[7]),
        from_micros(row[8]),
        from_micros(row[9]),
        *row[10:],
    )
