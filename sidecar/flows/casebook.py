"""A customer's cases for whoever reads: as they are kept, or derived there and then where they are due."""

import threading
from collections import OrderedDict
from collections.abc import Collection, Hashable
from dataclasses import dataclass

from sidecar.flows.briefing import told_in, told_of
from sidecar.flows.casing import Derived, try_derive
from sidecar.flows.house import House
from sidecar.flows.pieces import pieces_by_key
from sidecar.store import case_due, cases, changes, in_short
from sidecar.store.cases import CaseLine, Told
from sidecar.store.engine import Conn
from sidecar.store.in_short import InShort

_MOST_DERIVED = 64


@dataclass(frozen=True)
class Casebook:
    """Of one customer in one reading. `derived`: what stands in no table yet; None where all is kept."""

    conn: Conn
    customer: int
    house: House
    derived: Derived | None = None

    def lines(self, *, limit: int) -> list[CaseLine]:
        """The open ones before all others, each the newest first."""
        if self.derived is None:
            return cases.open_first(self.conn, self.customer, limit=limit)
        found = {it.key: it for it in self._kept(limit)} | self.derived.lines
        ranked = sorted(found.values(), key=lambda it: (not it.is_open, -it.last_at, it.key))
        return ranked[:limit]

    def n_open(self) -> int:
        derived = self.derived
        n_kept = 0 if derived and derived.is_whole else cases.n_open(self.conn, self.customer)
        if derived is None or derived.is_whole:
            return n_kept + sum(it.is_open for it in (derived.lines if derived else {}).values())
        known = (cases.get(self.conn, self.customer, it) for it in {*derived.lines, *derived.gone})
        n_other = n_kept - sum(it.is_open for it in known if it is not None)
        return n_other + sum(it.is_open for it in derived.lines.values())

    def labels(self, entries: Collection[int]) -> dict[int, int]:
        """Entry → case, for those of them that belong to one."""
        derived = self.derived
        if derived is None:
            return cases.labels(self.conn, self.customer, entries)
        found = {it: derived.labels[it] for it in entries if it in derived.labels}
        others = [it for it in entries if it not in derived.pieces]
        if derived.is_whole or not others:
            return found
        return found | cases.labels(self.conn, self.customer, others)

    def line(self, case: int) -> CaseLine | None:
        if self.derived is not None:
            if case in self.derived.lines:
                return self.derived.lines[case]
            if self.derived.is_whole or case in self.derived.gone:
                return None
        return cases.get(self.conn, self.customer, case)

    def entries_of(self, case: int) -> list[int]:
        """The entries and records of a case, by key."""
        derived = self.derived
        kept = []
        if derived is None or not derived.is_whole:
            kept = cases.entries_of(self.conn, self.customer, case)
        if derived is None:
            return kept
        others = [it for it in kept if it not in derived.pieces]
        return others + [it for it, label in derived.labels.items() if label == case]

    def told(self, case: int) -> Told | None:
        """The brief and the numbers of a case; None where there is no such case."""
        if self.derived is not None and case in self.derived.lines:
            return told_of(self.conn, self.derived, case, self.house)
        kept = cases.told(self.conn, self.customer, case)
        if kept is not None:
            return kept
        found = pieces_by_key(self.conn, self.entries_of(case))  # of a settled one nothing is kept
        return told_in(found, self.house) if found else None

    def in_short(self, case: int, told: Told) -> InShort | None:
        """This brief in other words; None where it is another than they were made of, or nobody may make any."""
        if self.house.worded_by is None:
            return None
        kept = in_short.get(self.conn, self.customer, case)
        is_of_it = kept is not None and kept.basis == in_short.basis_of(told.brief)
        return kept if is_of_it and kept is not None and kept.text else None

    def _kept(self, limit: int) -> list[CaseLine]:
        derived = self.derived
        if derived is None or derived.is_whole:
            return []
        more = limit + len(derived.gone)
        kept = cases.open_first(self.conn, self.customer, limit=more)
        return [it for it in kept if it.key not in derived.gone]


class _AtHand:
    """What was derived for a reader, until something changes or others were asked for; of one process."""

    def __init__(self) -> None:
        self._derived: OrderedDict[Hashable, Derived] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, version: Hashable) -> Derived | None:
        with self._lock:
            return self._derived.get(version)

    def keep(self, version: Hashable, derived: Derived) -> None:
        """Without what its cases were read from, which is many times its size."""
        derived.cases = {it: case.in_itself() for it, case in derived.cases.items()}
        with self._lock:
            self._derived[version] = derived
            while len(self._derived) > _MOST_DERIVED:
                self._derived.popitem(last=False)

    def let_go(self) -> None:
        with self._lock:
            self._derived.clear()


_AT_HAND = _AtHand()


def open_casebook(conn: Conn, customer: int, house: House) -> Casebook:
    """As this reading finds it."""
    due = case_due.of(conn, customer)
    if due is None:
        return Casebook(conn, customer, house)
    version = (conn.engine.url, customer, due, changes.last_of(conn, customer))
    derived = _AT_HAND.get(version)
    if derived is None:
        derived = try_derive(conn, customer, house)
        if derived is None:
            return Casebook(conn, customer, house)
        _AT_HAND.keep(version, derived)
    return Casebook(conn, customer, house, derived)


def let_go() -> None:
    """Of all that was derived for readers."""
    _AT_HAND.let_go()
