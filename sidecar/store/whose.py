"""Whose is this? From a page's record or an identity key to the contacts that it belongs to."""

from dataclasses import dataclass, field

import orjson

from sidecar.model.ids import contact_key, fact_key
from sidecar.store.engine import Conn
from sidecar.store.tuples import first, tuples

_MANY = 64  # contacts by one key; beyond, the key says nothing about anybody
_TELLS_PLACES = "SELECT 1 FROM locator WHERE tool = ? AND record = ? LIMIT 1"
_FACTS = ("record", "interaction", "visit", "mention")


@dataclass(frozen=True, slots=True)
class RecordOf:
    """Whose a record is; `shown`: the addresses on its page, where the tool's connector tells them."""

    contacts: list[int]
    shown: list[str] = field(default_factory=list)


def contacts_by_record(conn: Conn, tool: str, *, record: str, value: str) -> RecordOf | None:
    """Whose a page's record is: as the tool's locator says; of tools that tell no places of such records,
    by its conversation, else as a record or entry of that very id. None where we do not know the record.
    """
    place = first(
        conn,
        "SELECT contacts, shown FROM locator WHERE tool = ? AND record = ? AND value = ?",
        [tool, record, value],
    )
    if place is not None:
        named = [contact_key(tool, it) for it in orjson.loads(place[0])]
        return RecordOf(_living(conn, named), orjson.loads(place[1]))
    contacts = _without_locator(conn, tool, (record, value))
    return None if contacts is None else RecordOf(contacts)


def _without_locator(conn: Conn, tool: str, named: tuple[str, str]) -> list[int] | None:
    record, value = named
    if first(conn, _TELLS_PLACES, [tool, record]):
        return None  # ticket 18, of which we were not told yet, is not what else has the number 18
    talked = tuples(
        conn,
        "SELECT DISTINCT contact_key FROM conversation WHERE tool = ? AND conversation = ? LIMIT ?",
        [tool, value, _MANY],
    )
    if talked:
        return [row[0] for row in talked]
    if record == "contact":
        return _living(conn, [contact_key(tool, value)]) or None
    return _by_fact(conn, tool, value)


def customers_by_key(conn: Conn, key: int) -> list[int]:
    """The customers whose contacts carry an identity key, found by at most 64 of these."""
    found = tuples(
        conn,
        "SELECT m.customer_key FROM posting p JOIN member m ON m.contact_key = p.contact_key"
        " WHERE p.key = ? ORDER BY p.contact_key LIMIT ?",
        [key, _MANY],
    )
    return list(dict.fromkeys(row[0] for row in found))


def contacts_by_key(conn: Conn, key: int) -> list[int]:
    """The contacts that carry an identity key, at most 64."""
    found = tuples(
        conn,
        "SELECT contact_key FROM posting WHERE key = ? ORDER BY contact_key LIMIT ?",
        [key, _MANY],
    )
    return [row[0] for row in found]


def contact_of_fact(conn: Conn, key: int) -> int | None:
    """Whose a fact is that still stands."""
    found = first(conn, "SELECT contact_key FROM fact WHERE fact_key = ? AND NOT is_deleted", [key])
    return found[0] if found else None


def _by_fact(conn: Conn, tool: str, native_id: str) -> list[int] | None:
    for kind in _FACTS:
        contact = contact_of_fact(conn, fact_key(tool, kind, native_id))
        if contact is not None:
            return [contact]
    return None


def _living(conn: Conn, contacts: list[int]) -> list[int]:
    known = "SELECT 1 FROM member WHERE contact_key = ?"
    return [contact for contact in contacts if first(conn, known, [contact])]
