"""Retelling: a journey that was told is kept ready until something of its customer changes.

Agents click from page to page of one customer, and several look at the same one after each change.
"""

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import orjson

from sidecar.flows.lines import Json
from sidecar.model.moment import to_micros
from sidecar.store import changes
from sidecar.store.engine import Conn

_MOST_BYTES = 32 * 1024 * 1024  # some thousand journeys


_ALL: "weakref.WeakSet[Retelling]" = weakref.WeakSet()


@dataclass(frozen=True, slots=True)
class _Told:
    """`position`: of the customer's last change that this knows of. `good_until`: when the clock alone
    changes it (microseconds), if it does."""

    position: int
    body: bytes
    good_until: int | None


class Retelling:
    """Of one process; threads share it. `tell(conn, customer, now)` tells a journey anew, and under
    `good_until` until when it is so."""

    def __init__(
        self, tell: Callable[[Conn, int, datetime], Json], most_bytes: int = _MOST_BYTES
    ) -> None:
        self._tell = tell
        self._most_bytes = most_bytes
        self._kept: OrderedDict[int, _Told] = OrderedDict()
        self._n_bytes = 0
        self._lock = threading.Lock()
        _ALL.add(self)

    def __call__(self, conn: Conn, customer: int, now: datetime) -> bytes:
        """The journey as a JSON object, as it stands in this reading."""
        position = changes.last_of(conn, customer)
        known = self._kept.get(customer)
        if known is not None and known.position == position and not _is_over(known, now):
            return known.body
        journey = self._tell(conn, customer, now)
        good_until = journey.pop("good_until", None)
        body = orjson.dumps(journey)
        # A candidate's name changes with the candidate, not with this customer.
        if position is not None and not journey["candidates"]:
            self._keep(customer, _Told(position, body, good_until))
        return body

    def let_go(self) -> None:
        with self._lock:
            self._kept.clear()
            self._n_bytes = 0

    def _keep(self, customer: int, told: _Told) -> None:
        with self._lock:
            before = self._kept.pop(customer, None)
            self._kept[customer] = told
            self._n_bytes += len(told.body) - (len(before.body) if before else 0)
            while self._n_bytes > self._most_bytes and self._kept:
                _, oldest = self._kept.popitem(last=False)
                self._n_bytes -= len(oldest.body)


def let_go() -> None:
    """Of every journey that is kept ready in this process."""
    for it in list(_ALL):
        it.let_go()


def _is_over(told: _Told, now: datetime) -> bool:
    return told.good_until is not None and told.good_until <= to_micros(now)
