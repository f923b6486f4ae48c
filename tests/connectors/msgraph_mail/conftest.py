"""What every test of this connector begins with: mailboxes, and an account that reads them."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from sidecar.connectors.msgraph_mail.standin import StandIn
from tests.connectors.msgraph_mail.reader import Reader, account_at

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def graph() -> Iterator[StandIn]:
    seconds = count()
    standin = StandIn(clock=lambda: NOW + timedelta(seconds=next(seconds))).start()
    yield standin
    standin.stop()


@pytest.fixture
def reader(graph: StandIn) -> Iterator[Reader]:
    with closing(Reader(account_at(graph), graph.clock)) as opened:
        yield opened
