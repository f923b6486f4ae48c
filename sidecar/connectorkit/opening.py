"""Opens the client that a card asks for."""

from typing import Any

from sidecar.connectorkit.budgets import Budgets, budgets_of
from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.outside import Outside
from sidecar.settings import Account


def open_client(
    connector: Connector,
    account: Account,
    outside: Outside | None = None,
    budgets: Budgets | None = None,
) -> Any:
    """To be given to the card's `pull`, `fetch`, `listen`, `queues` and `dial`; it may have `close()`.

    `budgets`: clients of one account share them.
    """
    outside = outside or Outside()
    if connector.make_client:
        return connector.make_client(account, outside.clock)
    return HttpClient(account, connector, budgets or budgets_of(connector, account), outside)
