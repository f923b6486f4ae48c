"""blocks → customers: who may be meant by an arriving contact, the likeliest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from sidecar.flows.known import Known
from sidecar.identity.blocks import STRONG, Block, block_key

_MOST = 40  # customers that one arrival is compared with
_CONTACTS_EACH = 4  # of one customer, on average, before a block counts as too big to read


@dataclass(frozen=True, slots=True)
class Candidates:
    """`nearest`: customer -> its contact with most keys in common; in order of likelihood.

    `carriers`: key of a strong block -> the customers that carry it; `oversize`: such keys of too many.
    """

    nearest: dict[int, int]
    carriers: dict[int, set[int]]
    oversize: set[int]

    @property
    def all_carriers(self) -> set[int]:
        return set().union(*self.carriers.values())


def candidates(known: Known, blocks: Sequence[Block], without: int | None = None) -> Candidates:
    """Everybody but the customer `without` who shares a block that is small enough to mean something."""
    most = {it.key: it.cap * _CONTACTS_EACH + 1 for it in blocks}
    found = known.carriers(list(most.items()))
    customer_of = known.all_customers_of(set().union(*found.values()))
    ranks: dict[int, float] = {}
    ranks_of_contacts: dict[int, float] = {}
    carriers: dict[int, set[int]] = {}
    oversize: set[int] = set()
    for block in (it for it in blocks if found[it.key]):
        contacts = found[block.key]
        customers = {customer_of[it] for it in contacts}
        if len(customers) > block.cap or (len(contacts) >= most[block.key] and len(customers) > 1):
            if block.type in STRONG:
                oversize.add(block.key)
            continue
        if block.type in STRONG:
            carriers[block.key] = customers
        if customers == {without}:
            continue
        weight = (3.0 if block.type in STRONG else 1.0) / log2(1 + len(customers))
        for customer in customers:
            ranks[customer] = ranks.get(customer, 0.0) + weight
        for contact in contacts:
            ranks_of_contacts[contact] = ranks_of_contacts.get(contact, 0.0) + weight
    ranks.pop(without or 0, None)
    ranked = sorted(ranks, key=lambda it: (-ranks[it], it))[:_MOST]
    nearest = _nearest(ranks_of_contacts, customer_of)
    return Candidates({it: nearest[it] for it in ranked}, carriers, oversize)


def carriers_of(known: Known, strong: Iterable[tuple[str, str]]) -> Candidates:
    """Who carries these (field, value)."""
    keys = {block_key(field, value) for field, value in strong}
    if not keys:
        return Candidates({}, {}, set())
    found = known.carriers([(key, _MOST) for key in sorted(keys)])
    customer_of = known.all_customers_of(set().union(*found.values()))
    carriers = {key: {customer_of[it] for it in each} for key, each in found.items()}
    return Candidates({}, carriers, set())


def _nearest(ranks: Mapping[int, float], customer_of: Mapping[int, int]) -> dict[int, int]:
    """Customer -> the contact of his that ranks first; of equals the one with the smallest key."""
    nearest: dict[int, int] = {}
    for contact, rank in ranks.items():
        customer = customer_of[contact]
        other = nearest.get(customer)
        if other is None or (-rank, contact) < (-ranks[other], other):
            nearest[customer] = contact
    return nearest
