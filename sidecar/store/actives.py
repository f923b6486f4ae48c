"""What goes on just now: calls that ring or are spoken, chats being held. Nothing of it is a fact."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sidecar.model.active import Active
from sidecar.model.ids import contact_key
from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, marks, tuples

# Of two versions of one moment and number the end wins, else the text: any order ends the same.
_PUT = """INSERT INTO active (tool, native_id, updated_at, sequence, is_ended, contact_key, body)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (tool, native_id) DO UPDATE SET updated_at = excluded.updated_at,
        sequence = excluded.sequence, is_ended = excluded.is_ended,
        contact_key = excluded.contact_key, body = excluded.body
    WHERE (excluded.updated_at, excluded.sequence, excluded.is_ended, excluded.body)
        > (active.updated_at, active.sequence, active.is_ended, active.body)
    RETURNING 1"""
_BODY = "SELECT body FROM active WHERE tool = ? AND native_id = ? AND NOT is_ended"
_KEYS = "SELECT key FROM active_key WHERE tool = ? AND native_id = ? ORDER BY key"
_FORGET_KEYS = "DELETE FROM active_key WHERE tool = ? AND native_id = ?"
_ADD_KEY = "INSERT INTO active_key (key, tool, native_id) VALUES (?, ?, ?)"
_OF_CONTACTS = "SELECT body FROM active WHERE contact_key IN ({in}) AND NOT is_ended"
# By a key only where the tool's own contact is not known to be somebody.
_BY_KEYS = """SELECT a.body FROM active_key k
    JOIN active a ON a.tool = k.tool AND a.native_id = k.native_id
    LEFT JOIN member m ON m.contact_key = a.contact_key
    WHERE k.key IN (SELECT p.key FROM posting p WHERE p.contact_key IN ({in}))
        AND m.contact_key IS NULL AND NOT a.is_ended"""
_OLD = "SELECT body FROM active WHERE updated_at < ? AND NOT is_ended"
_PRUNE = "DELETE FROM active WHERE updated_at < ?"
_PRUNE_KEYS = """DELETE FROM active_key WHERE NOT EXISTS (SELECT 1 FROM active a
    WHERE a.tool = active_key.tool AND a.native_id = active_key.native_id)"""


def standing(conn: Conn, tool: str, native_id: str) -> Active | None:
    """What is known to go on there; None once it has ended."""
    found = first(conn, _BODY, [tool, native_id])
    return Active.model_validate_json(bytes(found[0])) if found else None


def put(conn: Conn, active: Active, keys: Collection[int]) -> bool:
    """Does this version stand now? `keys`: identity keys by which the person in it can be found."""
    is_ended = active.state == "ended"
    person = active.contact
    contact = contact_key(active.tool, person.native_id) if person else None
    body = b"" if is_ended else active.model_dump_json(exclude_none=True).encode()
    named = (active.tool, active.native_id)
    values = [*named, to_micros(active.updated_at), active.sequence, is_ended, contact, body]
    if first(conn, _PUT, values) is None:
        return False
    run_many(conn, _FORGET_KEYS, [named])
    run_many(conn, _ADD_KEY, [] if is_ended else [(key, *named) for key in sorted(set(keys))])
    return True


def keys_of(conn: Conn, active: Active) -> list[int]:
    return [row[0] for row in tuples(conn, _KEYS, [active.tool, active.native_id])]


def of_contacts(conn: Conn, contacts: Sequence[int]) -> list[Active]:
    """What goes on with these contacts, and what may be theirs by its identity keys (whoever asks
    must look whether those mean anybody else too); the oldest first.
    """
    asked = [it.replace("{in}", marks(contacts)) for it in (_OF_CONTACTS, _BY_KEYS)]
    bodies = {bytes(row[0]) for it in asked for row in tuples(conn, it, contacts)}
    found = [Active.model_validate_json(it) for it in bodies]
    return sorted(found, key=lambda it: (it.since, it.tool, it.native_id))


def older(conn: Conn, *, than: datetime) -> list[Active]:
    """What still seems to go on, though nothing was heard of it since that moment."""
    found = tuples(conn, _OLD, [to_micros(than)])
    return [Active.model_validate_json(bytes(row[0])) for row in found]


def prune(conn: Conn, *, before: datetime) -> None:
    """Forgets what was last heard of before that moment."""
    run_many(conn, _PRUNE, [(to_micros(before),)])
    run_many(conn, _PRUNE_KEYS, [()])
