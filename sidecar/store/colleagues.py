"""Who works here, as the tokens say, and who is away."""

from typing import NamedTuple

from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_ALL = "SELECT name, team, role, revoked_at FROM token ORDER BY token_id"
_AWAY = "SELECT name FROM absence WHERE until_at > ?"
_ABSENCE = "SELECT left_at, until_at FROM absence WHERE name = ?"
_LEAVE = """INSERT INTO absence (name, left_at, until_at) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET left_at = excluded.left_at, until_at = excluded.until_at"""
_RETURN = "UPDATE absence SET until_at = ? WHERE name = ? AND until_at > ?"


class Known(NamedTuple):
    """Somebody as their newest good token says, or, where none is good any more, their last one."""

    name: str
    team: str | None
    role: str
    is_gone: bool


class Absence(NamedTuple):
    """From when until when, in microseconds."""

    left_at: int
    until_at: int


def known(conn: Conn) -> list[Known]:
    """Everybody who ever had a token, by name."""
    found: dict[str, Known] = {}
    for name, team, role, revoked_at in tuples(conn, _ALL):
        before = found.get(name)
        if revoked_at is None or before is None or before.is_gone:
            found[name] = Known(name, team, role, revoked_at is not None)
    return [found[name] for name in sorted(found)]


def away(conn: Conn, now: int) -> set[str]:
    """Names, as they compare, of those who are away."""
    return {row[0] for row in tuples(conn, _AWAY, [now])}


def absence_of(conn: Conn, name: str) -> Absence | None:
    """Their last one, over or not."""
    row = first(conn, _ABSENCE, [name])
    return Absence(*row) if row else None


def leave(conn: Conn, name: str, absence: Absence) -> None:
    run_many(conn, _LEAVE, [(name, *absence)])


def come_back(conn: Conn, name: str, *, at: int) -> None:
    run_many(conn, _RETURN, [(at, name, at)])
