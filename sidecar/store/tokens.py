"""Tokens in the store: only their hashes, whose they are, and which extension they are bound to."""

from datetime import datetime

from sidecar.model.access import Admitted, Caller
from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_ADD = """INSERT INTO token (token_hash, name, role, team, origin, created_at)
    VALUES (?, ?, ?, ?, ?, ?)"""
_FIND = """SELECT token_id, name, role, team, origin FROM token
    WHERE token_hash = ? AND revoked_at IS NULL"""
_IS_GOOD = "SELECT 1 FROM token WHERE token_id = ? AND revoked_at IS NULL"
_BIND = "UPDATE token SET origin = ? WHERE token_id = ? AND origin IS NULL"
_BOUND = "SELECT origin FROM token WHERE token_id = ?"
_REVOKE = "UPDATE token SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL RETURNING token_id"


def add(
    conn: Conn, token_hash: str, admitted: Admitted, *, at: datetime, origin: str | None = None
) -> None:
    who = (admitted.name, admitted.role, admitted.team)
    run_many(conn, _ADD, [(token_hash, *who, origin, to_micros(at))])


def find(conn: Conn, token_hash: str) -> Caller | None:
    """Whose token it is; None for one that is unknown or revoked. Asked on every request: nothing
    is remembered between requests, so that a revoked token is dead on the next one."""
    row = first(conn, _FIND, [token_hash])
    if row is None:
        return None
    return Caller.model_construct(
        token_id=row[0], name=row[1], role=row[2], team=row[3], origin=row[4]
    )


def is_good(conn: Conn, token_id: int) -> bool:
    return first(conn, _IS_GOOD, [token_id]) is not None


def bind(conn: Conn, token_id: int, origin: str) -> str | None:
    """Binds a token that is still free; returns the origin that it is bound to now."""
    run_many(conn, _BIND, [(origin, token_id)])
    bound = first(conn, _BOUND, [token_id])
    return bound[0] if bound else None


def revoke(conn: Conn, name: str, *, at: datetime) -> int:
    """Ends every token of that name; returns how many there were."""
    return len(tuples(conn, _REVOKE, [to_micros(at), name]))
