"""Tool accounts: how far each was pulled, who pulls it now, and whether it answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from sidecar.model.moment import from_micros, to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, first, tuples

_COLUMNS = (
    "tool, cursor, seen_at, pulled_at, failing_since, reason, paused_until, lease_until, tries"
)
_ENSURE = """INSERT INTO account (tool, paused_until, lease_until, tries) VALUES (?, 0, 0, 0)
    ON CONFLICT (tool) DO NOTHING"""
_CLAIM = f"""UPDATE account SET lease_until = ?, pulled_at = ? WHERE tool = ?
    AND lease_until <= ? AND paused_until <= ? AND (pulled_at IS NULL OR pulled_at <= ?)
    RETURNING {_COLUMNS}"""  # noqa: S608 columns of our own
_EXTEND = "UPDATE account SET lease_until = ? WHERE tool = ?"
_CURSOR = "UPDATE account SET cursor = ? WHERE tool = ?"
_SUCCEEDED = """UPDATE account SET seen_at = ?, failing_since = NULL, reason = NULL,
    paused_until = 0, tries = 0 WHERE tool = ?"""
_FAILED = """UPDATE account SET failing_since = coalesce(failing_since, ?), reason = ?,
    paused_until = ?, tries = tries + 1 WHERE tool = ?"""
_RELEASE = "UPDATE account SET lease_until = 0 WHERE tool = ?"
_MAKE_DUE = "UPDATE account SET pulled_at = NULL WHERE tool = ?"


@dataclass(frozen=True, slots=True)
class AccountState:
    """`cursor`: the connector's own, None before the first pull. `tries`: failures in a row.

    `seen_at`: the last moment at which we had all the tool had; `pulled_at`: when the last pull began.
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


def ensure(conn: Conn, tools: Iterable[str]) -> None:
    """Makes a row for each account that has none."""
    run_many(conn, _ENSURE, [(tool,) for tool in sorted(tools)])


def claim(
    conn: Conn, tool: str, *, now: datetime, lease: timedelta, every: timedelta
) -> AccountState | None:
    """The account, ours until the lease ends; None where it is not due, paused or somebody else's.

    Due: the last pull began `every` ago or longer, or `make_due` was called since.
    """
    moment = to_micros(now)
    values = [to_micros(now + lease), moment, tool, moment, moment, to_micros(now - every)]
    found = first(conn, _CLAIM, values)
    return _state(found) if found else None


def extend(conn: Conn, tool: str, *, until: datetime) -> None:
    """A long pull is still alive."""
    run_many(conn, _EXTEND, [(to_micros(until), tool)])


def save_cursor(conn: Conn, tool: str, cursor: dict[str, Any] | None) -> None:
    """Belongs into the transaction of what it brought."""
    spelled = None if cursor is None else orjson.dumps(cursor).decode()
    run_many(conn, _CURSOR, [(spelled, tool)])


def mark_fresh(conn: Conn, tool: str, *, seen_at: datetime) -> None:
    """We have all that the tool had at that moment; it answers."""
    run_many(conn, _SUCCEEDED, [(to_micros(seen_at), tool)])


def mark_failing(
    conn: Conn, tool: str, *, reason: str, now: datetime, paused_until: datetime
) -> None:
    """The tool does not do what we ask; it is left alone until then."""
    values = (to_micros(now), reason.replace("\x00", " "), to_micros(paused_until), tool)
    run_many(conn, _FAILED, [values])


def release(conn: Conn, tool: str) -> None:
    """The pull is over."""
    run_many(conn, _RELEASE, [(tool,)])


def make_due(conn: Conn, tool: str) -> None:
    """Something is new in the tool: pull it now (a pause still holds)."""
    run_many(conn, _MAKE_DUE, [(tool,)])


def state(conn: Conn, tool: str) -> AccountState | None:
    asked = f"SELECT {_COLUMNS} FROM account WHERE tool = ?"  # noqa: S608 columns of our own
    found = first(conn, asked, [tool])
    return _state(found) if found else None


def states(conn: Conn) -> list[AccountState]:
    """All accounts that ever were, by tool."""
    asked = f"SELECT {_COLUMNS} FROM account ORDER BY tool"  # noqa: S608 columns of our own
    return [_state(row) for row in tuples(conn, asked)]


def _state(row: Row) -> AccountState:
    tool, cursor, seen_at, pulled_at, failing_since, reason, paused_until, lease_until, tries = row
    return AccountState(
        tool,
        None if cursor is None else orjson.loads(cursor),
        _moment(seen_at),
        _moment(pulled_at),
        _moment(failing_since),
        reason,
        _moment(paused_until or None),
        _moment(lease_until or None),
        tries,
    )


def _moment(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
