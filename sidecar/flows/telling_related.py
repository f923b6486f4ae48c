"""Telling of what is related: somebody of an organisation reports the same → the others' overlays look again."""

from collections.abc import Collection
from datetime import datetime

from sidecar.flows.casebook import Casebook
from sidecar.flows.house import House
from sidecar.flows.related import belongs, others_of
from sidecar.store import case_due, changes_write, sharing
from sidecar.store.engine import Conn
from sidecar.store.sharing import Shared

KIND = "related"  # of a change


def changed(conn: Conn, customers: Collection[int], house: House) -> set[int]:
    """Of whom another thing is to be kept than is: who shares a need with others now, or no longer."""
    kept = _kept(conn, customers)
    return {it for it in customers if _now(conn, it, house, kept[it]) != kept[it]}


def tell(
    conn: Conn, customers: Collection[int], house: House, *, quiet: Collection[int], now: datetime
) -> None:
    """Tells those whose brief counts others than it did, and keeps that in the same transaction: so nothing
    is told twice and nothing never, whoever follows the changes, and whenever they are started again.

    `quiet`: who was only told by us. They did nothing themselves; what follows from that is not told on,
    since two people need not see each other alike.
    """
    changes_write.take_turn(conn)
    before = _kept(conn, customers)
    after = {it: _now(conn, it, house, before[it]) for it in customers}
    acting = {it for it in customers if it not in quiet or before[it].is_due}
    news = {it: after[it].others ^ before[it].others for it in acting}
    told = frozenset[int]().union(*news.values())
    theirs = _kept(conn, told - set(customers))
    for customer, others in news.items():
        for it in others & theirs.keys():
            seen = theirs[it].others - {customer}
            if it in after[customer].others:
                seen |= {customer}
            theirs[it] = theirs[it]._replace(others=seen)
    sharing.put(conn, theirs | after)
    changes_write.append(conn, sorted(told), {}, kind=KIND, at=now)


def _kept(conn: Conn, customers: Collection[int]) -> dict[int, Shared]:
    kept = sharing.of(conn, customers)
    return {it: kept.get(it, Shared()) for it in customers}


def _now(conn: Conn, customer: int, house: House, kept: Shared) -> Shared:
    """Who belongs nowhere shares nothing; of whose cases are still to be derived nothing can be said."""
    book = Casebook(conn, customer, house)
    if not belongs(book):
        return Shared()
    if case_due.of(conn, customer) is not None:
        return kept._replace(is_due=True)
    return Shared(frozenset(others_of(book)))
