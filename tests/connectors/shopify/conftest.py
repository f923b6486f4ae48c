"""A shop's stand-in, the clock by which both go, and readers of it."""

from collections.abc import Iterator

import pytest

from sidecar.connectors.shopify import CONNECTOR
from sidecar.connectors.shopify.standin import StandIn
from tests.connectors.reader import Reader, unhurried
from tests.connectors.shopify.history import account_of
from tests.trials.clock import Clock


@pytest.fixture
def shop(clock: Clock) -> Iterator[StandIn]:
    standin = StandIn(clock=clock).start()
    yield standin
    standin.stop()


@pytest.fixture
def reader(shop: StandIn, clock: Clock) -> Iterator[Reader]:
    opened = Reader(CONNECTOR, account_of(shop), clock.outside(), unhurried(CONNECTOR))
    yield opened
    opened.close()
