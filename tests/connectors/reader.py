"""Pulls, hears and fetches as the sidecar does, and keeps of each thing the version that stands."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Self, TypeVar

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.connector import (
    Connector,
    Cursor,
    Gone,
    Later,
    Page,
    Raw,
    Received,
    WebhookRequest,
)
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.model.active import Active
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.settings import Account
from tests.trials.telling import stand

_Kind = TypeVar("_Kind", bound=Fact)


class Reader:
    """One account of a tool. `cursor`, `facts`, `places` and `actives` go on with each pull."""

    def __init__(
        self,
        card: Connector,
        account: Account,
        outside: Outside | None = None,
        budgets: Budgets | None = None,
    ) -> None:
        self.card = card
        self.account = account
        self.outside = outside or Outside()
        self.client = open_client(card, account, self.outside, budgets)
        self.cursor: Cursor | None = None
        self.facts: dict[tuple[str, str], Fact] = {}
        self.places: dict[str, Locator] = {}
        self.actives: dict[str, Active] = {}
        self.raws: list[Raw] = []  # of the last pull
        self._n_heard = 0

    def close(self) -> None:
        self.client.close()

    def pull(self, pages: int | None = None) -> Self:
        """All pages, or so many as if the worker were killed after them."""
        self.raws = []
        for number, page in enumerate(self.pages(), 1):
            self.raws += page.raws
            self.take(page.raws)
            self.cursor = page.cursor
            if number == pages:
                break
        return self

    def pages(self) -> Iterator[Page]:
        assert self.card.pull
        yield from self.card.pull(self.client, self.cursor, self.outside.clock())

    def backfill(self, cursor: Cursor | None = None, *, n_pages: int = 1_000) -> Cursor | None:
        """Its cursor after so many pages."""
        assert self.card.backfill
        for page in self.card.backfill(self.client, cursor, self.outside.clock(), None):
            self.take(page.raws)
            cursor, n_pages = page.cursor, n_pages - 1
            if n_pages == 0:
                break
        return cursor

    def hear(self, standin: Any) -> list[Gone | Later]:
        """Takes what was posted since, and fetches what it names. Gives what was not to be had."""
        fresh, self._n_heard = standin.deliveries[self._n_heard :], len(standin.deliveries)
        missing: list[Gone | Later] = []
        for request in fresh:
            received = self.webhook(request)
            self.take(received.raws)
            found = [self._fetched(it.kind, it.native_id) for it in received.named]
            missing += [it for it in found if isinstance(it, Gone | Later)]
        return missing

    def webhook(self, request: WebhookRequest) -> Received:
        assert self.card.webhook
        received = self.card.webhook(self.account, request, self.outside.clock())
        assert isinstance(received, Received)
        return received

    def fetch(self, kind: str, native_id: str) -> bool:
        """Was it there?"""
        found = self._fetched(kind, native_id)
        assert not isinstance(found, Later)
        return not isinstance(found, Gone)

    def take(self, raws: Sequence[Raw]) -> None:
        readings = [it for raw in raws for it in self.card.read(raw, self.account)]
        stand(self.facts, readings)
        for it in readings:
            if isinstance(it, Locator):
                _keep_newer(self.places, it.value, it)
            elif isinstance(it, Active):
                _keep_newer(self.actives, it.native_id, it)

    def interaction(self, native_id: str, kind: str = "interaction") -> Interaction:
        found = self.facts[kind, native_id]
        assert isinstance(found, Interaction)
        return found

    def said(self) -> list[Interaction]:
        """In the order of time."""
        return sorted(self._all(Interaction), key=lambda it: (it.occurred_at, it.native_id))

    def texts(self) -> list[str | None]:
        return [it.text for it in self.said()]

    def records(self, kind: str | None = None) -> list[Record]:
        """By the time of their making."""
        found = [it for it in self._all(Record) if kind in (None, it.kind)]
        return sorted(found, key=lambda it: (it.occurred_at, it.native_id))

    def states(self) -> list[tuple[str, str, str | None]]:
        return [(it.kind, it.state, it.amount) for it in self.records()]

    def contacts(self) -> list[Contact]:
        return self._all(Contact)

    def names(self) -> dict[str, str | None]:
        """Of the contacts, by their ids."""
        return {it.native_id: it.name for it in self.contacts()}

    def is_gone(self, native_id: str, kind: str = "interaction") -> bool:
        return isinstance(self.facts.get((kind, native_id)), Deletion)

    def _fetched(self, kind: str, native_id: str) -> Raw | Gone | Later:
        assert self.card.fetch
        found = self.card.fetch(self.client, kind, native_id)
        if not isinstance(found, Gone | Later):
            self.take([found])
        return found

    def _all(self, kind: type[_Kind]) -> list[_Kind]:
        return [it for it in self.facts.values() if isinstance(it, kind)]


def unhurried(card: Connector) -> Budgets:
    """No budget makes it wait."""
    return Budgets(1e6, card.limit_of)


def identifiers(of: Any) -> list[tuple[str, str]]:
    return [(it.kind, it.value) for it in of.identifiers]


def _keep_newer(kept: dict[str, Any], key: str, it: Any) -> None:
    if key not in kept or _version(it) >= _version(kept[key]):
        kept[key] = it


def _version(it: Any) -> Any:
    return it.updated_at, getattr(it, "sequence", 0)


Opened = Callable[..., Reader]
