"""A stand-in X with Dana on it, and the account that reads it."""

from collections.abc import Iterator

import pytest

from sidecar.connectors.x import CONNECTOR
from sidecar.connectors.x.standin import StandIn
from tests.connectors.reader import Reader
from tests.connectors.x.history import account_of, open_tool
from tests.trials.clock import Clock


@pytest.fixture
def x(clock: Clock) -> Iterator[StandIn]:
    standin = open_tool(clock).start()
    yield standin
    standin.stop()


@pytest.fixture
def reader(x: StandIn, clock: Clock) -> Iterator[Reader]:
    opened = Reader(CONNECTOR, account_of(x, share=1.0), clock.outside())
    yield opened
    opened.close()
