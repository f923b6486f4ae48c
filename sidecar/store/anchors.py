"""Anchors: of a case the entry by which something said of it is kept."""

from collections.abc import Collection

from sidecar.store.bulk import select_where_in
from sidecar.store.engine import Conn

# The newest, since that is what is talked about: should the case be parted, it goes with that.
_AGES = """SELECT updated_at, fact_key FROM fact WHERE fact_key {in}
    AND NOT is_deleted AND kind <> 'record'"""


def newest_first(conn: Conn, entries: Collection[int]) -> list[int]:
    """Those of these entries that are there, records left out."""
    found = select_where_in(conn, _AGES, entries)
    return [entry for _, entry in sorted(found, reverse=True)]


def newest_of(conn: Conn, entries: Collection[int]) -> int | None:
    """The newest of these entries; None where none is there (any more). Records are none."""
    return next(iter(newest_first(conn, entries)), None)
