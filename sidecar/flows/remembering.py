"""Memories of the histories that were read lately, so that of each only what changed is read again."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

from sidecar.journey.memory import Memory

# What was read, of all customers of the process together: 4 kB each, some 80 of them for a hundred pieces.
_MOST = 16_384


class Memories:
    """By customer. A memory is one reader's while he reads: who reads the same history beside him begins anew."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._n = 0
        self._held: OrderedDict[int, Memory] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def of(self, customer: int) -> Iterator[Memory]:
        """To be read with once; what fails takes its memory with it."""
        with self._lock:
            memory = self._take(customer)
        memory = Memory() if memory is None else memory
        yield memory
        memory.close()
        with self._lock:
            self._take(customer)
            self._held[customer] = memory
            self._n += len(memory)
            while self._n > self._most:
                self._take(next(iter(self._held)))

    def __len__(self) -> int:
        return self._n

    def _take(self, customer: int) -> Memory | None:
        memory = self._held.pop(customer, None)
        self._n -= len(memory) if memory is not None else 0
        return memory


MEMORIES = Memories()
