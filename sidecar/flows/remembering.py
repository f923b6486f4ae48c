"""Memories of the histories that were read lately, so that of each only what changed is read again."""

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sidecar.journey.memory import Memory
from sidecar.journey.piece import Piece

# Letters that were read, of all customers of the process together: what is kept of each takes some 50 bytes, and
# of a piece, however short, as much as of some hundred letters.
_MOST = 2_500_000
_LEAST = 300


class _Held(NamedTuple):
    """`contacts`: whose pieces it was read from; `size`: in letters."""

    memory: Memory
    contacts: frozenset[int]
    size: int


class Memories:
    """By customer. A memory is one reader's while he reads: who reads the same history beside him begins anew."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._n = 0
        self._held: OrderedDict[int, _Held] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def of(self, customer: int, pieces: Collection[Piece]) -> Iterator[Memory]:
        """To be read with once, for these pieces; what fails takes its memory with it."""
        with self._lock:
            memory = self._take(customer)
        memory = Memory() if memory is None else memory
        yield memory
        memory.close()
        size = sum(max(_LEAST, len(it.text)) for it in pieces)
        held = _Held(memory, frozenset(it.contact for it in pieces), size)
        with self._lock:
            self._take(customer)
            self._held[customer] = held
            self._n += size
            while self._n > self._most:
                self._take(next(iter(self._held)))

    def let_go(self, contacts: frozenset[int]) -> None:
        """Of every history in which something of theirs was read, whosesoever it was then."""
        with self._lock:
            over = [it for it, held in self._held.items() if not contacts.isdisjoint(held.contacts)]
            for customer in over:
                self._take(customer)

    def __len__(self) -> int:
        """Letters."""
        return self._n

    def _take(self, customer: int) -> Memory | None:
        held = self._held.pop(customer, None)
        if held is None:
            return None
        self._n -= held.size
        return held.memory


MEMORIES = Memories()
