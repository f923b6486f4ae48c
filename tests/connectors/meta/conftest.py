"""A stand-in, a client on it, and what was read from it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sidecar.connectors.meta.standin import StandIn
from tests.connectors.meta.history import DANA, ILSE, OMAR
from tests.connectors.meta.reader import Reader


@pytest.fixture
def now() -> list[datetime]:
    """The time of both sides; a test may change it."""
    return [datetime(2026, 11, 20, 10, 0, tzinfo=UTC)]


@pytest.fixture
def meta(now: list[datetime]) -> Iterator[StandIn]:
    standin = StandIn(clock=lambda: now[0]).start()
    standin.meet(DANA, "Dana Whitfield")
    standin.meet(OMAR, "", username="omar.draws")
    standin.meet(ILSE, "Ilse Brandt")
    yield standin
    standin.stop()


@pytest.fixture
def reader(meta: StandIn, now: list[datetime]) -> Iterator[Reader]:
    reader = Reader(meta, now)
    yield reader
    reader.close()
