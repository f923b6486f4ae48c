"""gained → pairs that were kept in mind → those that may be more alike by it, and are worth another look."""

from collections.abc import Sequence

from sidecar.flows.known import Known
from sidecar.identity.compare import Side
from sidecar.identity.portrait import Portrait
from sidecar.store import portraits

_LOOKED_BACK = 8  # pairs that are looked at again when a customer gains


def worth_a_look(known: Known, customer: int, gained: Portrait | None) -> list[tuple[int, int]]:
    """The likeliest pairs of this customer's contacts first. `gained`: what he told not before; None where
    that is not known.

    What agrees with nothing that the other tells cannot bring two nearer.
    """
    if gained is not None and not gained.values:
        return []
    rows = portraits.near_customer(known.conn, customer)
    pairs = [(a, b) for a, b, _ in sorted(rows, key=lambda it: (-it[2], it[0], it[1]))]
    if gained is None:
        return pairs[:_LOOKED_BACK]
    others = _others(known, customer, pairs)
    theirs = known.portraits(dict.fromkeys(others.values()))
    side = Side(gained)
    agree = {it for it, portrait in theirs.items() if _agrees(known, side, portrait)}
    return [pair for pair, other in others.items() if other in agree][:_LOOKED_BACK]


def _others(
    known: Known, customer: int, pairs: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], int]:
    """Pair -> the customer on its other side, of those that still have one."""
    here = known.customers_of({contact for pair in pairs for contact in pair})
    found = {}
    for pair in pairs:
        sides = {here[it] for it in pair if it in here} - {customer}
        if sides:
            found[pair] = sides.pop()
    return found


def _agrees(known: Known, gained: Side, theirs: Portrait) -> bool:
    odds = known.odds.fields
    return any(it.level + 1 < len(odds[it.field].bits) for it in gained.compare(theirs))
