"""Random histories: arrivals, growth and loss, decisions taken and undone, late links, in any mixture."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from sidecar.errors import ConflictError, NotFoundError
from sidecar.flows.house import House
from sidecar.flows.learning import learn_now
from sidecar.flows.looking_back import look_back
from sidecar.identity.learnt import spelled_likelihoods
from sidecar.identity.likelihoods import Likelihoods
from sidecar.store import portraits
from sidecar.store.engine import Conn
from tests.people import ACME
from tests.sidecar.identity_over_time.alike_people import Town
from tests.sidecar.identity_over_time.within import Within
from tests.sidecar.ingest.deciding import Deciders

LEARNT = House(own=ACME, rules="learnt")


@dataclass
class History:
    """One seed is one history, on every store the same. `done`: its steps, for who must read them."""

    conn: Conn = field(repr=False)
    seed: int
    town: Town = field(init=False, repr=False)
    people: Deciders = field(init=False, repr=False)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.town = Town(Random(self.seed + 1))
        self.people = Deciders(self.conn, self.random, house=LEARNT)

    def play(self, n_steps: int) -> Iterator[str]:
        """Gives the name of each step, once it is done."""
        for _ in range(n_steps):
            step = self.random.choices(
                (self.arrive, self.decide, self.undo, self.link_late, self.learn),
                weights=(50, 30, 8, 8, 4),
            )[0]
            step()
            self.done.append(step.__name__)
            yield step.__name__

    def arrive(self) -> None:
        self.people.arrive([self.town.fact() for _ in range(self.random.choice((1, 1, 2, 4)))])

    def decide(self) -> None:
        self.people.decide()

    def decide_now(self) -> int | None:
        """The act of one decision; None where five in a row contradicted what stands."""
        n_before = len(self.people.acts)
        for _ in range(5):
            self.people.decide()
            if len(self.people.acts) > n_before:
                return self.people.acts[-1]
        return None

    def undo(self) -> None:
        """One of the last acts, where nothing stands in the way."""
        for act in reversed(self.people.acts[-3:]):
            try:
                self.people.acts.append(self.people.undo(act))
            except (ConflictError, NotFoundError):
                continue
            return

    def link_late(self) -> None:
        """As after each learning: all pairs kept in mind are weighed again."""
        now = self.people.now = self.people.now + timedelta(minutes=1)
        look_back(Within(self.conn), lambda: now, lambda _conn, _customers: None)

    def learn(self) -> None:
        """Other weights than before: learnt from what is there, or with other shares of families."""
        state = portraits.state(self.conn)
        if state is None:
            return
        if self.random.random() < 0.4:
            learn_now(Within(self.conn))
        else:
            share = self.random.choice((0.001, 0.05, 0.3))
            odds = Likelihoods(household=share, colleague=share)
            portraits.put_state(self.conn, replace(state, learnt=spelled_likelihoods(odds)))
        self.link_late()
