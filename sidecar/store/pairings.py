"""Pairing codes in the store: hashes that wait for one extension each, for five minutes."""

from datetime import datetime

from sidecar.model.access import Admitted
from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import tuples

_ADD = """INSERT INTO pairing (code_hash, name, role, team, expires_at, tries)
    VALUES (?, ?, ?, ?, ?, 0)"""
_FORGET = "DELETE FROM pairing WHERE expires_at <= ? OR tries >= ?"
_TAKE = "DELETE FROM pairing WHERE code_hash = ? RETURNING name, role, team"
_COUNT_TRY = "UPDATE pairing SET tries = tries + ?"


def add(conn: Conn, code_hash: str, admitted: Admitted, *, until: datetime) -> None:
    who = (admitted.name, admitted.role, admitted.team)
    run_many(conn, _ADD, [(code_hash, *who, to_micros(until))])


def take(conn: Conn, code_hash: str, *, now: datetime, max_tries: int) -> Admitted | None:
    """Who the code admits; the code is gone with that. A wrong code counts as a try at all that wait:
    which of them was meant nobody can know, and after `max_tries` wrong ones each is void."""
    run_many(conn, _FORGET, [(to_micros(now), max_tries)])
    taken = tuples(conn, _TAKE, [code_hash])
    if not taken:
        run_many(conn, _COUNT_TRY, [(1,)])
        return None
    name, role, team = taken[0]
    return Admitted(name=name, role=role, team=team)
