"""portraits side by side → weighed → judged: what the resolver asks before it does anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sidecar.flows.candidates import Candidates, candidates, carriers_of
from sidecar.flows.known import Known
from sidecar.identity.blocks import STRONG, blocks_of, term_keys
from sidecar.identity.compare import compare
from sidecar.identity.crowd import Crowd, are_two
from sidecar.identity.judge import Judgement, do_conflict, judge
from sidecar.identity.portrait import Portrait, Told
from sidecar.identity.weigh import Around, Weighed, weigh

_MAY_BE_ONE_BITS = (
    -4.0
)  # two customers whom an arrival fits are one where they fit each other so far


@dataclass(frozen=True, slots=True)
class Found:
    """A customer that was compared; `contact`: the one of his to link to."""

    customer: int
    contact: int
    weighed: Weighed
    judgement: Judgement


class Scales:
    """Of one transaction."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def find(self, told: Told, ours: Portrait, without: int | None = None) -> list[Found]:
        """Who may be meant by what a contact tells, the best first; strangers are left out.

        `ours`: the portrait it belongs to; `without`: the customer it belongs to already.
        """
        near = candidates(self._known.conn, blocks_of(told.own), without)
        self._known.read_terms(term_keys(told.own))
        theirs = self._known.portraits(near.nearest)
        crowd = self._crowd(near)
        around = Around(self._known.n_customers, self._known.frequency, crowd)
        found = []
        for customer, contact in near.nearest.items():
            if customer not in theirs:
                continue
            weighed, judgement = self._judged(ours, theirs[customer], around)
            if judgement.verdict != "none":
                found.append(Found(customer, contact, weighed, judgement))
        return sorted(found, key=lambda it: (-it.judgement.bits, it.customer))

    def between(self, one: int, other: int) -> tuple[Weighed, Judgement] | None:
        """Two customers; None where one of them is none any more."""
        known = self._known.portraits([one, other])
        if len(known) < 2:
            return None
        ours, theirs = sorted((known[one], known[other]), key=lambda it: it.n)
        strong = {
            (it.field, it.theirs)
            for it in compare(ours, theirs)
            if it.field in STRONG and it.level == 0
        }
        crowd = self._crowd(carriers_of(self._known.conn, strong))
        return self._judged(
            ours, theirs, Around(self._known.n_customers, self._known.frequency, crowd)
        )

    def may_be_one(self, one: int, other: int) -> bool:
        """Nothing speaks against two customers, both of whom an arrival fits, being one."""
        found = self.between(one, other)
        return found is not None and found[0].bits > _MAY_BE_ONE_BITS and not do_conflict(found[0])

    def callers_own(self, told: Told, found: Sequence[Found]) -> Told:
        """Without name and address where these are of somebody who only wrote it down.

        A person of whom every number is somebody else's, each another's, is no customer but takes
        their calls: what such a one noted is about whose number it is.
        """
        numbers = told.own.get("phone", ())
        best = next((it for it in found if it.judgement.verdict == "link"), None)
        if not numbers or best is None or best.weighed.level("phone") == 0:
            return told
        writer = self._known.portraits([best.customer]).get(best.customer)
        theirs = set(writer.values.get("phone", {})) if writer else set()
        if not theirs or not writer or not self._are_all_others((*numbers, *theirs), writer):
            return told
        return replace(told, is_noted=True)

    def _are_all_others(self, numbers: Iterable[str], writer: Portrait) -> bool:
        """Is each of these numbers carried by somebody whose name is another than the writer's?"""
        wanted = list(numbers)
        near = carriers_of(self._known.conn, [("phone", it) for it in wanted])
        for carriers in near.carriers.values():
            people = self._known.portraits(carriers).values()
            if not any(it.values.get("name") and are_two(it, writer) for it in people):
                return False
        return True

    def _judged(
        self, ours: Portrait, theirs: Portrait, around: Around
    ) -> tuple[Weighed, Judgement]:
        weighed = weigh(compare(ours, theirs), ours, theirs, self._known.odds, around)
        return weighed, judge(weighed, ours, theirs, self._known.odds, around.crowd)

    def _crowd(self, near: Candidates) -> Crowd:
        wanted = {it for customers in near.carriers.values() for it in customers}
        known = self._known.portraits(wanted)
        carriers = {
            key: [known[it] for it in sorted(customers) if it in known]
            for key, customers in near.carriers.items()
        }
        return Crowd(carriers, near.oversize)
