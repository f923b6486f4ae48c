"""portraits side by side → weighed → judged: what the resolver asks before it does anything."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sidecar.flows.arrival import Arrival
from sidecar.flows.candidates import Candidates, candidates, carriers_of
from sidecar.flows.known import Known
from sidecar.identity.blocks import STRONG, term_key
from sidecar.identity.compare import Level, Side, compare
from sidecar.identity.crowd import Crowd
from sidecar.identity.judge import Judgement, do_conflict, judge
from sidecar.identity.likelihoods import BY_FREQUENCY
from sidecar.identity.portrait import Portrait
from sidecar.identity.weigh import Around, Weighed, weigh

# Two customers whom an arrival fits are one where they fit each other so far.
_MAY_BE_ONE_BITS = -4.0
_NOBODY = Candidates({}, {}, set())


class Found(NamedTuple):
    """A customer that was compared; `contact`: the one of his to link to."""

    customer: int
    contact: int
    weighed: Weighed
    judgement: Judgement


class Scales:
    """Of one transaction."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.carriers: Mapping[int, set[int]] = {}  # of the strong values that were looked for last

    def find(self, it: Arrival, ours: Portrait, without: int | None = None) -> list[Found]:
        """Who may be meant by what a contact tells, the best first; strangers are left out.

        `ours`: the portrait it belongs to; `without`: the customer it belongs to already.
        """
        near = candidates(self._known, it.blocks, without)
        self.carriers = near.carriers
        if not near.nearest:
            return []
        self._known.read_terms(it.terms)
        theirs = self._known.portraits({*near.nearest, *near.all_carriers})
        around = self._around(near, theirs)
        found = []
        side = Side(ours)
        for customer, contact in near.nearest.items():
            if customer not in theirs:
                continue
            levels = side.compare(theirs[customer])
            weighed, judgement = self._judged(levels, ours, theirs[customer], around)
            if judgement.verdict != "none":
                found.append(Found(customer, contact, weighed, judgement))
        return sorted(found, key=lambda it: (-it.judgement.bits, it.customer))

    def between(self, one: int, other: int) -> tuple[Weighed, Judgement] | None:
        """Two customers; None where one of them is none any more, or nothing could make them one."""
        pair = self._pair(one, other)
        if pair is None:
            return None
        ours, theirs, levels, is_first = pair
        # Whoever else carries what the two have in common only speaks against them.
        alone = self._judged(levels, ours, theirs, self._around(_NOBODY, {}))
        if alone[0].bits <= _MAY_BE_ONE_BITS:
            return None
        strong = {(it.field, it.theirs) for it in levels if it.level == 0 and it.field in STRONG}
        if not strong:
            return alone
        carriers = carriers_of(self._known, strong)
        smaller = one if is_first else other
        for customers in carriers.carriers.values():
            customers.discard(smaller)  # whether it is one of two people is the question
        around = self._around(carriers, self._known.portraits(carriers.all_carriers))
        return self._judged(levels, ours, theirs, around)

    def may_be_one(self, one: int, other: int) -> bool:
        """Nothing speaks against two customers, both of whom an arrival fits, being one. That they have
        nothing in common does not: what each of them tells, the arrival may tell both of."""
        pair = self._pair(one, other)
        if pair is None:
            return False
        ours, theirs, levels, _ = pair
        weighed, _ = self._judged(levels, ours, theirs, self._around(_NOBODY, {}))
        return weighed.bits - weighed.prior > _MAY_BE_ONE_BITS and not do_conflict(weighed)

    def _pair(
        self, one: int, other: int
    ) -> tuple[Portrait, Portrait, Sequence[Level], bool] | None:
        """The two compared, the smaller first, and whether that is `one`; None where one is none any more."""
        known = self._known.portraits([one, other])
        if len(known) < 2:
            return None
        ours, theirs = sorted((known[one], known[other]), key=lambda it: it.n)
        levels = compare(ours, theirs)
        equal = ((it.field, it.theirs) for it in levels if it.level == 0)
        self._known.read_terms(_terms(it for it in equal if it[0] in BY_FREQUENCY))
        return ours, theirs, levels, known[one] is ours

    def _judged(
        self, levels: Sequence[Level], ours: Portrait, theirs: Portrait, around: Around
    ) -> tuple[Weighed, Judgement]:
        weighed = weigh(levels, ours, theirs, odds=self._known.odds, around=around)
        return weighed, judge(weighed, ours, theirs, odds=self._known.odds, crowd=around.crowd)

    def _around(self, near: Candidates, known: Mapping[int, Portrait]) -> Around:
        """`known`: the portraits of all carriers at least."""
        carriers = {
            key: [known[it] for it in sorted(customers) if it in known]
            for key, customers in near.carriers.items()
        }
        crowd = Crowd(carriers, near.oversize)
        known_of = self._known
        return Around(known_of.n_customers, known_of.frequency, crowd, not crowd.is_none)


def _terms(told: Iterable[tuple[str, str]]) -> set[int]:
    return {key for it in told for key in (term_key(*it), term_key(it[0], ""))}
