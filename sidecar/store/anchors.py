"""Anchors: of a case the entry by which something said of it is kept."""

from collections.abc import Collection

from sidecar.store.bulk import select_where_in
from sidecar.store.engine import Conn

# The newest, since that is what is talked about: should the case be parted, it goes with that.
_AGES = """SELECT updated_at, fact_key FROM fact WHERE fact_key {in}
    AND NOT is_deleted AND kind <> 'record'"""


def newest_of(conn: Conn, entries: Collection[int]) -> int | None:
    """The newest of these entries; None where none is there (any more). Records are none."""
    found = select_where_in(conn, _AGES, entries)
    return max(found)[1] if found else None
