"""Pulls, hears and fetches as the sidecar does, and keeps of each thing the version that stands."""

from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Cursor, Received, WebhookRequest
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.twilio import CONNECTOR
from sidecar.connectors.twilio.standin import StandIn
from sidecar.model.active import Active
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Reading
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from tests.connectors.twilio.history import account_of


class Reader:
    def __init__(self, standin: StandIn, now: list[datetime], **options: object) -> None:
        self.now = now
        self.account = account_of(standin, **options)
        waits = Outside(clock=lambda: now[0], sleep=lambda _: None)
        self.client = open_client(CONNECTOR, self.account, waits)
        self.standin = standin
        self.cursor: Cursor | None = None
        self.standing: dict[tuple[str, str], Reading] = {}
        self._heard = 0

    def close(self) -> None:
        self.client.close()

    def pull(self) -> int:
        """How many raws came."""
        assert CONNECTOR.pull
        n = 0
        for page in CONNECTOR.pull(self.client, self.cursor, self.now[0]):
            n += len(page.raws)
            self.take(page.raws)
            self.cursor = page.cursor
        return n

    def hear(self) -> None:
        """Takes in all that was posted since, and fetches what it names."""
        fresh, self._heard = self.standin.deliveries[self._heard :], len(self.standin.deliveries)
        for request in fresh:
            received = self.webhook(request)
            self.take(received.raws)
            for named in received.named:
                self.fetch(named.kind, named.native_id)

    def webhook(self, request: WebhookRequest) -> Received:
        assert CONNECTOR.webhook
        received = CONNECTOR.webhook(self.account, request, self.now[0])
        assert isinstance(received, Received)
        return received

    def fetch(self, kind: str, native_id: str) -> Any:
        assert CONNECTOR.fetch
        found = CONNECTOR.fetch(self.client, kind, native_id)
        if isinstance(found, dict):
            self.take([found])
        return found

    def take(self, raws: list[Any]) -> None:
        for it in (it for raw in raws for it in CONNECTOR.read(raw, self.account)):
            if not isinstance(it, Locator):
                key = ("active" if isinstance(it, Active) else "fact", it.native_id)
                stood = self.standing.get(key)
                if stood is None or _version(it) >= _version(stood):
                    self.standing[key] = it

    def said(self, native_id: str) -> Interaction:
        found = self.standing["fact", native_id]
        assert isinstance(found, Interaction)
        return found

    def active(self, call: str) -> Active:
        found = self.standing["active", call]
        assert isinstance(found, Active)
        return found

    def is_gone(self, native_id: str) -> bool:
        return isinstance(self.standing.get(("fact", native_id)), Deletion)

    def said_all(self) -> list[Interaction]:
        found = [it for it in self.standing.values() if isinstance(it, Interaction)]
        return sorted(found, key=lambda it: (it.occurred_at, it.native_id))


def _version(it: Any) -> tuple[datetime, int]:
    return it.updated_at or it.occurred_at, it.sequence
