"""Pulls and keeps what stands, by the rule of versions, on a clock that a test moves."""

from collections.abc import Callable, Sequence
from typing import Any

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.connector import Connector, Cursor, Gone, Raw
from sidecar.connectorkit.opening import open_client
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.settings import Account
from tests.trials.clock import Clock
from tests.trials.telling import stand


class Reader:
    """`cursor` and `facts` go on with each pull."""

    def __init__(self, card: Connector, account: Account, clock: Clock) -> None:
        self.card = card
        self.account = account
        self.clock = clock
        self.client = open_client(card, account, clock.outside(), Budgets(1e6))
        self.cursor: Cursor | None = None
        self.facts: dict[tuple[str, str], Fact] = {}
        self.places: dict[str, Locator] = {}
        self.n_raws = 0

    def pull(self) -> "Reader":
        assert self.card.pull
        self.n_raws = 0
        for page in self.card.pull(self.client, self.cursor, self.clock()):
            self.take(page.raws)
            self.cursor = page.cursor
        return self

    def backfill(self, cursor: Cursor | None = None, *, n_pages: int = 1_000) -> Cursor | None:
        """Its cursor after so many pages."""
        assert self.card.backfill
        for page in self.card.backfill(self.client, cursor, self.clock(), None):
            self.take(page.raws)
            cursor, n_pages = page.cursor, n_pages - 1
            if n_pages == 0:
                break
        return cursor

    def fetch(self, kind: str, native_id: str) -> bool:
        """Was it there?"""
        assert self.card.fetch
        found = self.card.fetch(self.client, kind, native_id)
        if not isinstance(found, dict):
            assert isinstance(found, Gone)
            return False
        self.take([found])
        return True

    def take(self, raws: Sequence[Raw]) -> None:
        for raw in raws:
            self.n_raws += 1
            readings = self.card.read(raw, self.account)
            stand(self.facts, readings)
            for it in readings:
                if isinstance(it, Locator):
                    self.places[it.value] = it

    def records(self, kind: str | None = None) -> list[Record]:
        """By the time of their making."""
        found = [it for it in self.facts.values() if isinstance(it, Record)]
        found = [it for it in found if kind in (None, it.kind)]
        return sorted(found, key=lambda it: (it.occurred_at, it.native_id))

    def states(self) -> list[tuple[str, str, str | None]]:
        return [(it.kind, it.state, it.amount) for it in self.records()]

    def contacts(self) -> list[Contact]:
        return [it for it in self.facts.values() if isinstance(it, Contact)]

    def texts(self) -> list[str | None]:
        """Of what was said, by its time."""
        found = [it for it in self.facts.values() if isinstance(it, Interaction)]
        return [it.text for it in sorted(found, key=lambda it: (it.occurred_at, it.native_id))]

    def is_gone(self, kind: str, native_id: str) -> bool:
        return isinstance(self.facts.get((kind, native_id)), Deletion)


def identifiers(of: Any) -> list[tuple[str, str]]:
    return [(it.kind, it.value) for it in of.identifiers]


Opened = Callable[..., Reader]
