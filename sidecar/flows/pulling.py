"""The pull worker: inbox rows first, then accounts that are due, each account in threads of its own."""

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from sidecar.connectorkit.budgets import budgets_of
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import StoreBusyError
from sidecar.flows.house import House
from sidecar.flows.pull_once import pull_once
from sidecar.flows.tidying import tidy
from sidecar.flows.tool_line import ToolLine, reason_of
from sidecar.flows.work_off import work_off
from sidecar.settings import Account
from sidecar.store import accounts, inbox
from sidecar.store.accounts import AccountState
from sidecar.store.engine import Store

_LOG = structlog.get_logger()
_LOOK_EVERY_S = 0.05  # a webhook's change shall be on an agent's screen within a second
_BUSY_PAUSE_S = 1.0
_TIDY_EVERY = timedelta(hours=1)


def tool_lines(
    store: Store, house: House, tools: Sequence[Account], cards: Mapping[str, Connector]
) -> list[ToolLine]:
    """One line for each account of the settings."""
    return [_line(store, house, account, cards[account.connector]) for account in tools]


class Worker:
    """Pulls the accounts of the settings. One that hangs or fails takes no time from another one.

    Several workers may run on one store, on PostgreSQL from several machines: leases part the work.
    """

    def __init__(self, lines: Sequence[ToolLine]) -> None:
        """`lines`: at least one, all on one store."""
        self._stop = threading.Event()
        self._store = lines[0].store
        self._desks = [_Desk(line, self._stop) for line in lines]

    def run(self) -> None:
        """Works until `stop` is called, which another thread or a signal does."""
        with self._store.writing() as conn:
            accounts.ensure(conn, [desk.line.tool for desk in self._desks])
        for desk in self._desks:
            desk.start()
        tidied_at: datetime | None = None
        while not self._stop.wait(_LOOK_EVERY_S):
            now = self._desks[0].line.now()
            with contextlib.suppress(StoreBusyError):
                self._wake(now)
                if tidied_at is None or now - tidied_at > _TIDY_EVERY:
                    tidied_at = now
                    tidy(self._store, now)
        for desk in self._desks:
            desk.join()

    def stop(self) -> None:
        self._stop.set()

    def _wake(self, now: datetime) -> None:
        """One cheap look at the store for all accounts, so that their threads need not look."""
        with self._store.reading() as conn:
            named = inbox.tools_waiting(conn, now=now)
            states = {it.tool: it for it in accounts.states(conn)}
        for desk in self._desks:
            state = states[desk.line.tool]
            if state.paused_until and state.paused_until > now:
                continue
            if desk.line.tool in named:
                desk.has_post.set()
            if _is_due(desk.line, state, now):
                desk.is_due.set()


class _Desk:
    """The threads of one account: its post, its pulls, and its listener where the tool has one."""

    def __init__(self, line: ToolLine, stop: threading.Event) -> None:
        self.line = line
        self.has_post = threading.Event()
        self.is_due = threading.Event()
        self._stop = stop
        works: list[Callable[[], None]] = [
            lambda: self._serve(self.has_post, work_off),
            lambda: self._serve(self.is_due, pull_once),
        ]
        if line.card.listen:
            works.append(self._listen)
        self._threads = [
            threading.Thread(target=work, name=f"{line.tool} {number}", daemon=True)
            for number, work in enumerate(works)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        """Waits for what is under way; a tool that hangs is not waited for (its lease runs out)."""
        for thread in self._threads:
            thread.join(timeout=5)

    def _serve(self, wanted: threading.Event, work: Callable[[ToolLine, Any], bool]) -> None:
        client: Any = None
        while not self._stop.is_set():
            if not wanted.wait(timeout=0.5):
                continue
            wanted.clear()
            try:
                client = client or self.line.new_client()
                while work(self.line, client) and not self._stop.is_set():
                    pass
            except StoreBusyError:
                self._stop.wait(_BUSY_PAUSE_S)
            except Exception:  # noqa: BLE001 a thread that ends would leave its account alone for ever
                _LOG.exception("worker_failed", tool=self.line.tool)
                self._stop.wait(_BUSY_PAUSE_S)
        _close(client)

    def _listen(self) -> None:
        """Makes the account due each time its tool says that something is new."""
        listen, tries = self.line.card.listen, 0
        while listen and not self._stop.is_set():
            client: Any = None
            try:
                client = self.line.new_client()
                for _ in listen(client, self._stop.is_set):
                    tries = 0
                    self._make_due()
            except Exception as error:  # noqa: BLE001 pulls go on without the listener
                _LOG.warning("listener_failed", tool=self.line.tool, reason=reason_of(error))
            _close(client)
            tries += 1
            self._stop.wait(next_pause_s(tries, retry_after_s=None, random=self.line.random))

    def _make_due(self) -> None:
        with self.line.store.writing() as conn:
            accounts.make_due(conn, self.line.tool)
        self.is_due.set()


def _line(store: Store, house: House, account: Account, card: Connector) -> ToolLine:
    return ToolLine(store, house, account, card, budgets=budgets_of(card, account))


def _is_due(line: ToolLine, state: AccountState, now: datetime) -> bool:
    if state.lease_until and state.lease_until > now:
        return False
    every = timedelta(seconds=line.card.pull_every_s)
    return state.pulled_at is None or state.pulled_at <= now - every


def _close(client: Any) -> None:
    if hasattr(client, "close"):
        client.close()
