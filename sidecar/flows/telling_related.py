"""Telling of what is related: somebody of an organisation reports the same → the others' overlays look again."""

from collections import OrderedDict
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
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


class News(NamedTuple):
    """`others`: whose brief counts others than it did. `seen`: customer → with whom they share a need now.
    `waiting`: of whom nothing can be said yet."""

    others: set[int]
    seen: dict[int, frozenset[int]]
    waiting: set[int]


_MEMORIES: WeakKeyDictionary[Store, _Memory] = WeakKeyDictionary()


def still_waiting(store: Store) -> set[int]:
    """Of whom nothing could be said yet."""
    return set(_memory(store).waiting)


def to_tell(store: Store, conn: Conn, customers: Collection[int], house: House) -> News:
    """What is to be told, since something changed about these customers; the same until it is kept."""
    memory = _memory(store)
    found: set[int] = set()
    news = News(set(), {}, set())
    for customer in customers:
        if case_due.of(conn, customer) is not None:
            news.waiting.add(customer)
            continue
        others = frozenset(others_of(open_casebook(conn, customer, house)))
        before = memory.known.get(customer)
        is_quiet = customer in memory.quiet and before is None
        news.seen[customer] = others
        if not is_quiet:
            found |= others ^ (before or frozenset())
    return news._replace(others=found - set(customers))


def tell(conn: Conn, customers: Collection[int], now: datetime) -> None:
    changes_write.append(conn, sorted(customers), {}, kind="related", at=now)


def keep(store: Store, news: News) -> None:
    """After the others were told. They did nothing themselves: what follows from that is not told on."""
    memory = _memory(store)
    memory.waiting -= set(news.seen)
    memory.waiting |= news.waiting
    memory.quiet -= set(news.seen)
    for customer, others in news.seen.items():
        memory.keep(customer, others)
    for it in news.others:
        memory.known.pop(it, None)  # seen anew as it is now
    memory.quiet |= news.others


def _memory(store: Store) -> _Memory:
    return _MEMORIES.setdefault(store, _Memory())
