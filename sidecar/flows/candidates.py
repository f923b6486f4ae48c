"""blocks → customers: who may be meant by an arriving contact, the likeliest first."""

from collections.abc import Collection, Sequence
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

    `crowd`: key of a strong block -> how many other customers carry it (one more than the cap: too many).
    """

    nearest: dict[int, int]
    crowd: dict[int, int]

    def n_carrying(self, field: str, value: str) -> int:
        return self.crowd.get(block_key(field, value), 1)


def candidates(conn: Conn, blocks: Sequence[Block], without: int | None) -> Candidates:
    """Everybody but the customer `without` who shares a block that is small enough to mean something."""
    most = {it.key: it.cap * _CONTACTS_EACH + 1 for it in blocks}
    found = portraits.blocks(conn, list(most.items()))
    ranks: dict[int, float] = {}
    by_contact: dict[int, dict[int, float]] = {}
    crowd: dict[int, int] = {}
    for block in blocks:
        rows = [row for row in found[block.key] if row[1] != without]
        customers = {row[1] for row in rows}
        is_cut = len(found[block.key]) >= most[block.key]
        size = block.cap + 1 if is_cut and len(customers) > 1 else len(customers)
        if block.type in STRONG:
            crowd[block.key] = size
        if not rows or size > block.cap:
            continue
        weight = (3.0 if block.type in STRONG else 1.0) / log2(1 + size)
        for customer in customers:
            ranks[customer] = ranks.get(customer, 0.0) + weight
        for contact, customer in rows:
            mine = by_contact.setdefault(customer, {})
            mine[contact] = mine.get(contact, 0.0) + weight
    ranked = sorted(ranks, key=lambda it: (-ranks[it], it))[:_MOST]
    return Candidates({it: _nearest(by_contact[it]) for it in ranked}, crowd)


def _nearest(contacts: dict[int, float]) -> int:
    return min(contacts, key=lambda it: (-contacts[it], it))


def crowd_of(conn: Conn, strong: Collection[tuple[str, str]]) -> dict[int, int]:
    """Key -> how many customers carry these (field, value)."""
    keys = [block_key(field, value) for field, value in strong]
    found = portraits.blocks(conn, [(key, 60) for key in keys])
    return {key: len({row[1] for row in rows}) for key, rows in found.items()}
