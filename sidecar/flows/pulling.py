"""The pull worker: inbox rows first, then accounts that are due, each account in threads of its own."""

import contextlib
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sidecar.connectorkit.budgets import budgets_of
from sidecar.connectorkit.connector import Connector
from sidecar.errors import StoreBusyError
from sidecar.flows.house import House
from sidecar.flows.pull_desk import Desk
from sidecar.flows.schedule import WORKER
from sidecar.flows.tidying import tidy
from sidecar.flows.tool_line import ToolLine
from sidecar.settings import Account
from sidecar.store import accounts, backfills, inbox
from sidecar.store.engine import Store

_LOOK_EVERY_S = 0.05  # a webhook's change shall be on an agent's screen within a second
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
        self._desks = [Desk(line, self._stop) for line in lines]

    def run(self) -> None:
        """Works until `stop` is called, which another thread or a signal does."""
        with self._store.writing() as conn:
            accounts.ensure(conn, [desk.line.tool for desk in self._desks])
        threading.Thread(target=self._keep, name="keeper", daemon=True).start()
        for desk in self._desks:
            desk.start()
        while not self._stop.wait(_LOOK_EVERY_S):
            with contextlib.suppress(StoreBusyError):
                self._wake()
        for desk in self._desks:
            desk.join()

    def stop(self) -> None:
        self._stop.set()
        for desk in self._desks:
            desk.wake()

    def _wake(self) -> None:
        """One cheap look at the store for all accounts, so that their threads need not look."""
        with self._store.reading() as conn:
            named = inbox.tools_waiting(conn, now=self._desks[0].line.now())
            states = {it.tool: it for it in accounts.states(conn)}
            pasts = {it.tool: it for it in backfills.states(conn)}
        for desk in self._desks:
            tool = desk.line.tool
            desk.look(states[tool], pasts.get(tool), has_post=tool in named)

    def _keep(self) -> None:
        """What may wait for the store's one writer without anybody waiting for it."""
        tidied_at: datetime | None = None
        shortest = min(desk.line.lease for desk in self._desks)
        while not self._stop.wait(shortest.total_seconds() / 3):
            now = self._desks[0].line.now()
            with contextlib.suppress(StoreBusyError):
                self._extend_leases()
                if tidied_at is None or now - tidied_at > _TIDY_EVERY:
                    tidied_at = now
                    tidy(self._store, now)

    def _extend_leases(self) -> None:
        holding = [desk.line for desk in self._desks if desk.line.leases]
        if holding:
            with self._store.writing() as conn:
                for line in holding:
                    line.leases.extend(conn, line.until())


def _line(store: Store, house: House, account: Account, card: Connector) -> ToolLine:
    budgets = budgets_of(card, account).at_most(WORKER)
    return ToolLine(store, house, account, card, budgets=budgets)
