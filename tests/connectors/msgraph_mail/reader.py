"""Pulls and keeps what stands, by the rule of versions: enough of a store for this connector's tests."""

from typing import Any

from pydantic import SecretStr

from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.connector import Cursor, Gone
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.msgraph_mail import CONNECTOR
from sidecar.connectors.msgraph_mail.standin import CLIENT_ID, CLIENT_STATE, SECRET, TENANT, StandIn
from sidecar.model.fact import Fact
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.settings import Account, Company
from tests.trials.telling import stand

HELP, BILLING = "help@acme.example", "billing@acme.example"


def account_at(standin: StandIn, **options: Any) -> Account:
    api = {"api_url": f"{standin.base_url}/v1.0", "login_url": standin.base_url}
    app = {"tenant": TENANT, "client_id": CLIENT_ID, "mailboxes": [HELP, BILLING]}
    return Account(
        id="msgraph_mail:main",
        base_url=standin.base_url,
        secret=SecretStr(SECRET),
        webhook_secrets=[SecretStr(CLIENT_STATE)],
        allow_private=True,
        company=Company(domains=["acme.example"]),
        options=api | app | options,
    )


class Reader:
    def __init__(self, account: Account, clock: Clock = utc_now) -> None:
        self.account = account
        self.client = open_client(CONNECTOR, account, Outside(clock=clock))
        self.cursor: Cursor | None = None
        self.places: dict[str, list[str]] = {}
        self.n_raws = 0  # of the last pull
        self._facts: dict[tuple[str, str], Fact] = {}

    def close(self) -> None:
        self.client.close()

    def pull(self, *, pages: int = 10_000) -> "Reader":
        """At most so many pages, as if the worker were killed after them."""
        assert CONNECTOR.pull
        self.n_raws = 0
        pulled = CONNECTOR.pull(self.client, self.cursor, self.client.now())
        for number, page in enumerate(pulled, 1):
            self.take(*page.raws)
            self.n_raws += len(page.raws)
            self.cursor = page.cursor
            if number >= pages:
                break
        return self

    def fetch(self, native_id: str) -> "Reader | None":
        """None where it is gone."""
        assert CONNECTOR.fetch
        found = CONNECTOR.fetch(self.client, "message", native_id)
        if isinstance(found, Gone):
            return None
        assert isinstance(found, dict)
        self.take(found)
        return self

    def take(self, *raws: dict[str, Any]) -> None:
        readings = [it for raw in raws for it in CONNECTOR.read(raw, self.account)]
        stand(self._facts, readings)
        located = (it for it in readings if isinstance(it, Locator))
        self.places |= {it.value: it.contacts for it in located}

    def mails(self) -> list[Interaction]:
        found = [it for it in self._facts.values() if isinstance(it, Interaction)]
        return sorted(found, key=lambda it: (it.occurred_at, it.native_id))

    def subjects(self) -> list[str | None]:
        return [it.subject for it in self.mails()]
