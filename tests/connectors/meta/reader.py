"""Pulls, hears and fetches as the sidecar does, and keeps of each thing the version that stands."""

from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Cursor, Received, WebhookRequest
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.meta import CONNECTOR
from sidecar.connectors.meta.standin import StandIn
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact
from sidecar.model.interaction import Interaction
from tests.connectors.meta.history import account_of
from tests.trials.telling import stand


class Reader:
    """`slept`: how long the client left Meta alone, call by call."""

    def __init__(self, standin: StandIn, now: list[datetime], **options: object) -> None:
        self.now = now
        self.account = account_of(standin, **options)
        self.slept: list[float] = []
        outside = Outside(clock=lambda: now[0], sleep=self.slept.append)
        self.client = open_client(CONNECTOR, self.account, outside)
        self.standin = standin
        self.cursor: Cursor | None = None
        self.standing: dict[tuple[str, str], Fact] = {}
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
        self.take([found] if isinstance(found, dict) else [])
        return found

    def take(self, raws: list[Any]) -> None:
        for raw in raws:
            stand(self.standing, CONNECTOR.read(raw, self.account))

    def said(self, native_id: str, *, is_mention: bool = False) -> Interaction:
        found = self.standing["mention" if is_mention else "interaction", native_id]
        assert isinstance(found, Interaction)
        return found

    def is_gone(self, native_id: str) -> bool:
        return isinstance(self.standing.get(("interaction", native_id)), Deletion)

    def said_all(self) -> list[Interaction]:
        found = [it for it in self.standing.values() if isinstance(it, Interaction)]
        return sorted(found, key=lambda it: (it.occurred_at, it.native_id))
