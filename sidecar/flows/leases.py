"""Leases that this process holds: kept alive while work goes on, and given up by who hangs."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sidecar.store.engine import Conn

_LONGEST_SILENCE_S = (
    180.0  # a call ends after 90 s at the latest; who says nothing for so long, hangs
)
Extend = Callable[[Conn, datetime], object]


@dataclass
class Leases:
    """Of one account. While a page is on its way nobody else needs to begin the same pull."""

    _held: dict[int, tuple[Extend, float]] = field(default_factory=dict)

    @contextmanager
    def held(self, extend: Extend) -> Iterator[Callable[[], None]]:
        """Gives what is to be called with every sign of life."""

        def alive() -> None:
            self._held[id(extend)] = (extend, time.monotonic())

        alive()
        try:
            yield alive
        finally:
            del self._held[id(extend)]

    def extend(self, conn: Conn, until: datetime) -> None:
        oldest = time.monotonic() - _LONGEST_SILENCE_S
        for extend, heard_at in list(self._held.values()):
            if heard_at >= oldest:
                extend(conn, until)

    def __bool__(self) -> bool:
        return bool(self._held)
