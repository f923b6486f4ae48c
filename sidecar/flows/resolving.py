"""contact → compared → link → customer: one contact at a time, as they arrive, grow and leave."""

from collections.abc import Sequence
from datetime import datetime

from sidecar.flows.known import Known
from sidecar.flows.weighing import Found, Scales
from sidecar.identity.blocks import blocks_of, terms_of
from sidecar.identity.portrait import Told, joined, portrait_of, spelled_traits
from sidecar.identity.reasons import doubt_of, evidence_of
from sidecar.model.link import HOLDING, PARTING, LinkState
from sidecar.store import derived, members, portraits, postings
from sidecar.store.derived import Derived

_SUGGESTED = 3  # of one arrival; more is noise
_CLOSE_BITS = 2.5  # two customers so near to each other are both asked about
_LOOKED_BACK = 8  # pairs that are looked at again when a customer gains


class Resolver:
    """Of one transaction. `touched`: customers, old and new, whose contacts or links are others now."""

    def __init__(self, known: Known, now: datetime) -> None:
        self._conn = known.conn
        self._known = known
        self._scales = Scales(known)
        self._now = now
        self.touched: set[int] = set()

    def arrive(self, contact: int, told: Told) -> None:
        """A contact that belongs to nobody yet."""
        found = self._scales.find(told, portrait_of([told]))
        own = self._scales.callers_own(told, found)
        if own is not told:
            found = self._scales.find(own, portrait_of([own]))
        self._settle(contact, own)
        self._follow(contact, found)

    def look_again(self, a: int, b: int) -> None:
        """Weighs the customers of a pair that was kept in mind, as they are now."""
        here = members.customers_of(self._conn, [a, b])
        if len(set(here.values())) < 2:
            portraits.drop_near(self._conn, [(a, b)])
            return
        weighed = self._scales.between(here[a], here[b])
        if weighed is None:
            return
        found = Found(here[b], b, *weighed)
        if found.judgement.verdict == "link":
            self._link(a, found)
        elif found.judgement.verdict == "suggest" and not self._are_parted(here[a], here[b]):
            self._put_link(a, found, "suggested")

    def _settle(self, contact: int, told: Told) -> None:
        members.add(self._conn, contact)
        postings.add(self._conn, contact, [it.key for it in blocks_of(told.traits)])
        portraits.put_traits(self._conn, [(contact, spelled_traits(told.traits), told.seen_at)])
        self._known.put(contact, portrait_of([told]))
        self._known.count(contacts=1, customers=1)
        self._known.raise_terms(terms_of(told.traits))
        self.touched.add(contact)

    def _follow(self, contact: int, found: list[Found]) -> None:
        """Links, suggests or keeps in mind."""
        parted = derived.parted_from(self._conn, [contact])
        if parted:
            found = [it for it in found if parted.isdisjoint(self._contacts(it.customer))]
        fitting = [it for it in found if it.judgement.verdict == "link"]
        if fitting and not self._is_undecided(fitting):
            best = fitting[0]
            others = [
                it for it in fitting[1:] if self._scales.may_be_one(best.customer, it.customer)
            ]
            for each in [best, *others]:
                self._link(contact, each)
            self._look_back(contact)
            found = [it for it in found if it.judgement.verdict != "link"]
        self._keep(contact, found, is_linked=bool(fitting))

    def _is_undecided(self, fitting: Sequence[Found]) -> bool:
        """Do two customers fit nearly as well, who cannot be one?"""
        if len(fitting) == 1:
            return False
        best, second = fitting[:2]
        is_close = best.judgement.bits - second.judgement.bits < _CLOSE_BITS
        return is_close and not self._scales.may_be_one(best.customer, second.customer)

    def _link(self, contact: int, found: Found) -> None:
        """Links the contact, and makes the two customers one; unless an agent has parted them."""
        here = members.customers_of(self._conn, [contact, found.contact])
        ours, theirs = here[contact], here[found.contact]
        if ours == theirs or self._are_parted(ours, theirs):
            return
        if not self._put_link(contact, found, "auto"):
            return
        known = self._known.portraits([ours, theirs])
        group = {*self._contacts(ours), *self._contacts(theirs)}
        self.touched |= members.assign(self._conn, [group])
        self._known.drop(max(ours, theirs))
        united = joined(*sorted((known[ours], known[theirs]), key=lambda it: it.n))
        self._known.put(min(ours, theirs), united)
        self._known.count(customers=-1)

    def _look_back(self, contact: int) -> None:
        """A customer has gained: pairs that were not alike enough may be now."""
        customer = members.customer_of(self._conn, contact) or contact
        rows = portraits.near(self._conn, self._contacts(customer))
        for a, b, _ in sorted(rows, key=lambda it: (-it[2], it[0], it[1]))[:_LOOKED_BACK]:
            self.look_again(a, b)

    def _keep(self, contact: int, found: Sequence[Found], *, is_linked: bool) -> None:
        """Suggests what is likely; keeps in mind what may become so."""
        own = members.customer_of(self._conn, contact)
        rows = []
        for each in [it for it in found if it.customer != own][:_SUGGESTED]:
            if each.judgement.verdict in ("suggest", "link"):
                self._put_link(contact, each, "suggested")
            elif is_linked:
                continue
            a, b = sorted((contact, each.contact))
            rows.append((a, b, each.judgement.bits))
        portraits.put_near(self._conn, rows)

    def _put_link(self, contact: int, found: Found, state: LinkState) -> bool:
        """Whether the two may be one: False where an agent has said that they are not."""
        a, b = sorted((contact, found.contact))
        standing = derived.state_of(self._conn, a, b)
        if standing in PARTING:
            return False
        if standing in HOLDING:
            return True  # and stays for the reasons for which it was made
        reasons = evidence_of(found.weighed, found.judgement)
        bits = round(found.judgement.bits, 3)
        link = Derived(a, b, state, bits, reasons, doubt_of(found.weighed))
        derived.derive(self._conn, link, at=self._now)
        self.touched |= set(members.customers_of(self._conn, [a, b]).values())
        return True

    def _contacts(self, customer: int) -> list[int]:
        return members.contacts_of(self._conn, customer)

    def _are_parted(self, one: int, other: int) -> bool:
        parted = derived.parted_from(self._conn, self._contacts(one))
        return bool(parted) and not parted.isdisjoint(self._contacts(other))
