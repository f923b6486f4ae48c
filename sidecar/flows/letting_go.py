"""What was erased leaves the memory of each process, too: at once where it is taken in, soon in all others.

Erased is what a tool deletes, and the words that a newer version takes away, since many tools redact and
anonymise by writing over. The sequence of changes says whose it was; every process that keeps customers' texts
at hand looks there by itself, every two seconds. A look lets go of the histories there and then, of all else at
most every ten seconds. Where it is taken in, a deletion takes all with it at once; what is written over takes
the histories, and leaves all else to the next look.
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
from sidecar.model.contact import Contact, Person
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.model.record import Record
from sidecar.store import changes
from sidecar.store.engine import Store
from sidecar.store.facts import FactChange

_LOG = structlog.get_logger()
_EVERY_S = 2.0
# People edit all day, and what is at hand for everybody is there to be used.
_ALL_ELSE_EVERY_S = 10.0
# Who was reading when it was erased may put what he read back at hand; no reading takes so long.
_ONCE_MORE_S = 60.0
_CACHE = type(lru_cache(lambda: None))


def erased_by(news: Sequence[FactChange]) -> set[int]:
    """The contacts of whom something that we held is deleted: whose it was, and whom it was about."""
    return {
        contact
        for it in news
        if it.previous is not None and isinstance(it.fact, Deletion)
        for contact in _whose(it.previous)
    }


def overwritten_by(news: Sequence[FactChange]) -> set[int]:
    """The contacts of whom a newer version takes away words that we held: a text, subject, wrap-up or name
    that is no part of the new one, or an identifier. What is only added to takes nothing away."""
    return {
        contact
        for it in news
        if it.previous is not None and not isinstance(it.fact, Deletion)
        if _takes_away(it.previous, it.fact)
        for contact in _whose(it.previous)
    }


def let_go(contacts: Collection[int], *, tools: Collection[str] | None = None) -> None:
    """Of these contacts nothing is at hand in this process any more. `tools`: whose contacts they are, where
    that is known; the others' answers stay.

    Histories, which take long to read, are let go of where they are theirs. All else goes whole: what is told
    of one customer names others, what is kept by its wording tells not whose it is, and all of it is made
    again in the time of one answer.
    """
    if contacts:
        let_go_of_histories(contacts)
        _let_go_of_all_else(tools)


def let_go_of_histories(contacts: Collection[int]) -> None:
    """In which something of these contacts was read."""
    if contacts:
        gone = frozenset(contacts)
        MEMORIES.let_go(gone)
        pieces.let_go(gone)


class Erasures:
    """What other processes erase, from now on; each process that keeps texts at hand has one of its own."""

    def __init__(self, store: Store, seconds: Callable[[], float] = monotonic) -> None:
        self._store = store
        self._seconds = seconds
        self._once_more: deque[tuple[float, frozenset[int]]] = deque()
        self._is_all_else_due = False
        self._all_else_at = -_ALL_ELSE_EVERY_S + seconds()
        with store.reading() as conn:
            self._position = changes.position(conn)

    def look(self) -> None:
        """Lets go of what was erased since the last look, and once more of what was a while ago."""
        with self._store.reading() as conn:
            position = changes.position(conn)
            found = frozenset(changes.erased(conn, after=self._position, until=position))
        now = self._seconds()
        again = [them for at, them in self._once_more if at <= now]
        over = found.union(*again)
        let_go_of_histories(over)
        self._is_all_else_due |= bool(over)
        if self._is_all_else_due and now - self._all_else_at >= _ALL_ELSE_EVERY_S:
            _let_go_of_all_else(None)
            self._is_all_else_due, self._all_else_at = False, now
        for _ in again:
            self._once_more.popleft()
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


def _let_go_of_all_else(tools: Collection[str] | None) -> None:
    casebook.let_go()
    retelling.let_go()
    client.forget_answers(tools)
    for cache in _caches_by_wording():
        cache.cache_clear()


def _whose(told: Fact) -> Iterator[int]:
    if not isinstance(told, Interaction | Record):
        yield contact_key(told.tool, told.native_id)
        return
    yield contact_key(told.tool, told.contact.native_id)
    if isinstance(told, Interaction) and told.about is not None:
        yield contact_key(told.tool, told.about.native_id)


def _takes_away(before: Fact, now: Fact) -> bool:
    is_cut = any(
        was not in stands for was, stands in zip(_words(before), _words(now), strict=False)
    )
    return is_cut or not _identifiers(before) <= _identifiers(now)


def _words(told: Fact) -> list[str]:
    """Always as many of one kind of fact."""
    found: list[str | None] = [it.name if it else None for it in _people(told)]
    if isinstance(told, Interaction):
        found += [told.text, told.subject, told.wrap_up]
    if isinstance(told, Record):
        found.append(told.subject)
    return [it or "" for it in found]


def _identifiers(told: Fact) -> set[tuple[str, str]]:
    return {(it.kind, it.value) for one in _people(told) if one for it in one.identifiers}


def _people(told: Fact) -> list[Person | None]:
    if isinstance(told, Interaction):
        return [told.contact, told.about]
    if isinstance(told, Record):
        return [told.contact]
    return [told] if isinstance(told, Contact) else []


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
