"""A change: something that overlays must look at again."""

from typing import NamedTuple

NOBODY = 0  # stands for a customer where a topic changed: no key is 0
ERASED = "erased"  # the kind of a change that says: of this contact something was deleted


class Change(NamedTuple):
    """`position` counts up in the order in which changes become visible. `customer` is a key
    (model/ids.py); None: the state of a tool changed, which concerns everybody. `topic`: of no customer,
    but of a list that is shown beside them, such as `mine`. `kind`: what changed of the customer, such as
    `facts` or `link`."""

    position: int
    customer: int | None
    topic: str | None = None
    kind: str | None = None
