"""Conversations: kept from their entries at ingest, so that a reader never counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sidecar.store.bulk import insert_rows, run_many, select_where_in
from sidecar.store.engine import Conn
from sidecar.store.rows import ConversationRow
from sidecar.store.tuples import Row

_ENTRIES = """SELECT conversation, occurred_at, native_id, contact_key, direction, subject,
    kind <> 'visit' AND "by" = 'person' AND direction <> 'internal'
    FROM entry WHERE tool = ? AND conversation {in}"""
_TICKETS = """SELECT conversation, occurred_at, native_id, contact_key, is_open, subject
    FROM record_line WHERE tool = ? AND kind = 'ticket' AND conversation {in}"""
_BEFORE = "SELECT contact_key FROM conversation WHERE tool = ? AND conversation {in}"
_FORGET = "DELETE FROM conversation WHERE tool = ? AND conversation = ?"


class _Line(NamedTuple):
    """An entry or a ticket; sorts by time, then by native id, as timelines do."""

    occurred_at: int
    native_id: str
    contact: int
    is_ticket: bool
    direction: str | None
    is_told_by_person: bool
    is_open: bool | None
    subject: str | None


def refresh(conn: Conn, touched: Iterable[tuple[str, str]]) -> set[int]:
    """Makes the touched (tool, conversation) again; gives the contacts who take or took part."""
    by_tool: dict[str, set[str]] = defaultdict(set)
    for tool, conversation in touched:
        by_tool[tool].add(conversation)
    reached: set[int] = set()
    for tool, names in by_tool.items():
        reached |= _refresh_tool(conn, tool, sorted(names))
    return reached


def _refresh_tool(conn: Conn, tool: str, names: Sequence[str]) -> set[int]:
    before = {row[0] for row in select_where_in(conn, _BEFORE, names, before=[tool])}
    run_many(conn, _FORGET, [(tool, name) for name in names])
    rows = [
        row
        for name, lines in _lines(conn, tool, names).items()
        for row in _rows(tool, name, sorted(lines, key=lambda line: line[:3]))
    ]
    insert_rows(conn, ConversationRow, rows)
    return before | {row[0] for row in rows}


def _lines(conn: Conn, tool: str, names: Sequence[str]) -> dict[str, list[_Line]]:
    lines: dict[str, list[_Line]] = defaultdict(list)
    for name, at, native_id, contact, direction, subject, is_told in select_where_in(
        conn, _ENTRIES, names, before=[tool]
    ):
        line = _Line(at, native_id, contact, False, direction, bool(is_told), None, subject)
        lines[name].append(line)
    for name, at, native_id, contact, is_open, subject in select_where_in(
        conn, _TICKETS, names, before=[tool]
    ):
        is_left = None if is_open is None else bool(is_open)
        lines[name].append(_Line(at, native_id, contact, True, None, False, is_left, subject))
    return lines


def _rows(tool: str, name: str, lines: Sequence[_Line]) -> Iterator[Row]:
    told = [line for line in lines if line.is_told_by_person]
    direction = told[-1].direction if told else None
    tickets = [line.is_open for line in lines if line.is_open is not None]
    is_open = any(tickets) if tickets else direction == "inbound"
    ticket_first = sorted(lines, key=lambda line: not line.is_ticket)
    subject = next((line.subject for line in ticket_first if line.subject), None)
    shares: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        shares[line.contact].append(line)
    for contact, own in shares.items():
        n = sum(not line.is_ticket for line in own)
        times = (own[0].occurred_at, own[-1].occurred_at)
        yield (contact, tool, name, *times, direction, n, is_open, subject)
