"""A stand-in Mastodon with Dana on it, and the account that reads it."""

from collections.abc import Iterator

import pytest

from sidecar.connectors.mastodon import CONNECTOR
from sidecar.connectors.mastodon.standin import StandIn
from tests.connectors.mastodon.history import account_of, open_tool
from tests.connectors.reader import Reader
from tests.trials.clock import Clock


@pytest.fixture
def mastodon(clock: Clock) -> Iterator[StandIn]:
    standin = open_tool(clock).start()
    yield standin
    standin.stop()


@pytest.fixture
def reader(mastodon: StandIn, clock: Clock) -> Iterator[Reader]:
    opened = Reader(CONNECTOR, account_of(mastodon), clock.outside())
    yield opened
    opened.close()
