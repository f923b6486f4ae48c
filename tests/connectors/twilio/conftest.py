"""A stand-in, an account on it, a client, and what was read from it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from sidecar.connectors.twilio.standin import StandIn
from tests.connectors.twilio.reader import Reader


@pytest.fixture
def now() -> list[datetime]:
    """The time of both sides; a test may change it."""
    return [datetime(2026, 11, 20, 10, 0, tzinfo=UTC)]


@pytest.fixture
def twilio(now: list[datetime]) -> Iterator[StandIn]:
    standin = StandIn(clock=lambda: now[0]).start()
    yield standin
    standin.stop()


@pytest.fixture
def reader(twilio: StandIn, now: list[datetime]) -> Iterator[Reader]:
    reader = Reader(twilio, now)
    yield reader
    reader.close()


def later(now: list[datetime], **by: float) -> None:
    now[0] += timedelta(**by)
