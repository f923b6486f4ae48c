"""One statement for many contacts, each read by a branch of its own off its own range; so many at a time."""

from collections.abc import Sequence
from typing import Any

from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, tuples

_AT_ONCE = 400  # SQLite takes 500 in one statement: https://www.sqlite.org/limits.html


def from_each(
    conn: Conn,
    branch: str,
    contacts: Sequence[int],
    *,
    more: Sequence[Any] = (),
    tail: str = "",
    most: Sequence[int] = (),
) -> list[Row]:
    """The rows of `branch` for each contact, which its first `?` means; `more`: what its other ones mean.

    `tail` (order and limit, with the values `most`) is of so many contacts as are read at a time: who
    has more gets the rows of several, one after another.
    """
    found: list[Row] = []
    for start in range(0, len(contacts), _AT_ONCE):
        some = contacts[start : start + _AT_ONCE]
        values = [value for contact in some for value in (contact, *more)]
        statement = f"{' UNION ALL '.join([branch] * len(some))} {tail}"
        found += tuples(conn, statement, [*values, *most])
    return found
