"""Answers that are kept so that a call asked twice gets the same one, for a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import tuples

_KEPT = timedelta(days=1)
_FORGET = "DELETE FROM idempotency WHERE at < ?"
_CLAIM = """INSERT INTO idempotency (caller, key, body_hash, status, answer, at)
    VALUES (?, ?, ?, 200, ?, ?) ON CONFLICT (caller, key) DO NOTHING RETURNING 1"""
_FIND = "SELECT body_hash, answer FROM idempotency WHERE caller = ? AND key = ?"
_KEEP = "UPDATE idempotency SET answer = ? WHERE caller = ? AND key = ?"


@dataclass(frozen=True)
class Kept:
    """What was asked (a fingerprint) and what was answered."""

    asked: str
    answer: bytes


def claim(conn: Conn, caller: str, *, key: str, asked: str, at: datetime) -> Kept | None:
    """None where this call is the first under its key: then act and `keep`, in this transaction.

    Else what the first one got. A second one that comes while the first still runs waits for it.
    """
    run_many(conn, _FORGET, [(to_micros(at - _KEPT),)])
    if tuples(conn, _CLAIM, [caller, key, asked, b"", to_micros(at)]):
        return None
    found, answer = tuples(conn, _FIND, [caller, key])[0]
    return Kept(found, bytes(answer))


def keep(conn: Conn, caller: str, *, key: str, answer: bytes) -> None:
    run_many(conn, _KEEP, [(answer, caller, key)])
