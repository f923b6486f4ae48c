"""Changes → followed, off everybody's path → which posts are answered, how much was told twice,
and who of an organisation reports the same as others do.

Whatever brings people or cases together or apart says so in the sequence of changes; so nothing that
follows from it needs to be thought of in each of those places.
"""

import contextlib
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from sidecar.errors import StoreBusyError
from sidecar.flows import counting_retells, mentioning, telling_related
from sidecar.flows.house import House
from sidecar.model.change import Change
from sidecar.store import changes, followed, mentions, sharing
from sidecar.store.engine import Conn, Store

_NAME = "mentions"
_EVERY_S = 2.0
_AT_ONCE = 500  # changes
_TOGETHER = 20  # customers in one transaction

_NOTHING_OURS = House()

_Clock = Callable[[], datetime]


def follow(store: Store, now: _Clock, stop: threading.Event, house: House = _NOTHING_OURS) -> None:
    """Until `stop`."""
    while True:
        with contextlib.suppress(StoreBusyError):
            while follow_once(store, now, house) and not stop.is_set():
                pass
        if stop.wait(_EVERY_S):
            return


def follow_once(store: Store, now: _Clock, house: House = _NOTHING_OURS) -> bool:
    """Follows some changes, and says whether there may be more."""
    with store.reading() as conn:
        position = followed.position(conn, _NAME)
        found = changes.since(conn, min(position or 0, changes.position(conn)), limit=_AT_ONCE)
        # Posts that were there before anybody followed are in no change.
        customers = mentions.all_customers(conn) if position is None else set()
        customers |= {it.customer for it in found if it.customer}  # neither tools nor topics
        ready = sharing.ready(conn, limit=_AT_ONCE)
    quiet = _quiet(found)
    for some in _some(sorted(customers.union(ready))):
        _tell_related(store, some, house, quiet=quiet, now=now())
    if not found and position is not None:
        return False
    for some in _some(sorted(customers)):
        _look(store, some, now())
    with store.writing() as conn:
        followed.set_position(conn, _NAME, found[-1].position if found else 0)
    return bool(found)


def _look(store: Store, customers: Collection[int], now: datetime) -> None:
    """Reads first, so that nobody waits for us where nothing is to be written."""
    with store.reading() as conn:
        is_answered = bool(mentioning.unsettled(conn, customers))
        counts = [counting_retells.recount(conn, it, now) for it in customers]
    if not is_answered and not any(it.is_news for it in counts):
        return
    with store.writing() as conn:
        counting_retells.write(conn, counts)
        _settle(conn, customers, now)


def _quiet(found: Sequence[Change]) -> set[int]:
    """Who was only told of what is related."""
    acting = {it.customer for it in found if it.kind != telling_related.KIND}
    return {it.customer for it in found if it.customer} - acting


def _tell_related(
    store: Store, customers: Collection[int], house: House, *, quiet: Collection[int], now: datetime
) -> None:
    with store.reading() as conn:
        news = telling_related.changed(conn, customers, house)
    if news:
        with store.writing() as conn:
            telling_related.tell(conn, news, house, quiet=quiet, now=now)


def _settle(conn: Conn, customers: Collection[int], now: datetime) -> None:
    if mentioning.settle(conn, customers):
        mentioning.announce(conn, now)


def _some(customers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(customers), _TOGETHER):
        yield customers[start : start + _TOGETHER]
