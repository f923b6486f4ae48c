"""Whose the record on an open page is: the newest word of the tool stands."""

from collections.abc import Iterable, Sequence

import orjson

from sidecar.errors import BadInputError
from sidecar.model.ids import contact_key
from sidecar.model.locator import Locator
from sidecar.model.moment import to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import first

_MOST_BYTES = 1024
_PUT = """INSERT INTO locator (tool, record, value, contacts, shown, updated_at)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (tool, record, value) DO UPDATE
    SET contacts = excluded.contacts, shown = excluded.shown, updated_at = excluded.updated_at
    WHERE (excluded.updated_at, excluded.contacts, excluded.shown)
        > (locator.updated_at, locator.contacts, locator.shown)"""
_FIND = "SELECT contacts FROM locator WHERE tool = ? AND record = ? AND value = ?"


def put(conn: Conn, locators: Sequence[Locator]) -> None:
    """BadInputError where a locator cannot be kept; then none of them is stored."""
    run_many(conn, _PUT, [_row(it) for it in locators])


def find(conn: Conn, tool: str, record: str, value: str) -> list[int] | None:
    """The contact keys of that record; an empty list once it has left its place; None if never heard of."""
    if "\x00" in tool + record + value:
        return None
    found = first(conn, _FIND, [tool, record, value])
    return [contact_key(tool, it) for it in orjson.loads(found[0])] if found else None


def _row(it: Locator) -> tuple[object, ...]:
    _check((it.tool, it.record, it.value, *it.contacts, *it.shown))
    lists = (orjson.dumps(sorted(set(texts))).decode() for texts in (it.contacts, it.shown))
    return (it.tool, it.record, it.value, *lists, to_micros(it.updated_at))


def _check(texts: Iterable[str]) -> None:
    for text in texts:
        if "\x00" in text:
            raise BadInputError("holds a zero character; remove it", key="locator")
        if len(text.encode()) > _MOST_BYTES:
            raise BadInputError(f"longer than {_MOST_BYTES} bytes; shorten it", key="locator")
