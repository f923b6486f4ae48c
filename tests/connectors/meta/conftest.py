"""A stand-in, how long it was left alone, and what was read from it."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from sidecar.connectorkit.outside import Outside
from sidecar.connectors.meta import CONNECTOR
from sidecar.connectors.meta.standin import StandIn
from tests.connectors.meta.history import DANA, ILSE, OMAR, account_of
from tests.connectors.reader import Reader
from tests.trials.clock import Clock


@pytest.fixture
def meta(clock: Clock) -> Iterator[StandIn]:
    standin = StandIn(clock=clock).start()
    standin.meet(DANA, "Dana Whitfield")
    standin.meet(OMAR, "", username="omar.draws")
    standin.meet(ILSE, "Ilse Brandt")
    yield standin
    standin.stop()


@pytest.fixture
def slept() -> list[float]:
    """How long the client left Meta alone, call by call."""
    return []


@pytest.fixture
def reader(meta: StandIn, clock: Clock, slept: list[float]) -> Iterator[Reader]:
    outside = Outside(clock=clock, sleep=slept.append)
    with closing(Reader(CONNECTOR, account_of(meta), outside)) as opened:
        yield opened
