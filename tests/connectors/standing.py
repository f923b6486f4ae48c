"""Pulls, hears and fetches as the worker does, and keeps what stands by the rule of versions."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sidecar.connectorkit.connector import Connector, Cursor, Gone, Later, Raw, Received
from sidecar.connectorkit.opening import open_client
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact, canonical, fact_kind, version_of
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.settings import Account
from tests.trials.clock import Clock

_Kind = TypeVar("_Kind", bound=Fact)


class Standing:
    """One account of a tool, its cursor, and what is known of it."""

    def __init__(self, card: Connector, account: Account, clock: Clock) -> None:
        self.card = card
        self.account = account
        self.clock = clock
        self.outside = clock.outside()
        self.client = open_client(card, account, self.outside)
        self.cursor: Cursor | None = None
        self.facts: dict[tuple[str, str], Fact] = {}
        self.places: dict[str, Locator] = {}
        self._n_heard = 0

    def pull(self, pages: int | None = None) -> list[Raw]:
        """All of them, or so many and then it breaks off. Gives the raws that came."""
        raws: list[Raw] = []
        for number, page in enumerate(self.pages(), 1):
            raws += page.raws
            self.take(page.raws)
            self.cursor = page.cursor
            if number == pages:
                break
        return raws

    def pages(self) -> Any:
        assert self.card.pull
        told: Any = self.card.pull(self.client, self.cursor, self.clock())
        return told

    def hear(self, standin: Any) -> list[Gone | Later]:
        """Takes what was posted since, and fetches what it names. Gives what was not to be had."""
        assert self.card.webhook
        missing: list[Gone | Later] = []
        for request in standin.deliveries[self._n_heard :]:
            received = self.card.webhook(self.account, request, self.clock())
            assert isinstance(received, Received)
            found = [self.fetch(it.kind, it.native_id) for it in received.named]
            missing += [it for it in found if isinstance(it, Gone | Later)]
        self._n_heard = len(standin.deliveries)
        return missing

    def fetch(self, kind: str, native_id: str) -> Gone | Later | None:
        assert self.card.fetch
        found = self.card.fetch(self.client, kind, native_id)
        if isinstance(found, Gone | Later):
            return found
        self.take([found])
        return None

    def take(self, raws: Sequence[Raw]) -> None:
        for reading in (it for raw in raws for it in self.card.read(raw, self.account)):
            if isinstance(reading, Locator):
                known = self.places.get(reading.value)
                if known is None or known.updated_at <= reading.updated_at:
                    self.places[reading.value] = reading
            elif isinstance(reading, Fact):
                key = (fact_kind(reading), reading.native_id)
                if key not in self.facts or _rank(reading) >= _rank(self.facts[key]):
                    self.facts[key] = reading

    def said(self) -> list[Interaction]:
        """In the order of time."""
        return sorted(self._of(Interaction), key=lambda it: (it.occurred_at, it.native_id))

    def texts(self) -> list[str | None]:
        return [it.text for it in self.said()]

    def contacts(self) -> dict[str, Contact]:
        return {it.native_id: it for it in self._of(Contact)}

    def handles(self) -> set[str]:
        return {it.value for them in self._of(Contact) for it in them.identifiers}

    def close(self) -> None:
        self.client.close()

    def _of(self, kind: type[_Kind]) -> list[_Kind]:
        return [it for it in self.facts.values() if isinstance(it, kind)]


def _rank(fact: Fact) -> tuple[Any, int, str]:
    spelled = "~" if isinstance(fact, Deletion) else canonical(fact).hex()
    return version_of(fact), fact.sequence, spelled
