"""Identity keys and the contacts that carry them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import orjson

from sidecar.store.bulk import delete_rows, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.rows import PostingRow
from sidecar.store.tuples import Row, tuples

_OF_CONTACTS = "SELECT key, contact_key FROM posting WHERE contact_key {in}"
# The innermost limit reads cap + 1 rows of a switchboard's block, not all of it.
_CANDIDATES = {
    "sqlite": """SELECT wanted.value, posting.contact_key FROM json_each(?) AS wanted
        JOIN posting ON posting.key = wanted.value AND posting.contact_key IN (
            SELECT contact_key FROM posting AS block WHERE block.key = wanted.value
            ORDER BY contact_key LIMIT ?)""",
    "postgresql": """SELECT wanted.key, block.contact_key FROM unnest(?::bigint[]) AS wanted(key)
        CROSS JOIN LATERAL (SELECT contact_key FROM posting WHERE posting.key = wanted.key
            ORDER BY contact_key LIMIT ?) AS block""",
}


def of(conn: Conn, contacts: Collection[int]) -> dict[int, set[int]]:
    """The keys of each of these contacts, as they are stored."""
    found: dict[int, set[int]] = defaultdict(set)
    for key, contact in select_where_in(conn, _OF_CONTACTS, contacts):
        found[contact].add(key)
    return found


def replace(conn: Conn, before: Mapping[int, set[int]], after: Mapping[int, Iterable[int]]) -> None:
    """Each contact of `after` has these keys from now on; `before`: what `of` gave for them."""
    wanted = {contact: set(keys) for contact, keys in after.items()}
    gone = [(key, it) for it, keys in wanted.items() for key in before.get(it, set()) - keys]
    come = [(key, it) for it, keys in wanted.items() for key in keys - before.get(it, set())]
    delete_rows(conn, PostingRow, sorted(gone))
    upsert_rows(conn, PostingRow, sorted(come))


def candidates(conn: Conn, keys: Collection[int], cap: int) -> dict[int, list[int]]:
    """For each key the contacts that carry it, by key; of a block above `cap` only cap + 1 of them.

    So `len(block) > cap` says that a value is carried by too many to mean anything.
    """
    found: dict[int, list[int]] = defaultdict(list)
    for key, contact in _candidates(conn, keys, cap + 1):
        found[key].append(contact)
    return found


def _candidates(conn: Conn, keys: Collection[int], limit: int) -> list[Row]:
    if not keys:
        return []
    wanted = sorted(keys)
    given = orjson.dumps(wanted).decode() if conn.dialect.name == "sqlite" else wanted
    return tuples(conn, _CANDIDATES[conn.dialect.name], [given, limit])


def add(conn: Conn, carried_by: Mapping[int, Collection[int]]) -> None:
    """Key -> contacts that carry it from now on, too."""
    upsert_rows(
        conn, PostingRow, sorted((key, it) for key, some in carried_by.items() for it in some)
    )


def drop(conn: Conn, contacts: Collection[int]) -> None:
    found = select_where_in(conn, _OF_CONTACTS, contacts)
    delete_rows(conn, PostingRow, sorted((key, it) for key, it in found))
