"""What lies in the store sealed: this room keeps the bytes and cannot read them."""

from datetime import datetime, timedelta

from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_ENSURE = """INSERT INTO sealed (name, body, lease, lease_until) VALUES (?, NULL, 0, 0)
    ON CONFLICT (name) DO NOTHING"""
_KEEP = """INSERT INTO sealed (name, body, lease, lease_until) VALUES (?, ?, 0, 0)
    ON CONFLICT (name) DO UPDATE SET body = excluded.body"""
_CLAIM = """UPDATE sealed SET lease = lease + 1, lease_until = ?
    WHERE name = ? AND lease_until <= ? RETURNING lease"""
_RELEASE = "UPDATE sealed SET lease_until = 0 WHERE name = ? AND lease = ?"


def get(conn: Conn, name: str) -> bytes | None:
    found = first(conn, "SELECT body FROM sealed WHERE name = ?", [name])
    return None if found is None or found[0] is None else bytes(found[0])


def keep(conn: Conn, name: str, body: bytes) -> None:
    run_many(conn, _KEEP, [(name, body)])


def every(conn: Conn) -> list[tuple[str, bytes]]:
    """(name, body) of all that is kept, by name."""
    found = tuples(conn, "SELECT name, body FROM sealed WHERE body IS NOT NULL ORDER BY name")
    return [(row[0], bytes(row[1])) for row in found]


def claim(conn: Conn, name: str, *, now: datetime, lease: timedelta) -> int | None:
    """The turn to renew it, as a number to `release`; None while it is another process's."""
    run_many(conn, _ENSURE, [(name,)])
    found = first(conn, _CLAIM, [to_micros(now + lease), name, to_micros(now)])
    return found[0] if found else None


def release(conn: Conn, name: str, lease: int) -> None:
    run_many(conn, _RELEASE, [(name, lease)])
