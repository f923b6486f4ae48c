"""portraits side by side → weighed → judged: what the resolver asks before it does anything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sidecar.flows.arrival import Arrival
from sidecar.flows.candidates import Candidates, candidates, carriers_of
from sidecar.flows.known import Known
from sidecar.identity.blocks import STRONG, block_key, blocks_of, term_key
from sidecar.identity.compare import Level, compare
from sidecar.identity.crowd import Crowd, are_strangers, are_two
from sidecar.identity.judge import Judgement, do_conflict, judge
from sidecar.identity.likelihoods import BY_FREQUENCY
from sidecar.identity.portrait import Portrait, Told
from sidecar.identity.weigh import Around, Weighed, weigh
from sidecar.store import portraits

_MAY_BE_ONE_BITS = (
    -4.0
)  # two customers whom an arrival fits are one where they fit each other so far
_LINES = ("email", "phone")
# A clerk's name has stood with so many others' numbers, and with few of nobody else.
_CLERK_LINES = 3
_NAMESAKES = 40


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
        self._carried: Mapping[int, set[int]] = {}  # of whom was looked for last

    def find(self, it: Arrival, ours: Portrait, without: int | None = None) -> list[Found]:
        """Who may be meant by what a contact tells, the best first; strangers are left out.

        `ours`: the portrait it belongs to; `without`: the customer it belongs to already.
        """
        near = candidates(self._known.conn, it.blocks, without)
        self._carried = near.carriers
        if not near.nearest:
            return []
        self._known.read_terms(it.terms)
        theirs = self._known.portraits({*near.nearest, *near.all_carriers})
        around = self._around(near)
        found = []
        for customer, contact in near.nearest.items():
            if customer not in theirs:
                continue
            levels = compare(ours, theirs[customer])
            weighed, judgement = self._judged(levels, ours, theirs[customer], around)
            if judgement.verdict != "none":
                found.append(Found(customer, contact, weighed, judgement))
        return sorted(found, key=lambda it: (-it.judgement.bits, it.customer))

    def between(self, one: int, other: int) -> tuple[Weighed, Judgement] | None:
        """Two customers; None where one of them is none any more."""
        known = self._known.portraits([one, other])
        if len(known) < 2:
            return None
        ours, theirs = sorted((known[one], known[other]), key=lambda it: it.n)
        levels = compare(ours, theirs)
        equal = [(it.field, it.theirs) for it in levels if it.level == 0]
        strong = {it for it in equal if it[0] in STRONG}
        self._known.read_terms(_terms(it for it in equal if it[0] in BY_FREQUENCY))
        carriers = carriers_of(self._known.conn, strong)
        smaller = one if known[one] is ours else other
        for customers in carriers.carriers.values():
            customers.discard(smaller)  # whether it is one of two people is the question
        return self._judged(levels, ours, theirs, self._around(carriers))

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
        if self._writes_for_others(told, found):
            return replace(told, is_noted=True)
        best = next((it for it in found if it.judgement.verdict == "link"), None)
        if not numbers or best is None or best.weighed.level("phone") == 0:
            return told
        writer = self._known.portraits([best.customer]).get(best.customer)
        theirs = set(writer.values.get("phone", {})) if writer else set()
        if not theirs or not writer or not self._are_all_others((*numbers, *theirs), writer):
            return told
        return replace(told, is_noted=True)

    def _writes_for_others(self, told: Told, found: Sequence[Found]) -> bool:
        """Has this name been told again and again with numbers of people of quite other names?"""
        names = [it for it in told.own.get("name", ()) if it[0] != "|" and it[-1] != "|"]
        lines = [(it, value) for it in _LINES for value in told.own.get(it, ())]
        if (
            len(names) != 1
            or not lines
            or any(
                it.judgement.verdict == "link" and it.weighed.level("phone") == 0 for it in found
            )
        ):
            return False
        if not any(self._carried.get(block_key(*it)) for it in lines):
            return False
        if not self._of_others(names[0], lines):
            return False
        keys = [it.key for it in blocks_of(told.own) if it.type == "names"]
        rows = portraits.blocks(self._known.conn, [(it, _NAMESAKES) for it in keys])
        customers = {row[1] for found in rows.values() for row in found}
        namesakes = [
            it
            for it in self._known.portraits(customers).values()
            if names[0] in it.values.get("name", ())
        ]
        theirs = [
            self._of_others(
                names[0], [(it, value) for it in _LINES for value in who.values.get(it, ())]
            )
            for who in namesakes
        ]
        return sum(theirs) >= _CLERK_LINES and 2 * sum(map(bool, theirs)) > len(theirs)

    def _of_others(self, name: str, lines: Sequence[tuple[str, str]]) -> int:
        """How many of these addresses and numbers are carried by people who share no name with this one."""
        near = carriers_of(self._known.conn, lines)
        n = 0
        for carriers in near.carriers.values():
            people = [
                it for it in self._known.portraits(carriers).values() if it.values.get("name")
            ]
            others = [it for it in people if name not in it.values["name"]]
            n += bool(others) and all(are_strangers(name, it) for it in others)
        return n

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
        self, levels: Sequence[Level], ours: Portrait, theirs: Portrait, around: Around
    ) -> tuple[Weighed, Judgement]:
        weighed = weigh(levels, ours, theirs, odds=self._known.odds, around=around)
        return weighed, judge(weighed, ours, theirs, odds=self._known.odds, crowd=around.crowd)

    def _around(self, near: Candidates) -> Around:
        known = self._known.portraits(near.all_carriers)
        carriers = {
            key: [known[it] for it in sorted(customers) if it in known]
            for key, customers in near.carriers.items()
        }
        crowd = Crowd(carriers, near.oversize)
        return Around(self._known.n_customers, self._known.frequency, crowd)


def _terms(told: Iterable[tuple[str, str]]) -> set[int]:
    return {key for it in told for key in (term_key(*it), term_key(it[0], ""))}
