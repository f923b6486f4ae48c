"""The timeline of a customer: its contacts' ranges merged, newest first, a page at a time."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

import orjson

from sidecar.errors import BadInputError
from sidecar.store.branches import from_each
from sidecar.store.engine import Conn
from sidecar.store.likeness import literal, spellings
from sidecar.store.tuples import Row, first, marks

_COLUMNS = (
    'entry_key, tool, native_id, contact_key, channel, direction, "by", occurred_at, conversation,'
    " subject, text, folded, agent, team, duration_s, attachments, deep_link, kind"
)
_NEWEST_FIRST = "ORDER BY occurred_at DESC, tool DESC, native_id DESC LIMIT ?"


class Line(NamedTuple):
    """An entry as it lies in the store. `occurred_at` in microseconds, `attachments` JSON text.

    Pages hold them as the driver's plain tuples: to be read by place.
    """

    entry_key: int
    tool: str
    native_id: str
    contact_key: int
    channel: str
    direction: str
    by: str
    occurred_at: int
    conversation: str | None
    subject: str | None
    text: str | None
    folded: bool
    agent: str | None
    team: str | None
    duration_s: float | None
    attachments: str
    deep_link: str | None
    kind: str


@dataclass(frozen=True)
class Entries:
    """Certain entries by key, and between which moments (microseconds) they lie."""

    keys: Sequence[int]
    since: int
    until: int


@dataclass(frozen=True)
class Sieve:
    """Which entries: all that is given holds together."""

    channels: Sequence[str] | None = None
    tools: Sequence[str] | None = None
    entries: Entries | None = None
    words: str | None = None


@dataclass(frozen=True)
class Lines:
    """A page; `next` is the cursor of the page after it, None where this is the last."""

    lines: list[Line]
    next: str | None


@dataclass
class _Where:
    said: list[str] = field(default_factory=lambda: ["contact_key = ?"])
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        self.said.append(condition)
        self.values.extend(values)


def page_of(
    conn: Conn,
    contacts: Sequence[int],
    *,
    before: str | None = None,
    limit: int,
    sieve: Sieve,
) -> Lines:
    """The `limit` newest entries older than the cursor `before`. BadInputError for a foreign cursor.

    An entry that lies in two of the contacts' timelines (written by one about the other) comes once.
    """
    where = _conditions(conn, before, sieve)
    branch = f"SELECT {_COLUMNS} FROM entry WHERE {' AND '.join(where.said)}"  # noqa: S608 no text of a caller
    asked = limit + 1
    found = from_each(conn, branch, contacts, more=where.values, tail=_NEWEST_FIRST, most=[asked])
    newest = sorted(found, key=_place, reverse=True)[:asked]
    lines = (_once_each(newest) if len(contacts) > 1 else newest)[:limit]
    return Lines(cast("list[Line]", lines), _cursor(lines[-1]) if len(newest) > limit else None)


def original_of(conn: Conn, entry_key: int) -> tuple[str | None, str | None] | None:
    """Subject and whole text of an entry as the tool gave them, or None where there is none (any more)."""
    found = first(conn, "SELECT body FROM fact WHERE fact_key = ? AND NOT is_deleted", [entry_key])
    if found is None:
        return None
    body = orjson.loads(bytes(found[0]))
    return body.get("subject"), body.get("text")


def _conditions(conn: Conn, before: str | None, sieve: Sieve) -> _Where:
    where = _Where()
    if before is not None:
        where.add("(occurred_at, tool, native_id) < (?, ?, ?)", *_parse_cursor(before))
    if sieve.channels is not None:
        where.add(f"channel IN ({marks(sieve.channels) or 'NULL'})", *sieve.channels)
    if sieve.tools is not None:
        where.add(f"tool IN ({marks(sieve.tools) or 'NULL'})", *sieve.tools)
    if sieve.entries is not None:
        _add_entries(conn, where, sieve.entries)
    for word in (sieve.words or "").split():
        _add_word(conn, where, word)
    return where


def _add_entries(conn: Conn, where: _Where, it: Entries) -> None:
    where.add("occurred_at BETWEEN ? AND ?", it.since, it.until)
    if conn.dialect.name == "postgresql":
        where.add("entry_key = ANY(?)", list(it.keys))
    else:
        given = orjson.dumps(list(it.keys)).decode()
        where.add("entry_key IN (SELECT value FROM json_each(?))", given)


def _add_word(conn: Conn, where: _Where, word: str) -> None:
    like = "LIKE" if conn.dialect.name == "sqlite" else "ILIKE"
    patterns = [f"%{literal(spelled)}%" for spelled in spellings(word)]
    said = f"(subject {like} ? ESCAPE '!' OR text {like} ? ESCAPE '!')"
    where.add(
        f"({' OR '.join([said] * len(patterns))})", *[each for it in patterns for each in (it, it)]
    )


def _once_each(found: list[Row]) -> list[Row]:
    by_key = {row[0]: row for row in found}
    return found if len(by_key) == len(found) else list(by_key.values())


def _place(row: Row) -> tuple[int, str, str]:
    """By which entries are ordered: occurred_at, tool, native_id."""
    return row[7], row[1], row[2]


def _cursor(row: Row) -> str:
    line = Line._make(row)
    place = orjson.dumps([line.occurred_at, line.tool, line.native_id])
    return urlsafe_b64encode(place).decode().rstrip("=")


def _parse_cursor(cursor: str) -> tuple[int, str, str]:
    try:
        place = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        at, tool, native_id = place
    except (ValueError, TypeError):
        raise _foreign() from None
    if not (isinstance(at, int) and abs(at) < 1 << 62 and isinstance(tool, str)):
        raise _foreign()
    if not isinstance(native_id, str) or "\x00" in tool + native_id:
        raise _foreign()
    return at, tool, native_id


def _foreign() -> BadInputError:
    return BadInputError('hand on the "next" of the page before, unchanged', key="before")
