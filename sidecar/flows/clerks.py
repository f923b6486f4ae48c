"""Who only wrote it down: an agent who logs a caller in his own name is neither the caller nor a customer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sidecar.flows.candidates import carriers_of
from sidecar.flows.clerks_mail import ClerksMail
from sidecar.flows.known import Known
from sidecar.flows.weighing import Found
from sidecar.identity.blocks import block_key, blocks_of
from sidecar.identity.clerk import is_whole
from sidecar.identity.crowd import are_strangers, are_two
from sidecar.identity.portrait import Portrait, Told

_LINES = ("email", "phone")
# A clerk's name has stood with so many others' numbers, and with few of nobody else.
_LEAST_LINES = 3
_NAMESAKES = 40

Line = tuple[str, str]  # email or phone, and its value


class Clerks:
    """Of one transaction."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._mail = ClerksMail(known)

    def callers_own(
        self, told: Told, found: Sequence[Found], carriers: Mapping[int, set[int]]
    ) -> Told:
        """What is told of the caller: without name and address where these are a clerk's.

        `found`: with whom it was compared; `carriers`: who carries its strong values (flows/candidates.py).
        """
        is_clerks = not told.is_noted and (
            self._has_clerks_name(told, found, carriers)
            or self._is_of_others(told, found)
            or self._mail.is_beside_many(told, found)
        )
        return replace(told, is_noted=True) if is_clerks else told

    def written_before(self, noted: Told) -> Mapping[int, Told]:
        """Contact -> what it tells, of those that the same clerk noted and that were taken for his own."""
        return self._mail.written_before(noted)

    def _is_of_others(self, told: Told, found: Sequence[Found]) -> bool:
        """Is it linked to somebody of whom every number is somebody else's, each another's?"""
        numbers = told.own.get("phone", ())
        best = next((it for it in found if it.judgement.verdict == "link"), None)
        if not numbers or "name" not in told.own or best is None:
            return False
        if best.weighed.level("phone") == 0:
            return False
        writer = self._known.portraits([best.customer]).get(best.customer)
        theirs = set(writer.values.get("phone", {})) if writer else set()
        if writer is None or not theirs:
            return False
        return self._are_all_others([*numbers, *theirs], writer)

    def _has_clerks_name(
        self, told: Told, found: Sequence[Found], carriers: Mapping[int, set[int]]
    ) -> bool:
        """Has this name been told again and again with numbers of people of quite other names?"""
        names = [it for it in told.own.get("name", ()) if is_whole(it)]
        lines = _lines(told.own)
        if len(names) != 1 or not any(carriers.get(block_key(*it)) for it in lines):
            return False
        if any(it.judgement.verdict == "link" and it.weighed.level("phone") == 0 for it in found):
            return False
        here = [self._named(carriers[key]) for it in lines if (key := block_key(*it)) in carriers]
        # A switchboard's carriers are too many to have been told.
        here += self._carrying([it for it in lines if block_key(*it) not in carriers])
        if not _n_of_others(names[0], here):
            return False
        noted = [1] * min(len(self._mail.noted(names[0])), _LEAST_LINES)
        theirs = noted + [
            _n_of_others(names[0], self._carrying(_lines(who.values)))
            for who in self._namesakes(told, names[0])
        ]
        return sum(theirs) >= _LEAST_LINES and 2 * sum(map(bool, theirs)) > len(theirs)

    def _namesakes(self, told: Told, name: str) -> list[Portrait]:
        keys = [it.key for it in blocks_of(told.own) if it.type == "names"]
        carrying = self._known.carriers([(it, _NAMESAKES) for it in keys])
        contacts = {contact for each in carrying.values() for contact in each}
        customers = set(self._known.customers_of(contacts).values())
        known = self._known.portraits(sorted(customers)).values()
        return [it for it in known if name in it.values.get("name", ())]

    def _are_all_others(self, numbers: Sequence[str], writer: Portrait) -> bool:
        """Is each of these numbers carried by somebody whose name is another than the writer's?"""
        carrying = self._carrying([("phone", it) for it in numbers])
        return all(any(are_two(it, writer) for it in people) for people in carrying)

    def _carrying(self, lines: Sequence[Line]) -> list[list[Portrait]]:
        """For each line those of its carriers who have a name."""
        near = carriers_of(self._known, lines)
        return [self._named(customers) for customers in near.carriers.values()]

    def _named(self, customers: Iterable[int]) -> list[Portrait]:
        return [it for it in self._known.portraits(customers).values() if it.values.get("name")]


def _n_of_others(name: str, carrying: Iterable[Sequence[Portrait]]) -> int:
    """How many addresses and numbers are carried by people who share no name with this one."""
    n = 0
    for people in carrying:
        others = [it for it in people if name not in it.values["name"]]
        n += bool(others) and all(are_strangers(name, it) for it in others)
    return n


def _lines(told: Mapping[str, Sequence[str] | Mapping[str, int]]) -> list[Line]:
    return [(field, value) for field in _LINES for value in told.get(field, ())]
