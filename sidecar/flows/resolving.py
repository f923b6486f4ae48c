"""contact → compared → link → customer: one contact at a time, as they arrive, grow and leave."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sidecar.flows.arrival import Arrival, arrival_of
from sidecar.flows.clerks import Clerks
from sidecar.flows.gaining import worth_a_look
from sidecar.flows.known import Known
from sidecar.flows.regrouping import regroup
from sidecar.flows.weighing import Found, Scales
from sidecar.identity.blocks import blocks_of, terms_of
from sidecar.identity.portrait import Portrait, Told, joined, parse_traits
from sidecar.identity.reasons import doubt_of, evidence_of
from sidecar.identity.traits import Traits, holds
from sidecar.model.link import HOLDING, PARTING, LinkState
from sidecar.store import derived, members, portraits
from sidecar.store.derived import Derived

_SUGGESTED = 3  # of one arrival; more is noise
_CLOSE_BITS = 2.5  # two customers so near to each other are both asked about


BeforeTurning = Callable[[Iterable[tuple[int, int]]], None]


class Resolver:
    """Of one transaction. `touched`: customers, old and new, whose contacts or links are others now.
    `parted`: contacts whose customers were divided. `suggested`: contacts that may be somebody else's,
    as far as this resolver has met them. `before_turning`: is told each pair whose link is written or taken
    back next.
    """

    def __init__(
        self, known: Known, now: datetime, before_turning: BeforeTurning | None = None
    ) -> None:
        self._conn = known.conn
        self._known = known
        self._scales = Scales(known)
        self._clerks = Clerks(known)
        self._now = now
        self._before_turning = before_turning
        self._linkless: set[int] = set()  # who has just arrived, and was never linked to anybody
        self._noted: set[int] = set()  # who was taken for a clerk's own until a moment ago
        self.parted: set[int] = set()
        self.touched: set[int] = set()
        self.suggested: set[int] = set()

    def take(
        self,
        contact: int,
        told: Told,
        *,
        before: tuple[str, float | None, bool] | None = None,
        look_up: Collection[int] = (),
    ) -> None:
        """What a contact tells now; `before`: its traits as they are stored. `look_up`: more keys by which
        it is found, though never linked.
        """
        if before is None or not holds(told.traits, parse_traits(before[0])):
            if before is not None:
                self.leave([contact])
            self.arrive(contact, arrival_of(told), look_up)
            return
        own = arrival_of(replace(told, is_noted=before[2] or contact in self._noted))
        self._known.carrying.drop([contact])
        self._store(contact, own, look_up, before=parse_traits(before[0]))
        customer = self._customer_of(contact)
        self._known.rebuild([customer])
        ours = self._known.portraits([customer])[customer]
        self.touched.add(customer)
        found = self._scales.find(own, ours, customer)
        self._follow(contact, found, derived.parted_from(self._conn, [contact]))

    def arrive(self, contact: int, it: Arrival, look_up: Collection[int] = ()) -> None:
        """A contact that belongs to nobody yet."""
        found = self._scales.find(it, it.portrait)
        own = self._clerks.callers_own(it.told, found, self._scales.carriers)
        is_another = own is not it.told
        if is_another:
            it = arrival_of(own)
            found = self._scales.find(it, it.portrait)
        self._known.add(contact)
        self._store(contact, it, look_up)
        self._known.put(contact, it.portrait)
        self._known.count(contacts=1, customers=1)
        self.touched.add(contact)
        # Of an earlier life of this contact, or an agent's.
        links = derived.standing(self._conn, contact)
        if not HOLDING.isdisjoint(links.values()):
            self._known.settle()
            self.touched |= regroup(self._conn, [contact], self._known)
        self._linkless = set() if links else {contact}
        if links:
            self.suggested.add(contact)
        parted = {other for other in links if links[other] in PARTING}
        self._follow(contact, found, parted, None if links else it.portrait)
        self._linkless = set()
        self._known.settle()
        if is_another:
            self._take_back(self._clerks.written_before(own))

    def _take_back(self, written: Mapping[int, Told]) -> None:
        """Contacts that were taken for the clerk's own arrive again, as noted."""
        for contact, told in written.items():
            found_by = {block.key for block in blocks_of(told.own)}
            look_up = self._known.keys_of(contact) - found_by
            self._noted.add(contact)
            self.leave([contact])
            self.arrive(contact, arrival_of(replace(told, is_noted=True)), look_up)

    def leave(self, contacts: Collection[int]) -> None:
        """Contacts that are gone, or that will arrive again telling less than before. Whom they alone
        had held together is divided; agents' decisions about them stay.
        """
        told = self._known.forget(contacts)
        for left in told.values():
            self._known.raise_terms(terms_of(left.own), sign=-1)
        customers = set(members.customers_of(self._conn, contacts).values())
        beside = members.beside(self._conn, contacts) - set(contacts)
        self.parted |= beside.union(contacts)
        if self._before_turning is not None:
            self._before_turning(derived.pairs_of(self._conn, contacts))
        others = derived.drop(self._conn, contacts)
        members.forget(self._conn, contacts)
        self._known.regrouped()
        for customer in customers:
            self._known.drop(customer)
        self._known.count(contacts=-len(told), customers=-len(customers))
        self.touched |= customers | set(members.customers_of(self._conn, others).values())
        self.touched |= self._divide(beside)

    def _divide(self, contacts: Collection[int]) -> set[int]:
        """The customers of those who stay: together where the links that are left still say so, or the
        weights."""
        if not contacts:
            return set()
        members.forget(self._conn, contacts)
        self._known.regrouped()
        for contact in contacts:
            self._known.add(contact)
        self._known.settle()
        self._known.count(customers=len(contacts))
        changed = regroup(self._conn, contacts, self._known) | set(contacts)
        now = sorted(set(self._known.customers_of(contacts).values()))
        self._known.rebuild(changed)
        for other in now[1:]:
            self.look_again(now[0], other)
        return changed

    def look_again(self, a: int, b: int) -> None:
        """Weighs the customers of a pair that was kept in mind, as they are now."""
        here = self._known.customers_of([a, b])
        if len(set(here.values())) < 2:
            portraits.drop_near(self._conn, [(a, b)])
            return
        weighed = self._scales.between(here[a], here[b])
        if weighed is None:
            return
        found, verdict = Found(here[b], b, *weighed), weighed[1].verdict
        if verdict == "link" and not self._fits_another(here[a], found):
            self._link(a, found)
        elif verdict in ("link", "suggest") and not self._are_parted(here[a], here[b]):
            self.touched |= set(here.values())
            self._put_link(a, found, "suggested")

    def _store(
        self, contact: int, it: Arrival, look_up: Collection[int], before: Traits | None = None
    ) -> None:
        keys = {block.key for block in it.blocks}
        self._known.carrying.add(contact, keys.union(look_up, it.marks))
        self._known.tell(contact, it.told)
        if before is not None:
            self._known.raise_terms(terms_of(replace(it.told, traits=before).own), sign=-1)
        self._known.raise_terms(it.terms)

    def _follow(
        self, contact: int, found: list[Found], parted: set[int], told: Portrait | None = None
    ) -> None:
        """Links, suggests or keeps in mind. `parted`: whom agents have parted from it. `told`: all that is
        known of its customer, where it is alone.
        """
        if parted:
            found = [it for it in found if parted.isdisjoint(self._contacts(it.customer))]
        fitting = [it for it in found if it.judgement.verdict == "link"]
        if fitting and not self._is_undecided(fitting):
            best = fitting[0]
            others = [it for it in fitting[1:] if self._are_one(best, it)]
            known = self._known.portraits([best.customer]).get(best.customer)
            gained = None if others or not told or not known else told.beyond(known)
            for each in [best, *others]:
                self._link(contact, each)
            self._known.settle()
            self._bear_in_mind(contact, [it for it in fitting[1:] if it not in others])
            for a, b in worth_a_look(self._known, self._customer_of(contact), gained):
                self.look_again(a, b)
            found = [it for it in found if it.judgement.verdict != "link"]
        self._keep(contact, found, is_linked=bool(fitting))

    def _is_undecided(self, fitting: Sequence[Found]) -> bool:
        """Do two customers fit nearly as well, who cannot be one?"""
        if len(fitting) == 1:
            return False
        best, second = fitting[:2]
        is_close = best.judgement.bits - second.judgement.bits < _CLOSE_BITS
        return is_close and not self._are_one(best, second)

    def _are_one(self, one: Found, other: Found) -> bool:
        """Also where the tool itself says so: both carry an id that it gives the arriving contact."""
        if self._are_parted(one.customer, other.customer):
            return False
        if one.weighed.level("contact_id") == other.weighed.level("contact_id") == 0:
            return True
        return self._scales.may_be_one(one.customer, other.customer)

    def _fits_another(self, customer: int, found: Found) -> bool:
        """The same of two customers that come near: is one of them suggested to be a third one, too?"""
        for mine, theirs in ((customer, found.customer), (found.customer, customer)):
            near = derived.suggested_to(self._conn, self._contacts(mine))
            for third in set(self._known.customers_of(near).values()) - {mine, theirs}:
                weighed = self._scales.between(mine, third)
                if weighed is None or weighed[1].verdict != "link":
                    continue
                is_close = found.judgement.bits - weighed[1].bits < _CLOSE_BITS
                if is_close and self._are_two(theirs, third):
                    return True
        return False

    def _are_two(self, one: int, other: int) -> bool:
        """As an agent said, or as the weights say."""
        return self._are_parted(one, other) or not self._scales.may_be_one(one, other)

    def _link(self, contact: int, found: Found) -> None:
        """Links the contact, and makes the two customers one; unless an agent has parted them."""
        here = self._known.customers_of([contact, found.contact])
        ours, theirs = here[contact], here[found.contact]
        if ours == theirs or self._are_parted(ours, theirs):
            return
        if not self._put_link(contact, found, "auto"):
            return
        self._linkless = set()
        known = self._known.portraits([ours, theirs])
        into = self._known.unite(ours, theirs)
        self.touched |= {ours, theirs}
        self._known.drop(max(ours, theirs))
        united = joined(*sorted((known[ours], known[theirs]), key=lambda it: it.n))
        self._known.put(into, united)
        self._known.count(customers=-1)

    def _bear_in_mind(self, contact: int, found: Iterable[Found]) -> None:
        """Who fits what has arrived, though not yet the customer to whom it belongs: he has gained by it."""
        rows = [(*sorted((contact, it.contact)), it.judgement.bits) for it in found]
        portraits.put_near(self._conn, rows)

    def _keep(self, contact: int, found: Sequence[Found], *, is_linked: bool) -> None:
        """Suggests what is likely; keeps in mind what may become so."""
        if not found:
            return
        own = self._customer_of(contact)
        rows = []
        for each in [it for it in found if it.customer != own][:_SUGGESTED]:
            if each.judgement.verdict in ("suggest", "link"):
                if self._put_link(contact, each, "suggested"):
                    self.touched |= {own, each.customer}
            elif is_linked:
                continue
            a, b = sorted((contact, each.contact))
            rows.append((a, b, each.judgement.bits))
        portraits.put_near(self._conn, rows)

    def _put_link(self, contact: int, found: Found, state: LinkState) -> bool:
        """Whether the two may be one: False where an agent has said that they are not."""
        a, b = sorted((contact, found.contact))
        standing = None
        if contact not in self._linkless:
            standing = derived.state_of(self._conn, a, b)
        if standing in PARTING:
            return False
        if standing in HOLDING:
            return True  # and stays for the reasons for which it was made
        reasons, bits = evidence_of(found.weighed, found.judgement), round(found.judgement.bits, 3)
        link = Derived(a, b, state, bits, reasons, doubt_of(found.weighed))
        if self._before_turning is not None:
            self._before_turning([(a, b)])
        derived.derive(self._conn, link, at=self._now)
        if state == "suggested":
            self.suggested |= {a, b}
        return True

    def _customer_of(self, contact: int) -> int:
        return self._known.customers_of([contact])[contact]

    def _contacts(self, customer: int) -> list[int]:
        return members.contacts_of(self._conn, customer)

    def _are_parted(self, one: int, other: int) -> bool:
        if one in self._linkless:  # and so a customer of this contact alone
            return False
        return derived.are_parted(self._conn, one, other)
