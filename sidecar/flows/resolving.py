"""contact → candidates → weighed → judged → link → customer: one contact at a time, as they arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sidecar.flows.candidates import Candidates, candidates, crowd_of
from sidecar.flows.known import Known
from sidecar.identity.blocks import STRONG, blocks_of, term_keys, terms_of
from sidecar.identity.compare import compare
from sidecar.identity.judge import Judgement, do_conflict, judge
from sidecar.identity.portrait import Told, joined, portrait_of, spelled_traits
from sidecar.identity.reasons import doubt_of, evidence_of
from sidecar.identity.weigh import Around, Weighed, weigh
from sidecar.model.link import HOLDING, PARTING, LinkState
from sidecar.store import derived, members, portraits
from sidecar.store.derived import Derived
from sidecar.store.engine import Conn

_SUGGESTED = 3  # of one arrival; more is noise
_CLOSE_BITS = 2.5  # two customers so near to each other are both asked about
_MAY_BE_ONE_BITS = (
    -4.0
)  # two customers whom an arrival fits are one where they fit each other so far
_LOOKED_BACK = 8  # pairs that are looked at again when a customer gains


@dataclass(frozen=True, slots=True)
class Found:
    """A customer that an arriving contact was compared with; `contact`: the one of his to link to."""

    customer: int
    contact: int
    weighed: Weighed
    judgement: Judgement


class Resolver:
    """Of one transaction. `touched`: customers, old and new, whose contacts or links are others now."""

    def __init__(self, conn: Conn, now: datetime, known: Known | None = None) -> None:
        self._conn = conn
        self._now = now
        self.known = known or Known(conn)
        self.touched: set[int] = set()

    def arrive(self, contact: int, told: Told) -> None:
        """A contact that has no customer yet. Its postings must be stored already."""
        members.add(self._conn, contact)
        portraits.put_traits(self._conn, [(contact, spelled_traits(told.traits), told.seen_at)])
        self.known.put(contact, portrait_of([told]))
        self.known.count(contacts=1, customers=1)
        self.known.raise_terms(terms_of(told.traits))
        self.touched.add(contact)
        self.look(contact, contact, told)

    def look(self, contact: int, customer: int, told: Told) -> None:
        """Compares with everybody who may be meant, and links, suggests or keeps in mind."""
        near = candidates(self._conn, blocks_of(told.traits), customer)
        self.known.read_terms(term_keys(told.traits))
        found = self._compare(customer, near, told.seen_at)
        parted = derived.parted_from(self._conn, self._contacts(contact, customer))
        if parted:
            found = [
                it
                for it in found
                if parted.isdisjoint(members.contacts_of(self._conn, it.customer))
            ]
        fitting = [it for it in found if it.judgement.verdict == "link"]
        if fitting and not self._is_undecided(fitting):
            for each in fitting[:1] + [it for it in fitting[1:] if self._are_one(fitting[0], it)]:
                self._link(contact, each)
            found = [it for it in found if it.judgement.verdict != "link"]
            self._look_back(members.customer_of(self._conn, contact) or contact)
        self._keep(contact, found, is_linked=bool(fitting))

    def _contacts(self, contact: int, customer: int) -> list[int]:
        return [contact] if contact == customer else members.contacts_of(self._conn, customer)

    def _compare(self, customer: int, near: Candidates, at: float | None) -> list[Found]:
        """The best first; strangers are left out."""
        known = self.known.portraits([customer, *near.nearest])
        ours = known[customer]
        around = Around(self.known.n_customers, self.known.frequency, near.n_carrying, at)
        found = []
        for other, contact in near.nearest.items():
            theirs = known.get(other)
            if theirs is None:
                continue
            weighed = weigh(compare(ours, theirs), ours, theirs, self.known.odds, around)
            judgement = judge(weighed, ours, theirs, self.known.odds, near.n_carrying)
            if judgement.verdict != "none":
                found.append(Found(other, contact, weighed, judgement))
        return sorted(found, key=lambda it: (-it.judgement.bits, it.customer))

    def _is_undecided(self, fitting: Sequence[Found]) -> bool:
        """Do two customers fit nearly as well, who cannot be one?"""
        if len(fitting) == 1:
            return False
        best, second = fitting[:2]
        is_close = best.judgement.bits - second.judgement.bits < _CLOSE_BITS
        return is_close and not self._are_one(best, second)

    def _are_one(self, one: Found, other: Found) -> bool:
        found = self._weigh_customers(one.customer, other.customer)
        if found is None:
            return False
        weighed, _ = found
        return (
            weighed.bits > _MAY_BE_ONE_BITS
            and not do_conflict(weighed)
            and not self._are_parted(one.customer, other.customer)
        )

    def _weigh_customers(self, one: int, other: int) -> tuple[Weighed, Judgement] | None:
        known = self.known.portraits([one, other])
        if len(known) < 2:
            return None
        ours, theirs = sorted((known[one], known[other]), key=lambda it: it.n)
        levels = compare(ours, theirs)
        strong = {(it.field, it.theirs) for it in levels if it.field in STRONG and it.level == 0}
        near = Candidates(
            {}, {key: max(0, n - 1) for key, n in crowd_of(self._conn, strong).items()}
        )
        around = Around(self.known.n_customers, self.known.frequency, near.n_carrying)
        weighed = weigh(levels, ours, theirs, self.known.odds, around)
        return weighed, judge(weighed, ours, theirs, self.known.odds, near.n_carrying)

    def _link(self, contact: int, found: Found) -> None:
        """Links the contact, and makes the two customers one."""
        ours = members.customer_of(self._conn, contact)
        assert ours is not None
        if ours == found.customer or self._are_parted(ours, found.customer):
            return
        if not self._put_link(contact, found, "auto"):
            return
        self._unite(ours, found.customer)

    def _unite(self, one: int, other: int) -> None:
        known = self.known.portraits([one, other])
        group = {*members.contacts_of(self._conn, one), *members.contacts_of(self._conn, other)}
        self.touched |= members.assign(self._conn, [group])
        united = joined(*sorted((known[one], known[other]), key=lambda it: it.n))
        self.known.drop(max(one, other))
        self.known.put(min(one, other), united)
        self.known.count(customers=-1)

    def _look_back(self, customer: int) -> None:
        """A customer has gained: pairs that were not alike enough may be now."""
        for a, b, _ in self._near(customer):
            self.look_again(a, b)

    def look_again(self, a: int, b: int) -> None:
        """Weighs the customers of a pair that was kept in mind, as they are now."""
        here = members.customers_of(self._conn, [a, b])
        if len(set(here.values())) < 2:
            portraits.drop_near(self._conn, [(a, b)])
            return
        weighed = self._weigh_customers(here[a], here[b])
        if weighed is None or self._are_parted(here[a], here[b]):
            return
        found = Found(here[b], b, *weighed)
        if found.judgement.verdict == "link":
            self._link(a, found)
        elif found.judgement.verdict == "suggest":
            self._put_link(a, found, "suggested")

    def _near(self, customer: int) -> list[tuple[int, int, float]]:
        rows = portraits.near(self._conn, members.contacts_of(self._conn, customer))
        return sorted(rows, key=lambda it: (-it[2], it[0], it[1]))[:_LOOKED_BACK]

    def _keep(self, contact: int, found: Sequence[Found], *, is_linked: bool) -> None:
        """Suggests what is likely; keeps in mind what may become so."""
        own = members.customer_of(self._conn, contact)
        rest = [it for it in found if it.customer != own][:_SUGGESTED]
        rows = []
        for each in rest:
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

    def _are_parted(self, one: int, other: int) -> bool:
        ours, theirs = (members.contacts_of(self._conn, it) for it in (one, other))
        return not derived.parted_from(self._conn, ours).isdisjoint(theirs)
