"""Counts of what was told twice and of what nobody had to ask again; never what it was."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sidecar.store.bulk import delete_rows, run_many, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.mention_rows import RetoldRow
from sidecar.store.tuples import first, tuples

_SPARED = """INSERT INTO spared (week, team, n_pages, n_facts) VALUES (?, ?, ?, ?)
    ON CONFLICT (week, team) DO UPDATE SET n_pages = spared.n_pages + excluded.n_pages,
    n_facts = spared.n_facts + excluded.n_facts"""
_SAID = """SELECT entry_key, tool, conversation, occurred_at, text, direction, "by", team FROM entry
    WHERE contact_key = ? AND kind <> 'visit' ORDER BY occurred_at DESC LIMIT ?"""
_TOOLS = "SELECT fact_key, tool FROM fact WHERE fact_key {in}"
_YOUNG = """SELECT 1 FROM entry WHERE contact_key = ? AND occurred_at >= ?
    AND direction = 'inbound' LIMIT 1"""


class Retold(NamedTuple):
    """A row of it; `week` in days since 1970, `team` "" where nobody said."""

    entry_key: int
    customer_key: int
    week: int
    team: str
    n: int


class Entry(NamedTuple):
    """What is looked at of an entry; `occurred_at` in microseconds."""

    entry_key: int
    tool: str
    conversation: str | None
    occurred_at: int
    text: str | None
    direction: str
    by: str
    team: str | None


class Counts(NamedTuple):
    """Of a week and a team."""

    n_pages: int = 0
    n_spared: int = 0
    n_retold: int = 0


def has_said_since(conn: Conn, contacts: Collection[int], since: int) -> bool:
    """Did one of these contacts write or speak to us at that time or later?"""
    return any(first(conn, _YOUNG, [it, since]) for it in contacts)


def entries_of(conn: Conn, contacts: Collection[int], *, limit: int) -> list[Entry]:
    """Of each contact the newest so many, each entry once."""
    found = [Entry._make(row) for it in contacts for row in tuples(conn, _SAID, [it, limit])]
    return list({it.entry_key: it for it in found}.values())


def tools_of(conn: Conn, entries: Collection[int]) -> dict[int, str]:
    """Entry or record → its tool."""
    return dict(select_where_in(conn, _TOOLS, entries))


def known_of(conn: Conn, customers: Collection[int]) -> list[Retold]:
    asked = "SELECT entry_key, customer_key, week, team, n FROM retold WHERE customer_key {in}"
    return [Retold._make(row) for row in select_where_in(conn, asked, customers)]


def replace(conn: Conn, gone: Collection[int], come: Sequence[Retold]) -> None:
    """`gone`: entries in which nothing is told twice (any more)."""
    delete_rows(conn, RetoldRow, [(it,) for it in sorted(gone)])
    upsert_rows(conn, RetoldRow, come)


def add_spared(conn: Conn, counts: Iterable[tuple[int, str, int, int]]) -> None:
    """(week, team, pages more, facts more) each."""
    run_many(conn, _SPARED, sorted(counts))


def counts_since(conn: Conn, week: int) -> Mapping[tuple[int, str], Counts]:
    """By week and team."""
    found: dict[tuple[int, str], Counts] = {}
    asked = "SELECT week, team, n_pages, n_facts FROM spared WHERE week >= ?"
    for row in tuples(conn, asked, [week]):
        found[row[0], row[1]] = Counts(row[2], row[3])
    asked = "SELECT week, team, sum(n) FROM retold WHERE week >= ? GROUP BY week, team"
    for row in tuples(conn, asked, [week]):
        known = found.get((row[0], row[1]), Counts())
        found[row[0], row[1]] = known._replace(n_retold=int(row[2]))
    return found
