"""A stand-in, an account on it, a client, and what was read from it."""

from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from sidecar.connectors.twilio import CONNECTOR
from sidecar.connectors.twilio.standin import StandIn
from tests.connectors.reader import Opened, Reader, unhurried
from tests.connectors.twilio.history import account_of
from tests.trials.clock import Clock


@pytest.fixture
def twilio(clock: Clock) -> Iterator[StandIn]:
    standin = StandIn(clock=clock).start()
    yield standin
    standin.stop()


@pytest.fixture
def opened(twilio: StandIn, clock: Clock) -> Iterator[Opened]:
    """Opens further readers, with options."""
    with ExitStack() as readers:

        def open_one(**options: object) -> Reader:
            account = account_of(twilio, **options)
            reader = Reader(CONNECTOR, account, clock.outside(), unhurried(CONNECTOR))
            return readers.enter_context(closing(reader))

        yield open_one


@pytest.fixture
def reader(opened: Opened) -> Reader:
    return opened()
