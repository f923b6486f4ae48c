"""A change: something that overlays must look at again."""

from typing import NamedTuple


class Change(NamedTuple):
    """`position` counts up in the order in which changes become visible. `customer` is a key
    (model/ids.py); None: the state of a tool changed, which concerns everybody."""

    position: int
    customer: int | None
