"""What was erased leaves the memory of each process, too: at once where it is taken in, soon in all others.

A deletion says in the sequence of changes whose entry it was; every process that keeps customers' texts at
hand looks there by itself.
"""

import sys
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from time import monotonic
from typing import Any

import structlog

from sidecar.connectorkit import client
from sidecar.flows import casebook, pieces, retelling
from sidecar.flows.remembering import MEMORIES
from sidecar.model.deletion import Deletion
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.model.record import Record
from sidecar.store import changes
from sidecar.store.engine import Store
from sidecar.store.facts import FactChange

_LOG = structlog.get_logger()
_EVERY_S = 2.0
# Who was reading when it was erased may put what he read back at hand; no reading takes so long.
_ONCE_MORE_S = 60.0
_CACHE = type(lru_cache(lambda: None))


def erased_by(news: Sequence[FactChange]) -> set[int]:
    """The contacts of whom something that we held is deleted: whose it was, and whom it was about."""
    found: set[int] = set()
    for it in news:
        before = it.previous
        if before is None or not isinstance(it.fact, Deletion):
            continue
        if isinstance(before, Interaction | Record):
            found.add(contact_key(before.tool, before.contact.native_id))
        else:
            found.add(contact_key(before.tool, before.native_id))
        if isinstance(before, Interaction) and before.about is not None:
            found.add(contact_key(before.tool, before.about.native_id))
    return found


def let_go(contacts: Collection[int]) -> None:
    """Of these contacts nothing is at hand in this process any more.

    Histories, which take long to read, are let go of where they are theirs. All else goes whole: what is told
    of one customer names others, what is kept by its wording tells not whose it is, and all of it is made
    again in the time of one answer.
    """
    if not contacts:
        return
    gone = frozenset(contacts)
    MEMORIES.let_go(gone)
    pieces.let_go(gone)
    casebook.let_go()
    retelling.let_go()
    client.forget_answers()
    for cache in _caches_by_wording():
        cache.cache_clear()


class Erasures:
    """What other processes erase, from now on; each process that keeps texts at hand has one of its own."""

    def __init__(self, store: Store, seconds: Callable[[], float] = monotonic) -> None:
        self._store = store
        self._seconds = seconds
        self._once_more: deque[tuple[float, frozenset[int]]] = deque()
        with store.reading() as conn:
            self._position = changes.position(conn)

    def look(self) -> None:
        """Lets go of what was erased since the last look, and once more of what was a while ago."""
        with self._store.reading() as conn:
            position = changes.position(conn)
            found = frozenset(changes.erased(conn, after=self._position, until=position))
        now = self._seconds()
        over = set(found)
        while self._once_more and self._once_more[0][0] <= now:
            over |= self._once_more.popleft()[1]
        let_go(over)
        if found:
            self._once_more.append((now + _ONCE_MORE_S, found))
        self._position = position

    def follow(self, stop: threading.Event) -> None:
        """Until `stop`."""
        while not stop.wait(_EVERY_S):
            try:
                self.look()
            except Exception as error:  # noqa: BLE001 a store that is away must not end the looking
                _LOG.warning("erasures_not_followed", error=type(error).__name__)


def follow_erasures(store: Store, stop: threading.Event | None = None) -> None:
    """On a thread of its own, until `stop` or as long as the process lives."""
    erasures, until = Erasures(store), stop or threading.Event()
    threading.Thread(target=erasures.follow, args=(until,), name="erasures", daemon=True).start()


def _caches_by_wording() -> Iterator[Any]:
    """Found, not listed, so that none is left out. One of a function that is given nothing holds nobody's words."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sidecar."):
            for it in list(vars(module).values()):
                if isinstance(it, _CACHE) and _is_given_something(it):
                    yield it


def _is_given_something(cache: Any) -> bool:
    code = cache.__wrapped__.__code__
    return bool(code.co_argcount + code.co_kwonlyargcount)
