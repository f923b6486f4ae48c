"""Searching over all customers: contacts by any piece of their words, entries by whole words."""

from collections.abc import Sequence
from typing import NamedTuple

from sidecar.store.engine import Conn
from sidecar.store.likeness import literal, spellings
from sidecar.store.search_ddl import ENTRY_VECTOR
from sidecar.store.tuples import Row, marks, tuples

_SHORTEST = 3  # letters that the trigram index can look up
_SHORTEST_START = 3  # letters from which the last word may be a beginning only
# Beyond these nobody reads: an agent types another word.
_MANY_CONTACTS = 200
_MANY_ENTRIES = 400


class FoundContact(NamedTuple):
    contact_key: int
    words: str


class FoundEntry(NamedTuple):
    """`occurred_at` in microseconds."""

    contact_key: int
    occurred_at: int
    subject: str | None
    text: str | None


def contacts_by_pieces(conn: Conn, pieces: Sequence[str]) -> list[FoundContact]:
    """Contacts in whose words (search_words.py) every piece stands somewhere, newest first."""
    if not pieces:
        return []
    found = _sqlite_contacts(conn, pieces) if _is_sqlite(conn) else _likes(conn, pieces)
    return [FoundContact._make(row) for row in found]


def contacts_named(conn: Conn, contacts: Sequence[int]) -> list[FoundContact]:
    """The words of these contacts."""
    if not contacts:
        return []
    statement = (
        f"SELECT contact_key, words FROM contact_words WHERE contact_key IN ({marks(contacts)})"  # noqa: S608
    )
    return [FoundContact._make(row) for row in tuples(conn, statement, contacts)]


def entries_by_words(conn: Conn, words: Sequence[str]) -> list[FoundEntry]:
    """The newest entries that hold every word, the last of which may be the beginning of one."""
    sayable = [word for word in words if any(letter.isalnum() for letter in word)]
    if not sayable:
        return []
    found = _sqlite_entries(conn, sayable) if _is_sqlite(conn) else _pg_entries(conn, sayable)
    return [FoundEntry._make(row) for row in found]


def _sqlite_contacts(conn: Conn, pieces: Sequence[str]) -> list[Row]:
    if any(len(piece) < _SHORTEST for piece in pieces):
        return _likes(conn, pieces)
    return tuples(
        conn,
        "SELECT w.contact_key, w.words FROM contact_find f"
        " JOIN contact_words w ON w.contact_key = f.rowid"
        " JOIN contact c ON c.contact_key = f.rowid"
        " WHERE contact_find MATCH ? ORDER BY c.last_at DESC LIMIT ?",
        [" AND ".join(_quoted(piece) for piece in pieces), _MANY_CONTACTS],
    )


def _likes(conn: Conn, pieces: Sequence[str]) -> list[Row]:
    conditions = " AND ".join(["w.words LIKE ? ESCAPE '!'"] * len(pieces))
    both = "contact_words w JOIN contact c ON c.contact_key = w.contact_key"
    order = "ORDER BY coalesce(c.last_at, 0) DESC LIMIT ?"
    return tuples(
        conn,
        f"SELECT w.contact_key, w.words FROM {both} WHERE {conditions} {order}",  # noqa: S608 marks only
        [*(f"%{literal(piece)}%" for piece in pieces), _MANY_CONTACTS],
    )


def _sqlite_entries(conn: Conn, words: Sequence[str]) -> list[Row]:
    start = "*" if len(words[-1]) >= _SHORTEST_START else ""
    return tuples(
        conn,
        "SELECT e.contact_key, e.occurred_at, e.subject, e.text FROM entry_find f"
        " JOIN entry e ON e.search_key = f.rowid"
        " WHERE entry_find MATCH ? ORDER BY f.rowid DESC LIMIT ?",
        [" AND ".join(_quoted(word) for word in words) + start, _MANY_ENTRIES],
    )


def _pg_entries(conn: Conn, words: Sequence[str]) -> list[Row]:
    start = ":*" if len(words[-1]) >= _SHORTEST_START else ""
    whole = [_any_case(word, "") for word in words[:-1]]
    query = " & ".join([*whole, _any_case(words[-1], start)])
    where = f"{ENTRY_VECTOR} @@ to_tsquery('simple', ?) ORDER BY search_key DESC LIMIT ?"
    statement = f"SELECT contact_key, occurred_at, subject, text FROM entry WHERE {where}"  # noqa: S608 our own words
    return tuples(conn, statement, [query, _MANY_ENTRIES])


def _any_case(word: str, start: str) -> str:
    """A database of language C knows capitals in ASCII only."""
    quoted = [
        "'" + it.replace("\\", "\\\\").replace("'", "''") + "'" + start for it in spellings(word)
    ]
    return f"({' | '.join(quoted)})"


def _quoted(text: str) -> str:
    """A phrase of FTS5, in which nothing has a meaning of its own."""
    return '"' + text.replace('"', '""') + '"'


def _is_sqlite(conn: Conn) -> bool:
    return conn.dialect.name == "sqlite"
