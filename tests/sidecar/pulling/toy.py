"""A tool as small as can be, in memory: it counts what happens in it, tells it, posts it and forgets cursors."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from pydantic import BaseModel

from sidecar.connectorkit.connector import Connector, Cursor, Named, Page, Received, WebhookRequest
from sidecar.connectorkit.outside import Outside
from sidecar.errors import CursorLostError, ToolError
from sidecar.flows.house import House
from sidecar.flows.tool_line import ToolLine
from sidecar.model.contact import Person
from sidecar.model.fact import Reading
from sidecar.model.interaction import Interaction
from sidecar.settings import Account
from sidecar.store import accounts, inbox
from sidecar.store.accounts import AccountState
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests.clock import StillClock

START = datetime(2026, 1, 1, tzinfo=UTC)
Doing = Callable[[], None]


@dataclass
class Toy:
    """`n` things have happened, one an hour. `page`: so many at once. `before_page`: called with its number."""

    n: int = 0
    page: int = 10
    oldest: int = 0  # what came before is forgotten: no cursor may lie there
    trouble: Exception | None = None
    calls: list[str] = field(default_factory=list)
    before_page: Callable[[int], None] = lambda _: None

    def ask(self, what: str) -> None:
        self.calls.append(what)
        if self.trouble:
            raise self.trouble

    def pull(self, _client: Any, cursor: Cursor | None, _now: datetime) -> Iterator[Page]:
        at = cursor["n"] if cursor else 0
        while True:
            self.before_page(at)
            self.ask(f"pull {at}")
            if cursor and at < self.oldest:
                raise CursorLostError("toy:a", "has forgotten our cursor", since_days=2)
            upto = min(at + self.page, self.n)
            raws = [raw_of(it) for it in range(max(at, self.oldest), upto)]
            yield Page(raws, {"n": upto}, is_last=upto == self.n, done=upto / max(1, self.n))
            if upto == self.n:
                return
            at = upto

    def backfill(
        self, _client: Any, cursor: Cursor | None, _now: datetime, since: datetime | None
    ) -> Iterator[Page]:
        upto = cursor["upto"] if cursor else self.n
        first = 0 if since is None else max(0, (since - START) // timedelta(hours=1))
        while True:
            self.before_page(upto)
            self.ask(f"backfill {upto}")
            at = max(first, upto - self.page)
            raws = [raw_of(it) for it in reversed(range(at, upto))]
            done = 1 - (at - first) / max(1, self.n - first)
            yield Page(raws, {"upto": at}, is_last=at == first, done=done)
            upto = at

    def fetch(self, _client: Any, _kind: str, native_id: str) -> dict[str, Any]:
        self.ask(f"fetch {native_id}")
        return raw_of(int(native_id))


def raw_of(number: int, text: str | None = None) -> dict[str, Any]:
    return {"n": number, "text": text or f"thing {number}"}


def read(raw: dict[str, Any], account: Account) -> list[Reading]:
    return [
        Interaction(
            tool=account.id,
            native_id=str(raw["n"]),
            channel="chat",
            direction="inbound",
            occurred_at=START + timedelta(hours=raw["n"]),
            text=raw["text"],
            contact=Person(native_id=f"person/{raw['n'] % 7}"),
        )
    ]


def webhook(_account: Account, request: WebhookRequest, _now: datetime) -> Received:
    told = json.loads(request.body)
    named = [Named("thing", str(it)) for it in told.get("named", [])]
    return Received(named, told.get("id"), told.get("raws", []))


class _Options(BaseModel):
    pass


def card_of(toy: Toy, **other: Any) -> Connector:
    """Only pulled, unless `other` says more."""
    card = Connector(
        name="toy",
        label="Toy",
        docs="none",
        api_version="1",
        channels=frozenset({"chat"}),
        options=_Options,
        least_rights="none",
        checked="own stand-in only",
        freshness="a minute",
        read=read,
        pull=toy.pull,
        webhook=webhook,
        make_client=lambda _account, _clock: toy,
    )
    return replace(card, **other)


def line_of(
    store: Store, toy: Toy, *, clock: StillClock | None = None, tool: str = "toy:a", **other: Any
) -> ToolLine:
    """The line to one account; `other`: what its card has besides."""
    outside = Outside(clock=clock or StillClock(), sleep=lambda _: None)
    account = Account(id=tool, base_url="https://toy.example")
    line = ToolLine(
        store, House(), account, card_of(toy, **other), outside=outside, random=Random(1)
    )
    with store.writing() as conn:
        accounts.ensure(conn, [tool])
    return line


def post(told: dict[str, Any]) -> WebhookRequest:
    return WebhookRequest("POST", "", {}, {}, json.dumps(told).encode())


def texts(store: Store) -> list[str]:
    with store.reading() as conn:
        return sorted(it[0] for it in tuples(conn, "SELECT text FROM entry"))


def numbers(store: Store) -> list[int]:
    return sorted(int(it.split()[1]) for it in texts(store))


def state_of(line: ToolLine) -> AccountState:
    with line.store.reading() as conn:
        found = accounts.state(conn, line.tool)
    assert found
    return found


def counts(store: Store) -> dict[str, int]:
    with store.reading() as conn:
        return inbox.counts(conn)


def refusal(**how: Any) -> ToolError:
    return ToolError("toy:a", "answers 500", **how)
