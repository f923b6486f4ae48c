"""A stand-in Bluesky with Dana on it, and the account that reads it."""

from collections.abc import Iterator

import pytest

from sidecar.connectors.bluesky import CONNECTOR
from sidecar.connectors.bluesky.standin import StandIn
from tests.connectors.bluesky.history import account_of, open_tool
from tests.connectors.reader import Reader
from tests.trials.clock import Clock


@pytest.fixture
def bluesky(clock: Clock) -> Iterator[StandIn]:
    standin = open_tool(clock).start()
    yield standin
    standin.stop()


@pytest.fixture
def reader(bluesky: StandIn, clock: Clock) -> Iterator[Reader]:
    opened = Reader(CONNECTOR, account_of(bluesky), clock.outside())
    yield opened
    opened.close()
