"""How right a clustering is beside the truth: pairs, B-cubed, and how many strangers were glued."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares from 0 to 1. Where nothing was claimed the precision is 1, where nothing was to be found the recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Measures:
    """`glued`: the share of customers that hold two people or more. `people_glued`: the share of
    people who share a customer with somebody else.
    """

    pairwise: Rates
    b_cubed: Rates
    glued: float
    people_glued: float
    n_records: int
    n_customers: int
    n_people: int


def measure(customers: Sequence[Hashable], people: Sequence[Hashable]) -> Measures:
    """Of each record the customer it was given to and the person it is of, in one order. Linear in the records.

    B-cubed: Bagga and Baldwin 1998, averaged over records. ValueError where the lengths differ.
    """
    cells = Counter(zip(customers, people, strict=True))
    by_customer, by_person = Counter(customers), Counter(people)
    mixed = _several(cells)
    glued_people = {person for customer, person in cells if customer in mixed}
    return Measures(
        pairwise=_pairwise(cells, by_customer, by_person),
        b_cubed=_b_cubed(cells, by_customer, by_person),
        glued=_share(len(mixed), len(by_customer)),
        people_glued=_share(len(glued_people), len(by_person)),
        n_records=len(customers),
        n_customers=len(by_customer),
        n_people=len(by_person),
    )


def glued_by_trap(
    customers: Sequence[Hashable], people: Sequence[Hashable], traps: Sequence[str | None]
) -> dict[str, float]:
    """Of each trap's records the share that stands in one customer with somebody else's record."""
    mixed = _several(zip(customers, people, strict=True))
    total: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for customer, trap in zip(customers, traps, strict=True):
        if trap is not None:
            total[trap] += 1
            caught[trap] += customer in mixed
    return {trap: caught[trap] / total[trap] for trap in sorted(total)}


_Cells = Mapping[tuple[Hashable, Hashable], int]
_Sizes = Mapping[Hashable, int]


def _several(cells: Iterable[tuple[Hashable, Hashable]]) -> set[Hashable]:
    """The customers that hold two people or more."""
    held: dict[Hashable, Hashable] = {}
    return {customer for customer, person in cells if held.setdefault(customer, person) != person}


def _pairwise(cells: _Cells, by_customer: _Sizes, by_person: _Sizes) -> Rates:
    right = _pairs(cells.values())
    return Rates(
        precision=_share(right, _pairs(by_customer.values()), when_none=1.0),
        recall=_share(right, _pairs(by_person.values()), when_none=1.0),
    )


def _b_cubed(cells: _Cells, by_customer: _Sizes, by_person: _Sizes) -> Rates:
    n_records = sum(cells.values())
    precise = sum(n * n / by_customer[customer] for (customer, _), n in cells.items())
    found = sum(n * n / by_person[person] for (_, person), n in cells.items())
    return Rates(
        precision=_share(precise, n_records, when_none=1.0),
        recall=_share(found, n_records, when_none=1.0),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _share(part: float, whole: int, *, when_none: float = 0.0) -> float:
    return part / whole if whole else when_none
