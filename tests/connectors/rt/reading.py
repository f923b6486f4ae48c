"""Pulls and keeps what stands, by the rule of versions: enough of a store for a connector's tests."""

from datetime import datetime
from typing import Any

from pydantic import SecretStr

from sidecar.connectorkit.connector import Cursor, Gone, Later
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.connectors.rt import CONNECTOR
from sidecar.connectors.rt.pull import pull
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact, canonical, fact_kind, version_of
from sidecar.model.interaction import Interaction
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.settings import Account


def account(base_url: str, secret: str, **options: Any) -> Account:
    return Account(
        id="rt:main",
        base_url=base_url,
        secret=SecretStr(secret),
        webhook_secrets=[SecretStr("hush")],
        allow_private=True,
        options=options,
    )


class Reader:
    """Pulls as the worker does, and remembers the cursor and what stands. `outside`: the world's own clock
    if none is given."""

    def __init__(self, account: Account, outside: Outside | None = None) -> None:
        self.account = account
        self.client = open_client(CONNECTOR, account, outside)
        self.cursor: Cursor | None = None
        self.n_raws = 0
        self.facts: dict[tuple[str, str], Fact] = {}
        self.places: dict[str, list[str]] = {}

    def pull(self) -> "Reader":
        self.n_raws = 0
        for page in pull(self.client, self.cursor, self.client.now()):
            for raw in page.raws:
                self.n_raws += 1
                self.take(raw)
            self.cursor = page.cursor
        return self

    def fetch(self, kind: str, native_id: str) -> "Gone | Later | None":
        assert CONNECTOR.fetch
        found = CONNECTOR.fetch(self.client, kind, native_id)
        if isinstance(found, Gone | Later):
            return found
        self.take(found)
        return None

    def take(self, raw: dict[str, Any]) -> None:
        for reading in CONNECTOR.read(raw, self.account):
            if isinstance(reading, Locator):
                self.places[reading.value] = reading.contacts
                continue
            assert isinstance(reading, Fact)
            key = (fact_kind(reading), reading.native_id)
            if key not in self.facts or _rank(reading) >= _rank(self.facts[key]):
                self.facts[key] = reading

    def interactions(self) -> list[Interaction]:
        found = [it for it in self.facts.values() if isinstance(it, Interaction)]
        return sorted(found, key=lambda it: int(it.native_id))

    def texts(self) -> list[str | None]:
        return [it.text for it in self.interactions()]

    def records(self) -> dict[str, Record]:
        return {it.native_id: it for it in self.facts.values() if isinstance(it, Record)}

    def contacts(self) -> dict[str, Contact]:
        found = [it for it in self.facts.values() if isinstance(it, Contact)]
        return {str(it.identifiers[0].value): it for it in found}


def _rank(fact: Fact) -> tuple[datetime, int, str]:
    is_deletion = isinstance(fact, Deletion)
    return version_of(fact), fact.sequence, "~" if is_deletion else canonical(fact).hex()
