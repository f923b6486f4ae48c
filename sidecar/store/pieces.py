"""Of what cases are made: the entries and records of some contacts, the newest first, and the facts behind."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sidecar.store.branches import from_each
from sidecar.store.bulk import select_where_in
from sidecar.store.engine import Conn
from sidecar.store.tuples import tuples

_FACTS = "SELECT fact_key, contact_key, content_hash, body FROM fact WHERE fact_key {in} AND NOT is_deleted"
_IN_CONVERSATION = """SELECT entry_key FROM entry WHERE tool = ? AND conversation = ?
    AND occurred_at <= ? ORDER BY occurred_at DESC, native_id DESC LIMIT ?"""

_ANSWERS = """SELECT entry_key, contact_key FROM entry WHERE tool = ? AND conversation {in}
    AND direction = 'outbound' AND "by" = 'person' AND kind = 'interaction'
    ORDER BY occurred_at DESC LIMIT 200"""
_LAST = (1 << 63) - 1


class PieceLine(NamedTuple):
    """Where a piece stands, and in which version. `key`: of its fact; `contact`: whose the fact is."""

    key: int
    contact: int
    tool: str
    native_id: str
    occurred_at: int
    content_hash: str


class FactBody(NamedTuple):
    """A fact as it came (model/fact.py `canonical`)."""

    key: int
    contact: int
    content_hash: str
    body: bytes


def newest(
    conn: Conn, contacts: Sequence[int], *, limit: int, until: int | None = None
) -> list[PieceLine]:
    """The newest entries and records of these contacts together, the newest first, each once; `until`:
    none that is later (microseconds)."""
    found = [
        row
        for table, key in (("entry", "entry_key"), ("record_line", "record_key"))
        for row in from_each(conn, _branch(table, key, until), contacts, more=_more(until, limit))
    ]
    once = {row[0]: PieceLine._make(row) for row in found}
    return sorted(once.values(), key=_place, reverse=True)[:limit]


def facts_of(conn: Conn, keys: Collection[int]) -> list[FactBody]:
    """The facts of those keys that still stand."""
    found = select_where_in(conn, _FACTS, keys)
    return [FactBody(row[0], row[1], row[2], bytes(row[3])) for row in found]


def of_conversation(
    conn: Conn, tool: str, conversation: str, *, until: int = _LAST, limit: int
) -> list[int]:
    """The newest entries of a conversation that are no later than `until`, whosesoever they are."""
    found = tuples(conn, _IN_CONVERSATION, [tool, conversation, until, limit])
    return [row[0] for row in found]


def answers_in(
    conn: Conn, threads: Collection[tuple[str, str]], *, but_to: Collection[int]
) -> list[int]:
    """What people of ours said in these conversations (tool, conversation) to others than these contacts."""
    found: list[int] = []
    for tool in sorted({tool for tool, _ in threads}):
        names = sorted(name for each, name in threads if each == tool)
        rows = select_where_in(conn, _ANSWERS, names, before=[tool])
        own = {entry for entry, contact in rows if contact in but_to}
        found += [entry for entry, _ in rows if entry not in own]
    return found


def _branch(table: str, key: str, until: int | None) -> str:
    since = "" if until is None else " AND it.occurred_at <= ?"
    return (
        f"SELECT * FROM (SELECT it.{key} AS piece, f.contact_key, it.tool, it.native_id,"  # noqa: S608 names of our own
        f" it.occurred_at, f.content_hash FROM {table} it JOIN fact f ON f.fact_key = it.{key}"
        f" WHERE it.contact_key = ?{since}"
        " ORDER BY it.occurred_at DESC, it.tool DESC, it.native_id DESC LIMIT ?) AS newest"
    )


def _more(until: int | None, limit: int) -> list[int]:
    return [limit] if until is None else [until, limit]


def _place(it: PieceLine) -> tuple[int, str, str]:
    return it.occurred_at, it.tool, it.native_id
