"""An account whose tool is reached over a bad line, worked at as the sidecar's workers do."""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, Literal
from urllib.parse import urlsplit

import orjson

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.connector import Cursor, Named, Page
from sidecar.connectorkit.outside import MemoryVault, Outside, Vault
from sidecar.connectorkit.patience import Patience
from sidecar.connectorkit.reach import resolve
from sidecar.flows.backfilling import backfill_once
from sidecar.flows.deleting import deletions
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.pull_once import pull_once
from sidecar.flows.tool_line import ToolLine
from sidecar.flows.work_off import work_off
from sidecar.model.locator import Locator
from sidecar.store import accounts, backfills, inbox
from sidecar.store.accounts import AccountState
from sidecar.store.engine import Conn, Store
from sidecar.store.tuples import tuples
from tests.connectors.histories import History
from tests.people import ACME
from tests.trials.clock import Clock
from tests.trials.fault_proxy import BadProxy, Detour, FaultProxy
from tests.trials.tcp_proxy import TcpProxy

HOUSE = House(own=ACME)
PATIENCE = Patience(connect_s=1.0, read_s=1.0, whole_s=1.5)
Work = Literal["backfill", "pull", "fetch"]
Standing = tuple[str, str, dict[str, Any]]
Tls = tuple[ssl.SSLContext, ssl.SSLContext]
_ROUNDS = 30
_ALIVE = "SELECT kind, native_id, body FROM fact WHERE NOT is_deleted ORDER BY kind, native_id"


@dataclass
class BadLine:
    """`taken`: pages of which all is stored."""

    history: History
    standin: Any
    clock: Clock
    proxy: BadProxy
    line: ToolLine
    taken: list[Page]

    def pull(self) -> None:
        """Until nothing more is due; news first, then the past."""
        pull_once(self.line, self._pulling)
        if self.history.card.backfill:
            backfill_once(self.line, self._past)

    def work_off(self) -> None:
        while work_off(self.line, self._posted):
            pass

    def post(self, named: list[Named]) -> None:
        with self.line.store.writing() as conn:
            for it in named:
                inbox.append(
                    conn, self.line.tool, (it.kind, it.native_id), at=self.clock(), delivery_id=None
                )

    def is_well(self) -> bool:
        with self.line.store.reading() as conn:
            state, past = (
                accounts.state(conn, self.line.tool),
                backfills.state(conn, self.line.tool),
            )
            waiting = inbox.open_counts(conn)
        is_read = past is None or past.finished_at is not None
        is_fresh = state is not None and state.failing_since is None and state.seen_at is not None
        return is_read and is_fresh and not waiting

    def state(self) -> AccountState:
        with self.line.store.reading() as conn:
            found = accounts.state(conn, self.line.tool)
        assert found
        return found

    def alive(self) -> list[Standing]:
        with self.line.store.reading() as conn:
            return _standing(conn)

    def named(self) -> list[Named]:
        """A record that an open page would name."""
        card, raws = self.line.card, [raw for page in self.taken for raw in page.raws]
        read = [it for raw in raws for it in card.read(raw, self.line.account)]
        places = [it for it in read if isinstance(it, Locator) and it.contacts]
        return list(dict.fromkeys(Named(it.record, it.value) for it in places))[:1]

    def cursors(self) -> list[Cursor | None]:
        with self.line.store.reading() as conn:
            past = backfills.state(conn, self.line.tool)
        return [self.state().cursor, past.cursor if past else None]

    def close(self) -> None:
        self.proxy.close()
        for it in (self._pulling, self._past, self._posted):
            if hasattr(it, "close"):
                it.close()

    def __post_init__(self) -> None:
        with self.line.store.writing() as conn:
            accounts.ensure(conn, [self.line.tool])
        self._pulling = self.line.new_pull_client()[0]
        self._past = self.line.new_backfill_client()
        self._posted = self.line.new_client()


@contextmanager
def bad_line(history: History, store: Store, tls: Tls | None) -> Iterator[BadLine]:
    """`tls`: of the server and of its client, where the line is to speak it."""
    clock = Clock()
    standin = history.open_tool(clock)
    standin.start()
    opened = _opened(history, standin, (clock, MemoryVault()), (store, tls))
    try:
        yield opened
    finally:
        opened.close()
        standin.stop()


