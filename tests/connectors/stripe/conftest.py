"""A stand-in of Stripe, the clock by which both go, and readers of it."""

from collections.abc import Iterator

import pytest

from sidecar.connectors.stripe import CONNECTOR
from sidecar.connectors.stripe.standin import StandIn
from tests.connectors.reader import Opened, Reader, unhurried
from tests.connectors.stripe.history import account_of
from tests.contracts.folder import FOLDER
from tests.trials.clock import Clock

# The vendor's files are not part of the project.
collect_ignore = [] if FOLDER else ["test_stripe_fixtures.py"]


@pytest.fixture
def stripe(clock: Clock) -> Iterator[StandIn]:
    standin = StandIn(clock=clock).start()
    yield standin
    standin.stop()


@pytest.fixture
def opened(stripe: StandIn, clock: Clock) -> Iterator[Opened]:
    """Opens further readers, with options."""
    readers: list[Reader] = []

    def open_one(**options: object) -> Reader:
        readers.append(
            Reader(CONNECTOR, account_of(stripe, **options), clock.outside(), unhurried(CONNECTOR))
        )
        return readers[-1]

    yield open_one
    for reader in readers:
        reader.close()


@pytest.fixture
def reader(opened: Opened) -> Reader:
    return opened()
