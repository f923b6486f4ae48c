"""What tests read of Intercom through the connector."""

from typing import Any

from sidecar.connectorkit.connector import Cursor, Page
from sidecar.connectors.intercom import CONNECTOR
from sidecar.connectors.intercom.standin import StandIn
from sidecar.model.fact import Reading
from tests.connectors.intercom.history import account_of


def pull(client: Any, cursor: Cursor | None = None) -> list[Page]:
    assert CONNECTOR.pull is not None
    return list(CONNECTOR.pull(client, cursor, client.now()))


def fetch(client: Any, kind: str, id_: str) -> Any:
    assert CONNECTOR.fetch is not None
    return CONNECTOR.fetch(client, kind, id_)


def read(tool: StandIn, *pages: Page) -> list[Reading]:
    account = account_of(tool)
    return [it for page in pages for raw in page.raws for it in CONNECTOR.read(raw, account)]


def fetched(tool: StandIn, client: Any, kind: str, id_: str) -> list[Reading]:
    return CONNECTOR.read(fetch(client, kind, id_), account_of(tool))


def texts(readings: list[Reading]) -> list[str]:
    return [it.text or "" for it in readings if it.type == "interaction"]
