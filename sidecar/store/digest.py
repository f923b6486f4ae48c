"""One line that is equal where two stores hold the same, however and in which order it came in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import orjson

from sidecar.store.bulk import columns_of
from sidecar.store.engine import Conn
from sidecar.store.rows import EntryRow, RecordLineRow
from sidecar.store.tuples import Row, tuples

_FACTS = """SELECT tool, kind, native_id, updated_at, sequence, content_hash, is_deleted, body
    FROM fact ORDER BY tool, kind, native_id"""
_CONTACTS = """SELECT contact_key, tool, native_id, name, organisation, attributes, is_stated,
    n_entries, n_open, first_at, last_at FROM contact ORDER BY tool, native_id"""
_MEMBERS = """SELECT customer_key, tool, native_id FROM member
    JOIN contact ON contact.contact_key = member.contact_key"""


def digest(conn: Conn) -> str:
    """SHA-256 over canonical JSON of all facts, of each contact's timeline and of the customers.

    What depends on when we heard of things (links' times, positions, cursors) is left out.
    """
    running = sha256()
    for part in _parts(conn):
        running.update(orjson.dumps(part, option=orjson.OPT_SORT_KEYS))
        running.update(b"\n")
    return running.hexdigest()


def _parts(conn: Conn) -> Iterator[Any]:
    for row in _stream(conn, _FACTS):
        *stamp, is_deleted, body = row
        yield {"fact": stamp, "says": None if is_deleted else orjson.loads(bytes(body))}
    for row in _stream(conn, _CONTACTS):
        yield {"contact": _plain(row[1:]), "timeline": list(_timeline(conn, row[0]))}
    yield {"customers": _customers(conn)}


def _stream(conn: Conn, statement: str) -> Iterator[Row]:
    """Row by row: all facts of a company do not fit into memory."""
    driver: Any = conn.connection.driver_connection
    if conn.dialect.name == "sqlite":
        yield from driver.execute(statement)
        return
    with driver.cursor(name="digest") as cursor:
        cursor.itersize = 1000
        yield from cursor.execute(statement)


def _timeline(conn: Conn, contact: int) -> Iterator[list[Any]]:
    for row_class in (EntryRow, RecordLineRow):
        table = row_class.__tablename__
        asked = f"""SELECT {columns_of(row_class)} FROM {table} WHERE contact_key = ?
            ORDER BY occurred_at, tool, native_id, kind"""  # noqa: S608 names of our own
        yield from (_plain(row) for row in tuples(conn, asked, [contact]))
    asked = "SELECT * FROM conversation WHERE contact_key = ? ORDER BY tool, conversation"
    yield from (_plain(row) for row in tuples(conn, asked, [contact]))


def _customers(conn: Conn) -> list[list[list[str]]]:
    groups: dict[int, list[list[str]]] = defaultdict(list)
    for customer, tool, native_id in tuples(conn, _MEMBERS):
        groups[customer].append([tool, native_id])
    return sorted(sorted(group) for group in groups.values())


def _plain(row: Row | Iterable[Any]) -> list[Any]:
    """SQLite's truth values are numbers."""
    return [int(value) if isinstance(value, bool) else value for value in row]
