"""Tool accounts: how far each was pulled, who pulls it now, and whether it answers."""

from collections.abc import Iterable
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
    "tool, cursor, seen_at, pulled_at, failing_since, reason, paused_until, lease_until, tries,"
    " lease, begun, lost, posted_at, n_pulls, n_failures"
)
_ENSURE = """INSERT INTO account (tool, paused_until, lease_until, tries) VALUES (?, 0, 0, 0)
    ON CONFLICT (tool) DO NOTHING"""
# A tool that failed is due as soon as its pause is over: that one pull finds out whether it answers.
_CLAIM = f"""UPDATE account SET lease_until = ?, pulled_at = ?, lease = lease + 1,
    begun = begun + 1, n_pulls = n_pulls + 1 WHERE tool = ?
    AND lease_until <= ? AND paused_until <= ?
    AND (pulled_at IS NULL OR pulled_at <= ? OR failing_since IS NOT NULL)
    RETURNING {_COLUMNS}"""  # noqa: S608 columns of our own
_EXTEND = "UPDATE account SET lease_until = ? WHERE tool = ? AND lease = ? RETURNING lease"
_HOLD = _EXTEND.replace("SET", "SET begun = 0,")
_CURSOR = "UPDATE account SET cursor = ? WHERE tool = ?"
_SUCCEEDED = "UPDATE account SET seen_at = ?, lost = 0 WHERE tool = ?"
# An answer to what was asked for before a pause was over says nothing of the pause: the call was on its
# way when the tool told somebody else, of another process perhaps, to leave it alone.
_ANSWERS = """UPDATE account SET failing_since = NULL, reason = NULL, paused_until = 0,
    tries = 0, probe_until = 0 WHERE tool = ? AND failing_since IS NOT NULL AND paused_until <= ?
    RETURNING tool"""
_FAILED = """UPDATE account SET failing_since = coalesce(failing_since, ?), reason = ?,
    paused_until = CASE WHEN paused_until > ? THEN paused_until ELSE ? END, tries = tries + 1,
    probe_until = 0, n_failures = n_failures + 1 WHERE tool = ?"""
_PROBE = """UPDATE account SET probe_until = ? WHERE tool = ? AND failing_since IS NOT NULL
    AND paused_until <= ? AND probe_until <= ? RETURNING tool"""
_PROBE_ON = """UPDATE account SET probe_until = CASE WHEN probe_until > 0 THEN ? ELSE 0 END
    WHERE tool = ?"""
_RELEASE = "UPDATE account SET lease_until = ?, begun = 0 WHERE tool = ? AND lease = ?"
_MAKE_DUE = "UPDATE account SET pulled_at = NULL WHERE tool = ?"
_LOST = "UPDATE account SET lost = lost + 1 WHERE tool = ?"
_POSTED = """UPDATE account SET posted_at = ? WHERE tool = ?
    AND (posted_at IS NULL OR posted_at < ?)"""
_AGAIN = """UPDATE account SET cursor = ?, pulled_at = NULL, lease = lease + 1, lease_until = 0
    WHERE tool = ?"""


@dataclass(frozen=True, slots=True)
class AccountState:
    """`cursor`: the connector's own, None before the first pull. `tries`: failures in a row.

    `seen_at`: the last moment at which we had all the tool had; `pulled_at`: when the last pull began.
    `lease`: the number of the claim that counts. `begun`: claims since one ended in order. `lost`: how
    often the cursor was lost since. `posted_at`: of the newest post that was worked off.
    """

    tool: str
    cursor: dict[str, Any] | None
    seen_at: datetime | None
    pulled_at: datetime | None
    failing_since: datetime | None
    reason: str | None
    paused_until: datetime | None
    lease_until: datetime | None
    tries: int
    lease: int
    begun: int
    lost: int
    posted_at: datetime | None
    n_pulls: int
    n_failures: int


def ensure(conn: Conn, tools: Iterable[str]) -> None:
    """Makes a row for each account that has none."""
    run_many(conn, _ENSURE, [(tool,) for tool in sorted(tools)])


def claim(
    conn: Conn, tool: str, *, now: datetime, lease: timedelta, every: timedelta
) -> AccountState | None:
    """The account, ours until the lease ends; None where it is not due, paused or somebody else's.

    Due: the last pull began `every` ago or longer, or `make_due` was called since, or it failed.
    """
    moment = to_micros(now)
    values = [to_micros(now + lease), moment, tool, moment, moment, to_micros(now - every)]
    found = first(conn, _CLAIM, values)
    return _state(found) if found else None


