"""The desk: everything a view may reach for, put together once in app.py."""

from collections.abc import Mapping
from dataclasses import dataclass

from sidecar.connectorkit.clock import Clock
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.outside import Outside
from sidecar.flows.collecting import Collector
from sidecar.flows.counting_pages import PageCounter
from sidecar.flows.freshness import Freshnesses
from sidecar.flows.house import House
from sidecar.flows.lookup import Finder
from sidecar.flows.queueing import Queues
from sidecar.live.hub import Hub
from sidecar.settings import Settings
from sidecar.store.engine import Store


@dataclass(frozen=True)
class Desk:
    """`cards` by connector name, for the accounts in the settings."""

    settings: Settings
    store: Store
    house: House
    cards: Mapping[str, Connector]
    freshnesses: Freshnesses
    finder: Finder
    hub: Hub
    collector: Collector
    clock: Clock
    outside: Outside
    queues: Queues
    pages: PageCounter
