"""People at random who decide who is who: any decision, at any moment, between whatever arrives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sidecar.errors import ConflictError, NotFoundError
from sidecar.flows import decide_links, undoing
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.settling import Verdict
from sidecar.model.fact import Fact
from sidecar.model.ids import public_id
from sidecar.model.link import Link
from sidecar.store import acts, links, members
from sidecar.store.engine import Conn
from sidecar.store.links import link_key
from sidecar.store.tuples import tuples
from tests.sidecar.ingest.histories import HOUSE, MONDAY

Step = Callable[[], int | None]


@dataclass
class Deciders:
    """Plays facts and decisions into one transaction; `acts`: those that were made, in order."""

    conn: Conn
    random: Random
    house: House = HOUSE
    acts: list[int] = field(default_factory=list)
    now: datetime = MONDAY

    def play(self, facts: list[Fact], check: Callable[[], None] = lambda: None) -> None:
        """Hands the facts in by small pages, with decisions in between; `check` after each step."""
        left = list(facts)
        while left:
            self.arrive(left[:3])
            left = left[3:]
            check()
            for _ in range(self.random.randrange(4)):
                self.decide()
                check()

    def arrive(self, page: list[Fact]) -> None:
        ingest(self.conn, page, self.house, self._tick())

    def decide(self) -> None:
        """Some decision; one that contradicts what stands is refused, and leaves everything as it is."""
        step = self.random.choice((self._link, self._link, self._move, self._split, self._undo))
        try:
            act = step()
        except (ConflictError, NotFoundError):
            return
        if act is not None:
            self.acts.append(act)

    def undo(self, act: int) -> int:
        return undoing.undo(self.conn, act, self._verdict(), self.house).act

    def undo_everything(self) -> None:
        """Newest first, whatever of it still counts."""
        while True:
            known = [acts.get(self.conn, it) for it in reversed(self.acts)]
            live = [it.act for it in known if it and it.undone_by is None and it.kind != "undo"]
            if not live:
                return
            self.undo(live[0])

    def all_links(self) -> list[Link]:
        return links.of(self.conn, self._contacts())

    def groups(self) -> dict[int, set[int]]:
        """Customer → its contacts, of all there are."""
        found: dict[int, set[int]] = {}
        for contact, customer in tuples(self.conn, "SELECT contact_key, customer_key FROM member"):
            found.setdefault(customer, set()).add(contact)
        return found

    def _link(self) -> int | None:
        known = self.all_links()
        if not known:
            return None
        link = self.random.choice(known)
        decisions = (
            decide_links.confirm,
            decide_links.refuse,
            decide_links.revoke,
            decide_links.keep,
        )
        decide = self.random.choice(decisions)
        return decide(self.conn, link_key(link.a, link.b), self._verdict()).act

    def _move(self) -> int | None:
        contacts = self._contacts()
        if not contacts:
            return None
        contact, other = self.random.choice(contacts), self.random.choice([*contacts, None])
        to = None if other is None else public_id("cu", other)
        verdict = self._verdict()
        return decide_links.move(self.conn, contact, to, verdict=verdict, house=self.house).act

    def _split(self) -> int | None:
        contacts = self._contacts()
        if not contacts:
            return None
        customer = members.customer_of(self.conn, self.random.choice(contacts)) or 0
        group = members.contacts_of(self.conn, customer)
        out = self.random.sample(group, self.random.randint(1, len(group)))
        named = public_id("cu", customer)
        return decide_links.split(
            self.conn, named, out, verdict=self._verdict(), house=self.house
        ).act

    def _undo(self) -> int | None:
        return self.undo(self.random.choice(self.acts)) if self.acts else None

    def _contacts(self) -> list[int]:
        return sorted(row[0] for row in tuples(self.conn, "SELECT contact_key FROM member"))

    def _verdict(self) -> Verdict:
        return Verdict(by=self.random.choice(("Ana Ruiz", "Lee Park")), at=self._tick())

    def _tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now
