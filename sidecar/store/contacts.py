"""Contacts as all facts together tell them, with the counters that are kept and never counted at read."""

from collections.abc import Collection, Mapping, Sequence

import orjson

from sidecar.model.contact import Contact
from sidecar.model.profile import Profile
from sidecar.store import sightings
from sidecar.store.bulk import delete_rows, run_many, select_where_in
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange
from sidecar.store.rows import ContactRow
from sidecar.store.sightings import STATED, Look, Seen, Whose
from sidecar.store.tuples import tuples

_UPSERT = """INSERT INTO contact (contact_key, tool, native_id, name, organisation, attributes,
    is_stated, n_entries, n_open) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)
    ON CONFLICT (contact_key) DO UPDATE SET name = excluded.name,
    organisation = excluded.organisation, is_stated = excluded.is_stated"""
_ATTRIBUTES = "UPDATE contact SET attributes = ? WHERE contact_key = ?"
_RECOUNT = """UPDATE contact SET n_entries = n_entries + ?,
    n_open = (SELECT count(*) FROM conversation
        WHERE conversation.contact_key = contact.contact_key AND is_open),
    first_at = (SELECT min(occurred_at) FROM entry WHERE entry.contact_key = contact.contact_key),
    last_at = (SELECT max(occurred_at) FROM entry WHERE entry.contact_key = contact.contact_key)
    WHERE contact_key = ?"""
_NAMES = "SELECT contact_key, tool, native_id FROM contact WHERE contact_key {in}"


def apply(conn: Conn, changes: Sequence[FactChange]) -> dict[int, Profile | None]:
    """Brings the contacts up to date with the changes.

    Gives the contacts whose profile is another than before; None for those of whom nothing speaks
    any more, and which are no longer there.
    """
    whose, before, after = sightings.apply(conn, changes)
    news = [key for key in after if not sightings.is_alike(before.get(key, {}), after[key])]
    looks = {key: sightings.look(after[key]) for key in news if after[key]}
    changed = {key for key in news if _is_other(before.get(key), after[key], looks.get(key))}
    gone = [key for key in after if not after[key]]
    living = [_row(key, whose[key], looks[key], after[key]) for key in changed if key in looks]
    run_many(conn, _UPSERT, living)
    delete_rows(conn, ContactRow, [(key,) for key in gone])
    run_many(conn, _ATTRIBUTES, _attributes(changes))
    return {key: _profile(whose[key], looks.get(key)) for key in sorted(changed)}


def recount(conn: Conn, gained: Mapping[int, int]) -> None:
    """`gained`: for each contact whose entries or conversations changed, how many entries more."""
    run_many(conn, _RECOUNT, [(n, contact) for contact, n in sorted(gained.items())])


def seen_at(conn: Conn, keys: Collection[int]) -> dict[int, float]:
    """When each contact was last in touch, in hours since 1970; those that never were are absent."""
    asked = (
        "SELECT contact_key, last_at FROM contact WHERE last_at IS NOT NULL AND contact_key {in}"
    )
    return {row[0]: row[1] / 3.6e9 for row in select_where_in(conn, asked, list(keys))}


def keys_after(conn: Conn, key: int, limit: int) -> list[int]:
    """The next contacts, by key."""
    asked = "SELECT contact_key FROM contact WHERE contact_key > ? ORDER BY contact_key LIMIT ?"
    return [row[0] for row in tuples(conn, asked, (key, limit))]


def profile(conn: Conn, key: int) -> Profile | None:
    return next(iter(profiles(conn, [key])), None)


def profiles(conn: Conn, keys: Collection[int]) -> list[Profile]:
    """The profiles of those contacts that are there, by key."""
    seen = sightings.of(conn, keys)
    whose = {row[0]: Whose(row[1], row[2]) for row in select_where_in(conn, _NAMES, list(seen))}
    found = (_profile(whose[key], sightings.look(seen[key])) for key in sorted(whose))
    return [it for it in found if it]


def _is_other(before: Seen | None, after: Seen, look: Look | None) -> bool:
    if not before or look is None:
        return bool(before) or look is not None
    # Whether the tool itself speaks of the contact stands in the contact's row.
    return sightings.look(before) != look or (STATED in before) != (STATED in after)


def _row(key: int, whose: Whose, look: Look, seen: Seen) -> tuple[object, ...]:
    return (key, whose.tool, whose.native_id, look.name, look.organisation, "{}", STATED in seen)


def _attributes(changes: Sequence[FactChange]) -> list[tuple[str, int]]:
    """What tools state beside names and identifiers; with the statement it goes away."""
    told: dict[int, str] = {}
    for change in changes:
        for fact, does_stand in ((change.previous, False), (change.fact, True)):
            if isinstance(fact, Contact):
                key = Whose(fact.tool, fact.native_id).key
                stated = fact.attributes if does_stand else {}
                told[key] = orjson.dumps(stated, option=orjson.OPT_SORT_KEYS).decode()
    return [(text, key) for key, text in told.items()]


def _profile(whose: Whose, look: Look | None) -> Profile | None:
    if look is None:
        return None
    return Profile.model_construct(
        contact=whose.key,
        tool=whose.tool,
        native_id=whose.native_id,
        name=look.name,
        identifiers=list(look.identifiers),
        organisation=look.organisation,
        fields=dict(look.fields),
    )