def hold(conn: Conn, tool: str, lease: int, *, until: datetime) -> None:
    """To be asked first in each transaction of a pull: LeaseLostError where another one has claimed the
    account since. What this transaction stores is so never older than what that one did.
    """
    if first(conn, _HOLD, [to_micros(until), tool, lease]) is None:
        raise LeaseLostError(tool)


def extend(conn: Conn, tool: str, lease: int, *, until: datetime) -> bool:
    """A long pull is still alive. False where it is not ours any more."""
    return first(conn, _EXTEND, [to_micros(until), tool, lease]) is not None


def save_cursor(conn: Conn, tool: str, cursor: dict[str, Any] | None) -> None:
    """Belongs into the transaction of what it brought."""
    run_many(conn, _CURSOR, [(_spelled(cursor), tool)])


def mark_fresh(conn: Conn, tool: str, *, seen_at: datetime) -> None:
    """We have all that the tool had at that moment."""
    run_many(conn, _SUCCEEDED, [(to_micros(seen_at), tool)])


def mark_answering(conn: Conn, tool: str, *, asked_at: datetime) -> bool:
    """The tool did what we asked then. Was it failing, and is it not any more?"""
    return first(conn, _ANSWERS, [tool, to_micros(asked_at)]) is not None


def mark_failing(
    conn: Conn, tool: str, *, reason: str, now: datetime, paused_until: datetime
) -> None:
    """The tool does not do what we ask; it is left alone until then, or longer if it was to be already."""
    until = to_micros(paused_until)
    run_many(conn, _FAILED, [(to_micros(now), reason.replace("\x00", " "), until, until, tool)])


def take_probe(conn: Conn, tool: str, *, now: datetime, lease: timedelta) -> bool:
    """May we be the one who tries whether a tool answers again? False while it is paused or tried."""
    moment = to_micros(now)
    return first(conn, _PROBE, [to_micros(now + lease), tool, moment, moment]) is not None


def extend_probe(conn: Conn, tool: str, *, until: datetime) -> None:
    """Who tries whether the tool answers again, if somebody does, waits for it still."""
    run_many(conn, _PROBE_ON, [(to_micros(until), tool)])


def mark_posted(conn: Conn, tool: str, *, at: datetime) -> None:
    """What the tool posted then is worked off."""
    run_many(conn, _POSTED, [(to_micros(at), tool, to_micros(at))])


def count_lost(conn: Conn, tool: str) -> None:
    """The tool has forgotten our cursor."""
    run_many(conn, _LOST, [(tool,)])


def release(conn: Conn, tool: str, lease: int, *, until: datetime | None = None) -> None:
    """The pull is over; `until`: the next one may not begin before."""
    run_many(conn, _RELEASE, [(to_micros(until) if until else 0, tool, lease)])


def make_due(conn: Conn, tool: str) -> None:
    """Something is new in the tool: pull it now (a pause still holds)."""
    run_many(conn, _MAKE_DUE, [(tool,)])


def begin_again(conn: Conn, tool: str, cursor: dict[str, Any] | None) -> None:
    """The next pull starts there, at once; who pulls just now stores nothing more."""
    run_many(conn, _AGAIN, [(_spelled(cursor), tool)])


def state(conn: Conn, tool: str) -> AccountState | None:
    asked = f"SELECT {_COLUMNS} FROM account WHERE tool = ?"  # noqa: S608 columns of our own
    found = first(conn, asked, [tool])
    return _state(found) if found else None


def states(conn: Conn) -> list[AccountState]:
    """All accounts that ever were, by tool."""
    asked = f"SELECT {_COLUMNS} FROM account ORDER BY tool"  # noqa: S608 columns of our own
    return [_state(row) for row in tuples(conn, asked)]


def _state(row: Row) -> AccountState:
    return AccountState(
        row[0],
        None if row[1] is None else orjson.loads(row[1]),
        _moment(row[2]),
        _moment(row[3]),
        _moment(row[4]),
        row[5],
        _moment(row[6] or None),
        _moment(row[7] or None),
        row[8],
        row[9],
        row[10],
        row[11],
        _moment(row[12]),
        row[13],
        row[14],
    )


def _spelled(cursor: dict[str, Any] | None) -> str | None:
    return None if cursor is None else orjson.dumps(cursor).decode()


def _moment(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
