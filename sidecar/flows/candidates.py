"""blocks → customers: who may be meant by an arriving contact, the likeliest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from sidecar.identity.blocks import STRONG, Block, block_key
from sidecar.store import portraits
from sidecar.store.engine import Conn

_MOST = 40  # customers that one arrival is compared with
_CONTACTS_EACH = 4  # of one customer, on average, before a block counts as too big to read


@dataclass(frozen=True, slots=True)
class Candidates:
    """`nearest`: customer -> its contact with most keys in common; in order of likelihood.

    `carriers`: key of a strong block -> the customers that carry it; `oversize`: keys of too many.
    """

    nearest: dict[int, int]
    carriers: dict[int, set[int]]
    oversize: set[int]

    @property
    def all_carriers(self) -> set[int]:
        return set().union(*self.carriers.values())


def candidates(conn: Conn, blocks: Sequence[Block], without: int | None = None) -> Candidates:
    """Everybody but the customer `without` who shares a block that is small enough to mean something."""
    most = {it.key: it.cap * _CONTACTS_EACH + 1 for it in blocks}
    found = portraits.blocks(conn, list(most.items()))
    ranks: dict[int, float] = {}
    by_contact: dict[int, dict[int, float]] = {}
    carriers: dict[int, set[int]] = {}
    oversize: set[int] = set()
    for block in blocks:
        rows = found[block.key]
        customers = {row[1] for row in rows}
        if len(customers) > block.cap or (len(rows) >= most[block.key] and len(customers) > 1):
            oversize.add(block.key)
            continue
        if block.type in STRONG:
            carriers[block.key] = customers
        if not customers or customers == {without}:
            continue
        weight = (3.0 if block.type in STRONG else 1.0) / log2(1 + len(customers))
        for customer in customers:
            ranks[customer] = ranks.get(customer, 0.0) + weight
        for contact, customer in rows:
            mine = by_contact.setdefault(customer, {})
            mine[contact] = mine.get(contact, 0.0) + weight
    ranks.pop(without or 0, None)
    ranked = sorted(ranks, key=lambda it: (-ranks[it], it))[:_MOST]
    return Candidates({it: _nearest(by_contact[it]) for it in ranked}, carriers, oversize)


def carriers_of(conn: Conn, strong: Iterable[tuple[str, str]]) -> Candidates:
    """Who carries these (field, value)."""
    keys = {block_key(field, value) for field, value in strong}
    if not keys:
        return Candidates({}, {}, set())
    found = portraits.blocks(conn, [(key, _MOST) for key in sorted(keys)])
    carriers = {key: {row[1] for row in rows} for key, rows in found.items()}
    return Candidates({}, carriers, set())


def _nearest(contacts: dict[int, float]) -> int:
    if len(contacts) == 1:
        return next(iter(contacts))
    return min(contacts, key=lambda it: (-contacts[it], it))
