"""An Intercom with Dana's chat in it, a clock that tests turn, and a client as the sidecar opens it."""

from collections.abc import Iterator
from typing import Any

import pytest

from sidecar.connectorkit.opening import open_client
from sidecar.connectors.intercom import CONNECTOR
from sidecar.connectors.intercom.standin import StandIn
from tests.connectors.intercom.history import account_of, open_tool
from tests.connectors.reader import unhurried
from tests.trials.clock import Clock


@pytest.fixture
def tool(clock: Clock) -> Iterator[StandIn]:
    standin = open_tool(clock).start()
    yield standin
    standin.stop()


@pytest.fixture
def client(tool: StandIn, clock: Clock) -> Iterator[Any]:
    opened = open_client(CONNECTOR, account_of(tool), clock.outside(), unhurried(CONNECTOR))
    yield opened
    opened.close()


@pytest.fixture
def thrifty(tool: StandIn, clock: Clock) -> Iterator[Any]:
    opened = open_client(CONNECTOR, account_of(tool), clock.outside())
    yield opened
    opened.close()
