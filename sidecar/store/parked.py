"""What could not be worked off, for a human to look at, and to have tried again."""

from dataclasses import dataclass
from datetime import datetime

from sidecar.model.moment import from_micros
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

# Said twice: see inbox.py.
_PARKED = "state = 'parked' AND state <> 'done'"
_LIST = f"""SELECT id, tool, kind, native_id, received_at, tries, reason, body FROM inbox
    WHERE {_PARKED} AND (? = '' OR tool = ?) ORDER BY id LIMIT ?"""  # noqa: S608
_ONE = f"SELECT tool FROM inbox WHERE id = ? AND {_PARKED}"  # noqa: S608
_REPLAY = f"""UPDATE inbox SET state = 'waiting', tries = 0, begun = 0, not_before = 0,
    lease_until = 0 WHERE {_PARKED} AND (? = '' OR tool = ?) AND (? = 0 OR id = ?)
    RETURNING id"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Parked:
    """`reason` holds no word of a customer; `native_id` and `payload` may. `payload`: the raw as it came,
    None where only its name was posted.
    """

    id: int
    tool: str
    kind: str
    native_id: str
    received_at: datetime
    tries: int
    reason: str | None
    payload: bytes | None


def parked(conn: Conn, *, tool: str = "", limit: int = 1000) -> list[Parked]:
    """The oldest first; of one tool, or of all."""
    return [
        Parked(row[0], row[1], row[2], row[3], from_micros(row[4]), row[5], row[6],
               None if row[7] is None else bytes(row[7]))
        for row in tuples(conn, _LIST, [tool, tool, limit])
    ]  # fmt: skip


def is_parked(conn: Conn, row_id: int) -> bool:
    return first(conn, _ONE, [row_id]) is not None


def replay(conn: Conn, *, row_id: int = 0, tool: str = "") -> int:
    """They are tried again at once, as if they had come just now. How many were there?"""
    return len(tuples(conn, _REPLAY, [tool, tool, row_id, row_id]))
