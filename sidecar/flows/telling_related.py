"""Telling of what is related: somebody of an organisation reports the same → the others' overlays look again."""

from collections import OrderedDict
from collections.abc import Collection
from datetime import datetime
from weakref import WeakKeyDictionary

from sidecar.flows.casebook import open_casebook
from sidecar.flows.house import House
from sidecar.flows.related import others_of
from sidecar.store import case_due, changes_write
from sidecar.store.engine import Conn, Store

_MOST_KEPT = 20_000  # customers
_Known = OrderedDict[int, frozenset[int]]


class _Memory:
    """With whom each customer was last seen to share a need; of one process, which tells once more when it
    has forgotten. `quiet`: told by us alone. `waiting`: their cases are still to be derived."""

    def __init__(self) -> None:
        self.known: _Known = OrderedDict()
        self.quiet: set[int] = set()
        self.waiting: set[int] = set()

    def keep(self, customer: int, others: frozenset[int]) -> None:
        self.known[customer] = others
        self.known.move_to_end(customer)
        while len(self.known) > _MOST_KEPT:
            self.known.popitem(last=False)


_MEMORIES: WeakKeyDictionary[Store, _Memory] = WeakKeyDictionary()


def still_waiting(store: Store) -> set[int]:
    """Of whom nothing could be said yet."""
    return set(_memory(store).waiting)


def to_tell(store: Store, conn: Conn, customers: Collection[int], house: House) -> set[int]:
    """Whose brief counts others than it did, since something changed about these customers."""
    memory = _memory(store)
    found: set[int] = set()
    for customer in customers:
        memory.waiting.discard(customer)
        if case_due.of(conn, customer) is not None:
            memory.waiting.add(customer)
            continue
        others = frozenset(others_of(open_casebook(conn, customer, house)))
        before = memory.known.get(customer)
        is_quiet = customer in memory.quiet and before is None
        memory.quiet.discard(customer)
        memory.keep(customer, others)
        if not is_quiet:
            found |= others ^ (before or frozenset())
    return found - set(customers)


def tell(store: Store, conn: Conn, customers: Collection[int], now: datetime) -> None:
    """They did nothing themselves: what follows from that is not told on."""
    memory = _memory(store)
    for it in customers:
        memory.known.pop(it, None)  # seen anew as it is now
    memory.quiet |= set(customers)
    changes_write.append(conn, sorted(customers), {}, kind="related", at=now)


def _memory(store: Store) -> _Memory:
    return _MEMORIES.setdefault(store, _Memory())
