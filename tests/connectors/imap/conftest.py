"""A stand-in mail system for each test, and the account that reads it."""

from collections.abc import Iterator

import pytest

from sidecar.connectors.imap.standin import StandIn


@pytest.fixture
def mail_system() -> Iterator[StandIn]:
    stand_in = StandIn(boxes=("help", "billing")).start()
    yield stand_in
    stand_in.stop()
