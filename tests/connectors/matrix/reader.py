"""Pulls and keeps what stands, by the rule of versions: enough of a store for this connector's tests."""

from datetime import UTC, datetime
from typing import Any

from pydantic import SecretStr

from sidecar.connectorkit.connector import Cursor, Gone
from sidecar.connectorkit.opening import open_client
from sidecar.connectors.matrix import CONNECTOR
from sidecar.model.contact import Contact
from sidecar.model.fact import Fact, canonical
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.settings import Account, Company
from tests.servers.synapse import Member
from tests.trials.telling import stand


def account_at(homeserver: str, secret: str, **options: Any) -> Account:
    return Account(
        id="matrix:main",
        base_url="https://element.acme.example",
        secret=SecretStr(secret),
        allow_private=True,
        company=Company(domains=["acme.example"]),
        options={"api_url": homeserver, **options},
    )


class Reader:
    """`me`: the account's own user, where a real server made one."""

    me: Member

    def __init__(self, account: Account) -> None:
        self.account = account
        self.client = open_client(CONNECTOR, account)
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
        for number, page in enumerate(
            CONNECTOR.pull(self.client, self.cursor, datetime.now(UTC)), 1
        ):
            self.take(*page.raws)
            self.n_raws += len(page.raws)
            self.cursor = page.cursor
            if number >= pages:
                break
        return self

    def fetch(self, kind: str, native_id: str) -> "Reader | None":
        """None where it is gone."""
        assert CONNECTOR.fetch
        found = CONNECTOR.fetch(self.client, kind, native_id)
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

    def said(self) -> list[Interaction]:
        found = [it for it in self._facts.values() if isinstance(it, Interaction)]
        return sorted(found, key=lambda it: (it.occurred_at, it.native_id))

    def texts(self) -> list[str | None]:
        return [it.text for it in self.said()]

    def names(self) -> dict[str, str | None]:
        found = (it for it in self._facts.values() if isinstance(it, Contact))
        return {it.native_id: it.name for it in found}

    def standing(self) -> list[bytes]:
        return sorted(canonical(it) for it in self._facts.values())