@contextmanager
def good_line_beside(other: BadLine, store: Store) -> Iterator[BadLine]:
    """Another account on the same tool, over a line on which nothing is wrong."""
    around = other.clock, other.line.outside.vault
    opened = _opened(other.history, other.standin, around, (store, None))
    try:
        yield opened
    finally:
        opened.close()


def _opened(
    history: History, standin: Any, around: tuple[Clock, Vault], kept: tuple[Store, Tls | None]
) -> BadLine:
    (clock, vault), (store, tls) = around, kept
    account, taken = history.account_of(standin), list[Page]()
    is_http = history.card.make_client is None
    if is_http:
        proxy: BadProxy = FaultProxy(tls[0] if tls else None)
    else:
        port = urlsplit(str(account.options["imap"])).port
        proxy = TcpProxy(port or 0)
        detour = str(account.options["imap"]).replace(f":{port}", f":{proxy.port}")
        account = account.model_copy(update={"options": account.options | {"imap": detour}})

    def lookup(host: str, port: int) -> list[str]:
        if proxy.has_no_names:
            raise OSError("no such name")
        return resolve(host, port)

    def way() -> Detour:
        assert isinstance(proxy, FaultProxy)
        return Detour(proxy, tls[1] if tls else None)

    outside = Outside(
        clock=clock, seconds=time.monotonic, sleep=clock.later, resolve=lookup, patience=PATIENCE,
        transport=way if is_http else None, vault=vault,
    )  # fmt: skip
    line = ToolLine(
        store, HOUSE, account, _watched(history, taken), outside, random=Random(1),
        budgets=Budgets(1e6, history.card.limit_of), lease=timedelta(seconds=15),
    )  # fmt: skip
    return BadLine(history, standin, clock, proxy, line, taken)


def recover(*lines: BadLine) -> bool:
    """Time goes by, and nobody does anything. Is all well in the end?"""
    for _ in range(_ROUNDS):
        lines[0].clock.later(120)
        for it in lines:
            it.pull()
            it.work_off()
        if all(it.is_well() for it in lines):
            return True
    return False


def replayed(store: Store, at: BadLine) -> list[Standing]:
    """What stands in an empty store that takes in the pages whole, and nothing else."""
    with store.writing() as conn:
        for page in at.taken:
            _replay(conn, at.line, page)
        return _standing(conn)


def _standing(conn: Conn) -> list[Standing]:
    """All that stands, without when: some moves and deletions tell no time but that when we noticed."""
    rows = [(kind, id_, orjson.loads(bytes(body))) for kind, id_, body in tuples(conn, _ALIVE)]
    return [(kind, id_, body | {"updated_at": None}) for kind, id_, body in rows]


def _replay(conn: Conn, line: ToolLine, page: Page) -> None:
    readings = [it for raw in page.raws for it in line.card.read(raw, line.account)]
    ingest(conn, readings, line.house, line.now())
    gone = [it for one in page.gone for it in deletions(line, conn, one)]
    ingest(conn, gone, line.house, line.now())


def _watched(history: History, taken: list[Page]) -> Any:
    """The card, noting each page once the worker is done with it."""
    card = history.card

    def noted(pages: Iterator[Page]) -> Iterator[Page]:
        for page in pages:
            try:
                yield page
            except GeneratorExit:  # the worker stops after a last page that it has taken
                taken.append(page)
                raise
            taken.append(page)

    def pull(client: Any, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
        assert card.pull
        return noted(card.pull(client, cursor, now))

    def backfill(
        client: Any, cursor: Cursor | None, now: datetime, since: datetime | None
    ) -> Iterator[Page]:
        assert card.backfill
        return noted(card.backfill(client, cursor, now, since))

    return replace(card, pull=pull, backfill=backfill if card.backfill else None)


def some_time_passes(at: BadLine, random: Random, n: int) -> None:
    for _ in range(n):
        at.clock.later(random.choice((2, 60, 600)))
        at.history.happen(at.standin, random)
    at.clock.later(600)
