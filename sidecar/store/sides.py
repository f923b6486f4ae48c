"""A contact as the other side of a link may see it: name, tool and how much there is, nothing of what was said."""

from collections.abc import Collection
from typing import NamedTuple

from sidecar.store.bulk import select_where_in
from sidecar.store.engine import Conn

_SIDES = "SELECT contact_key, tool, name, n_entries FROM contact WHERE contact_key {in}"


class Side(NamedTuple):
    """`name`: as this contact alone has it."""

    contact: int
    tool: str
    name: str | None
    n_entries: int


def sides_of(conn: Conn, contacts: Collection[int]) -> dict[int, Side]:
    """By contact key, for those that are there."""
    return {row[0]: Side._make(row) for row in select_where_in(conn, _SIDES, contacts)}
