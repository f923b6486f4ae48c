"""customers that changed → their cases → the store: at once where that is little, else by the worker, soon."""

import contextlib
import threading
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sidecar.errors import StoreBusyError
from sidecar.flows.briefing import told_of
from sidecar.flows.casing import Derived, derive, derive_long, try_derive
from sidecar.flows.house import House
from sidecar.journey.window import WINDOW
from sidecar.model.moment import to_micros
from sidecar.store import case_due, cases, changes_write
from sidecar.store.case_due import Due
from sidecar.store.cases import CaseLine, Told
from sidecar.store.engine import Conn, Store

_EVERY_S = 0.5
_BREATH_S = 0.02  # others want the processor and the writer, too
_MOST_CUSTOMERS = 20
_MOST_PIECES = 2 * WINDOW  # looked at in the transaction of an ingest; others wait for it
_AT_ONCE = 20  # customers in one transaction of the worker
_QUIET = timedelta(seconds=10)  # a long history that is being read in is derived when that is over
EVER = -(2**63)  # everything may be another than before
_Worked = tuple[Derived, dict[int, Told]]


def keep_up(
    conn: Conn,
    customers: Collection[int],
    house: House,
    *,
    now: datetime,
    since: int = EVER,
) -> None:
    """These customers' pieces, or who they are, changed, none older than `since` (microseconds). The
    last of what a transaction derives.
    """
    sizes = cases.sizes(conn, customers)
    n_pieces = sum(min(n, WINDOW) for n in sizes.values())
    if len(customers) > _MOST_CUSTOMERS or n_pieces > _MOST_PIECES:
        case_due.mark(conn, customers, at=now)
        return
    waiting = case_due.among(conn, customers)
    for customer in sorted(customers):
        derived = try_derive(conn, customer, house)
        if derived is None or _is_too_long(derived, since, is_waiting=customer in waiting):
            case_due.mark(conn, [customer], at=now)
            continue
        standing = _standing(conn, derived) if derived.is_whole else _stood(conn, derived)
        _put(conn, derived, _told(conn, derived, standing, house), standing)
        if customer in waiting:
            case_due.done(conn, [customer])


def tend_cases(
    store: Store, house: House, now: Callable[[], datetime], stop: threading.Event
) -> None:
    """Works off what is due until `stop`."""
    while not stop.is_set():
        is_busy = False
        with contextlib.suppress(StoreBusyError):
            is_busy = work_off(store, house, now())
        stop.wait(_BREATH_S if is_busy else _EVERY_S)


def work_off(store: Store, house: House, now: datetime) -> bool:
    """Derives what is due, some customers at a time; True while there is more to do."""
    with store.reading() as conn:
        due = case_due.oldest(conn, limit=_AT_ONCE)
    return work_off_some(store, house, due, now)


def work_off_some(store: Store, house: House, due: Sequence[Due], now: datetime) -> bool:
    """Derives these, but for long histories that are still being read in; was there any? What takes long
    is done before anybody must wait for the store's one writer.
    """
    with store.reading() as conn:
        sizes = cases.sizes(conn, [it.customer for it in due])
        is_long = {it.customer for it in due if sizes.get(it.customer, 0) > WINDOW}
        due = [it for it in due if it.customer not in is_long or it.at <= to_micros(now - _QUIET)]
        found = [_found(conn, it.customer, house, is_long=it.customer in is_long) for it in due]
    if not due:
        return False
    with store.writing() as conn:
        changes_write.take_turn(conn)
        for it, worked in zip(due, found, strict=True):
            if case_due.of(conn, it.customer) == it:  # else the next round has it
                _take(conn, it.customer, worked, now)
    return any(found)


def _found(conn: Conn, customer: int, house: House, *, is_long: bool) -> _Worked | None:
    derived = try_derive(conn, customer, house, derive_long if is_long else derive)
    if derived is None:
        return None
    if derived.is_whole:
        return derived, _told(conn, derived, _standing(conn, derived), house)
    return _found(conn, customer, house, is_long=True)  # records, too, make a history long


def _take(conn: Conn, customer: int, worked: _Worked | None, now: datetime) -> None:
    if worked is None:
        case_due.mark(conn, [customer], at=now)  # behind all others
        return
    derived, told = worked
    is_news = keep(conn, derived, told)
    case_due.done(conn, [customer])
    if is_news and len(derived.pieces) > WINDOW:  # until now readers saw the newest of it alone
        changes_write.append(conn, [customer], {}, kind="case", at=now)


def keep(conn: Conn, derived: Derived, told: dict[int, Told]) -> bool:
    """Writes what is another than before; whether anything was. `told`: of cases whose brief is new."""
    return _put(conn, derived, told, _standing(conn, derived))


class _Standing(NamedTuple):
    """What the store holds until now: case → line, piece → case."""

    lines: dict[int, CaseLine]
    labels: dict[int, int]


def _standing(conn: Conn, derived: Derived) -> _Standing:
    customer = derived.customer
    if derived.is_whole:
        lines, labels = cases.all_of(conn, customer), cases.all_labels(conn, customer)
    else:
        lines = cases.some_of(conn, customer, derived.lines)
        labels = cases.labels(conn, customer, derived.pieces)
    return _Standing({it.key: it for it in lines}, labels)


def _stood(conn: Conn, derived: Derived) -> _Standing:
    """As `_standing`, of what was read in the same transaction to derive it."""
    lines, pieces = derived.stood.lines, derived.pieces
    others = cases.some_of(conn, derived.customer, derived.lines.keys() - lines.keys())
    labels = {it: case for it, case in derived.stood.labels.items() if it in pieces}
    mine = {it: line for it, line in lines.items() if it in derived.lines}
    return _Standing(mine | {it.key: it for it in others}, labels)


def _put(conn: Conn, derived: Derived, told: dict[int, Told], standing: _Standing) -> bool:
    before, labels = standing
    gone = derived.gone | (before.keys() - derived.lines.keys() if derived.is_whole else set())
    news = [it for it in derived.lines.values() if before.get(it.key) != it]
    moved = {it: case for it, case in derived.labels.items() if labels.get(it) != case}
    left = labels.keys() - derived.labels.keys()
    cases.forget(conn, derived.customer, gone)
    cases.put(conn, news)
    cases.put_labels(conn, derived.customer, moved)
    cases.drop_labels(conn, derived.customer, left)
    cases.put_told(conn, derived.customer, told)
    closed = [it.key for it in news if not it.is_open]
    cases.forget_told(conn, derived.customer, closed)
    return bool(gone or news or moved or left)


def _is_too_long(derived: Derived, since: int, *, is_waiting: bool) -> bool:
    """Something changed, now or before, that lies further back than what was looked at without a gap: the
    beginning of an old conversation that goes on is looked at alone. At that very moment may lie more.
    """
    if derived.since is None:
        return False
    return is_waiting or since <= derived.since


def _told(conn: Conn, derived: Derived, standing: _Standing, house: House) -> dict[int, Told]:
    """The briefs of open cases that are others than they were."""
    before = standing.lines
    news = [it for it in derived.lines.values() if it.is_open and _is_news(before.get(it.key), it)]
    return {it.key: told_of(conn, derived, it.key, house) for it in news}


def _is_news(before: CaseLine | None, line: CaseLine) -> bool:
    return before is None or before.basis != line.basis or not before.is_open
