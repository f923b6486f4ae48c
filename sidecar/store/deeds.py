"""What was done in a tool's conversations: the facts of their entries and tickets, for who reads handoffs off."""

from collections.abc import Collection
from typing import NamedTuple

from sidecar.store.bulk import select_where_in
from sidecar.store.engine import Conn

_MOST = 100_000  # entries of all conversations of one transaction
_ENTRIES = f"""SELECT DISTINCT e.conversation, f.fact_key, f.contact_key, f.body
    FROM entry e JOIN fact f ON f.fact_key = e.entry_key
    WHERE e.tool = ? AND e.conversation {{in}} LIMIT {_MOST}"""  # noqa: S608 a number of our own
_TICKETS = """SELECT r.conversation, f.updated_at, r.is_open FROM record_line r
    JOIN fact f ON f.fact_key = r.record_key
    WHERE r.tool = ? AND r.conversation {in} AND r.kind IN ('ticket', 'task')
    AND r.is_open IS NOT NULL ORDER BY r.is_open, f.updated_at"""
_CALLS = """SELECT entry_key, contact_key, occurred_at, agent, duration_s, subject FROM entry
    WHERE contact_key {in} AND channel = 'voice' AND kind = 'interaction' AND "by" <> 'system'
    AND direction = 'outbound' ORDER BY occurred_at DESC LIMIT 200"""


class Done(NamedTuple):
    """An entry of a conversation; `body` as it came (model/fact.py `canonical`)."""

    conversation: str
    key: int
    contact: int
    body: bytes


class Call(NamedTuple):
    """Times in microseconds, `duration_s` in seconds."""

    key: int
    contact: int
    at: int
    agent: str | None
    duration_s: float | None
    subject: str | None


def in_conversations(conn: Conn, tool: str, names: Collection[str]) -> list[Done]:
    found = select_where_in(conn, _ENTRIES, sorted(names), before=[tool])
    return [Done(name, key, contact, bytes(body)) for name, key, contact, body in found]


def closed_at(conn: Conn, tool: str, names: Collection[str]) -> dict[str, int]:
    """Conversation → when its ticket was last heard of as closed; those with an open one are absent."""
    rows = select_where_in(conn, _TICKETS, sorted(names), before=[tool])
    still_open = {name for name, _, is_open in rows if is_open}
    return {name: at for name, at, _ in rows if name not in still_open}


def calls_to(conn: Conn, contacts: Collection[int]) -> list[Call]:
    """Our newest calls to these contacts."""
    return [Call._make(row) for row in select_where_in(conn, _CALLS, contacts)]
