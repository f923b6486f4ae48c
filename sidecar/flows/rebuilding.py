"""contacts → leave → arrive again: every link that rules derived, derived anew; what agents decided stays.

A few contacts in each transaction, so that tools and agents go on meanwhile, and a process that ends
has left a whole store behind.
"""

from collections.abc import Callable, Collection
from datetime import datetime

from sidecar.flows import belonging
from sidecar.flows.house import House
from sidecar.flows.known import Known
from sidecar.flows.learning import learn_now
from sidecar.flows.looking_back import look_back
from sidecar.flows.recognise import recognise
from sidecar.flows.resolving import Resolver
from sidecar.store import changes_write, contacts, members, portraits
from sidecar.store.engine import Conn, Store

_AT_ONCE = 100
_Clock = Callable[[], datetime]
_Progress = Callable[[int], object]


def rebuild(store: Store, house: House, now: _Clock, progress: _Progress = lambda _: None) -> int:
    """Derives who is who again, by the house's rules; gives the number of contacts.

    Old customer ids lead to whoever has the contact now that gave them their name.
    """
    with store.writing() as conn:
        changes_write.take_turn(conn)
        _begin(conn, house)
    after, n = -1, 0
    while some := _some(store, after):
        _again(store, house, some, now())
        after, n = some[-1], n + len(some)
        progress(n)
    if house.rules == "learnt":
        learn_now(store)
        look_back(store, now, announced(now))
    return n


def catch_up(store: Store, house: House, now: _Clock) -> bool:
    """Lets some contacts arrive that the resolver has never seen, since they came under other rules;
    True while there are more.
    """
    if house.rules != "learnt":
        return False
    with store.reading() as conn:
        some = portraits.strangers(conn, _AT_ONCE)
    if some:
        _again(store, house, some, now())
    return bool(some)


def announced(now: _Clock) -> Callable[[Conn, set[int]], None]:
    """Tells overlays, in the transaction that is at work, which customers are others now."""

    def announce(conn: Conn, customers: set[int]) -> None:
        if customers:
            changes_write.append(conn, customers, {}, kind="link", at=now())

    return announce


def _begin(conn: Conn, house: House) -> None:
    if house.rules == "exact":
        portraits.forget_all(conn)
    elif portraits.state(conn) is None:
        Known(conn).write()


def _some(store: Store, after: int) -> list[int]:
    with store.reading() as conn:
        return contacts.keys_after(conn, after, _AT_ONCE)


def _again(store: Store, house: House, some: Collection[int], now: datetime) -> None:
    with store.writing() as conn:
        changes_write.take_turn(conn)
        before = set(members.customers_of(conn, some).values())
        touched: set[int] = set()
        if house.rules == "learnt":
            known = Known(conn)
            resolver = Resolver(known, now)
            resolver.leave(some)
            known.write()
            touched |= resolver.touched
        changed = {it.contact: it for it in contacts.profiles(conn, some)}
        belonging.update(conn, changed, house.own)
        touched |= recognise(conn, changed, house, now)
        reached = members.customers_of(conn, some)
        if touched - before or before - set(reached.values()):
            changes_write.append(conn, before | touched, reached, kind="link", at=now)
