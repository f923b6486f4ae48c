"""Whose address stands beside a number: a clerk's at work, who only wrote the call down, as is remembered of him?"""

from collections.abc import Mapping, Sequence

from sidecar.flows.known import Known
from sidecar.flows.weighing import Found
from sidecar.identity.blocks import block_key
from sidecar.identity.clerk import at_work, is_clear, is_clerks, is_whole, mark
from sidecar.identity.emails import domain_of
from sidecar.identity.portrait import Told

# So many calls were noted under one name, and so many clerks write at one domain, until it is known for that.
_LEAST_CALLS = 3
_LEAST_CLERKS = 2
_CALLS = 60  # of one name, address or domain that are looked at


class ClerksMail:
    """Of one transaction."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def is_beside_many(self, told: Told, found: Sequence[Found]) -> bool:
        """Does an address stand beside ever other numbers, of people who have nothing in common?"""
        if "phone" not in told.traits or any(_is_his_own(it) for it in found):
            return False
        for address in at_work(told):
            calls = [*self._calls(address).values(), told]
            if len(calls) > 1 and is_clerks(calls, is_known=self._is_known(calls, address)):
                return True
        return False

    def written_before(self, noted: Told) -> Mapping[int, Told]:
        """Contact -> what it tells, of those that tell the clerk's address, too, and were taken for his own.
        `noted`: of a contact that is stored.
        """
        found: dict[int, Told] = {}
        for address in at_work(noted) if is_clear(noted) else ():
            calls = self._calls(address)
            if is_clerks(list(calls.values()), is_known=True):
                found |= {it: told for it, told in calls.items() if address in told.of_writer}
        calls_alone = (it for it in found if "phone" in found[it].traits)
        return {it: found[it] for it in calls_alone if not found[it].is_noted}

    def noted(self, told: str) -> Sequence[int]:
        """The contacts that were noted by a clerk of this name, address or "@domain"."""
        return self._known.carriers([(mark(told), _CALLS)])[mark(told)]

    def _is_known(self, calls: Sequence[Told], address: str) -> bool:
        """Was the address found to be a clerk's before, or his name, or is its domain the house's own?"""
        if any(it.is_noted for it in calls):
            return True
        names = {name for it in calls for name in it.traits.get("name", ()) if is_whole(name)}
        if any(len(self.noted(name)) >= _LEAST_CALLS for name in names):
            return True
        domain = domain_of(address)
        there = self._known.told_by(self.noted(f"@{domain}")).values()
        clerks = {it for told in there for it in at_work(told) if domain_of(it) == domain}
        return len(clerks) >= _LEAST_CLERKS

    def _calls(self, address: str) -> Mapping[int, Told]:
        """Contact -> what it tells, of those that tell this address, whosever it is."""
        keys = [(key, _CALLS) for key in (block_key("email", address), mark(address))]
        contacts = {it for each in self._known.carriers(keys).values() for it in each}
        return self._known.told_by(contacts) if contacts else {}


def _is_his_own(found: Found) -> bool:
    """Does somebody use this address with this number?"""
    return found.weighed.level("email") == found.weighed.level("phone") == 0
