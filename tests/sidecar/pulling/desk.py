"""A desk to pull from: a stand-in of Request Tracker, a clock that is turned by hand, a line to the store."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any

from pydantic import SecretStr

from sidecar.connectorkit.connector import Connector, WebhookRequest
from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.signature import SIGNATURE, TIMESTAMP, sign
from sidecar.connectors.rt import CONNECTOR
from sidecar.connectors.rt.standin import StandIn
from sidecar.flows.house import House
from sidecar.flows.pull_once import pull_once
from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.settings import Account
from sidecar.store import accounts, inbox
from sidecar.store.accounts import AccountState
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests.clock import StillClock

DANA = "dana@northwind.example"
SECRET = "hush"


@dataclass
class Desk:
    """One account, pulled and worked off when the test says so."""

    rt: StandIn
    line: ToolLine
    clock: StillClock
    client: Any = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.line.new_client()
        with self.line.store.writing() as conn:
            accounts.ensure(conn, [self.line.tool])

    def pull(self) -> bool:
        return pull_once(self.line, self.client)

    def work_off(self) -> bool:
        return work_off(self.line, self.client)

    def state(self) -> AccountState:
        with self.line.store.reading() as conn:
            found = accounts.state(conn, self.line.tool)
        assert found
        return found

    def posts(self) -> dict[str, int]:
        with self.line.store.reading() as conn:
            return inbox.counts(conn)

    def texts(self) -> list[str]:
        with self.line.store.reading() as conn:
            return [it[0] for it in tuples(conn, "SELECT text FROM entry ORDER BY text")]

    def reasons(self) -> list[str]:
        with self.line.store.reading() as conn:
            return [it[0] for it in tuples(conn, "SELECT reason FROM inbox ORDER BY id")]


@contextmanager
def open_desk(
    store: Store, *, card: Connector = CONNECTOR, tool: str = "rt:main"
) -> Iterator[Desk]:
    clock = StillClock()
    rt = StandIn(clock=clock).start()
    outside = Outside(clock=clock, seconds=lambda: clock().timestamp(), sleep=clock.later)
    line = ToolLine(store, House(), account_of(rt, tool), card, outside=outside, random=Random(1))
    desk = Desk(rt, line, clock)
    try:
        yield desk
    finally:
        desk.client.close()
        rt.stop()


def account_of(rt: StandIn, tool: str = "rt:main") -> Account:
    return Account(
        id=tool,
        base_url=rt.base_url,
        secret=SecretStr(rt.token),
        webhook_secrets=[SecretStr(SECRET)],
        allow_private=True,
    )


def post(
    ticket: int, transaction: int, *, at: datetime, event: str = "Correspond", secret: str = SECRET
) -> WebhookRequest:
    """What the scrip posts."""
    told = {"event": event, "ticket": ticket, "transaction": transaction, "at": at.isoformat()}
    body = json.dumps(told).encode()
    stamp = int(at.timestamp())
    headers = {TIMESTAMP: str(stamp), SIGNATURE: sign(secret, stamp, body)}
    return WebhookRequest("POST", "", {}, headers, body)


def card_that(read: Callable[..., Any]) -> Connector:
    """Request Tracker's card with another way to read: an adapter that has a fault."""
    return replace(CONNECTOR, read=read)
