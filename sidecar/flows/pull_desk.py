"""One account's threads in the pull worker: its post, its pulls, its past, and what it tells by itself."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import StoreBusyError
from sidecar.flows.backfilling import backfill_once, may_backfill
from sidecar.flows.pull_once import pull_once
from sidecar.flows.schedule import period
from sidecar.flows.tool_line import ToolLine, reason_of, where_of
from sidecar.flows.work_off import work_off
from sidecar.store import accounts
from sidecar.store.accounts import AccountState
from sidecar.store.backfills import Backfill

_LOG = structlog.get_logger()
_BUSY_PAUSE_S = 1.0
_Work = Callable[[ToolLine, Any], bool]


class Desk:
    """Each kind of work has a thread and a client of its own, so that none waits for another one."""

    def __init__(self, line: ToolLine, stop: threading.Event) -> None:
        self.line = line
        self._stop = stop
        self._has_post, self._is_due, self._has_past = (threading.Event() for _ in range(3))
        self._threads = [
            threading.Thread(target=work, name=f"{line.tool} {number}", daemon=True)
            for number, work in enumerate(self._works())
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        """Waits for what is under way; a tool that hangs is not waited for (its lease runs out)."""
        for thread in self._threads:
            thread.join(timeout=5)

    def wake(self) -> None:
        for event in (self._has_post, self._is_due, self._has_past):
            event.set()

    def look(self, state: AccountState, past: Backfill | None, *, has_post: bool) -> None:
        """Wakes the threads that have something to do."""
        if has_post:
            self._has_post.set()
        now = self.line.now()
        if state.paused_until and state.paused_until > now:
            return
        if self._pull_is_due(state, now):
            self._is_due.set()
        if may_backfill(self.line, state, past):
            self._has_past.set()

    def _works(self) -> list[Callable[[], None]]:
        line, card = self.line, self.line.card
        works: list[Callable[[], None]] = [
            lambda: self._serve(self._has_post, line.new_client, work_off)
        ]
        if card.pull:
            works.append(self._pull)
        if card.backfill:
            works.append(
                lambda: self._serve(self._has_past, line.new_backfill_client, backfill_once)
            )
        if card.listen:
            works.append(self._listen)
        return works

    def _pull(self) -> None:
        """Learns with each pull what one costs; the first one catches up, which is no measure."""
        budgets = self.line.budgets
        n_done = 0

        def new_client() -> Any:
            nonlocal budgets
            client, budgets = self.line.new_pull_client()
            return client

        def pull(line: ToolLine, client: Any) -> bool:
            nonlocal n_done
            if not pull_once(line, client):
                return False
            cost_s, n_done = budgets.cost_s(), n_done + 1
            line.pace.is_limit_known = budgets.is_known()
            line.pace.cost_s = cost_s if n_done > 1 else 0.0
            return True

        self._serve(self._is_due, new_client, pull)

    def _serve(self, wanted: threading.Event, new_client: Callable[[], Any], work: _Work) -> None:
        client: Any = None
        while not self._stop.is_set():
            wanted.wait()
            wanted.clear()
            try:
                client = client or new_client()
                while not self._stop.is_set() and work(self.line, client):
                    pass
            except StoreBusyError:
                self._stop.wait(_BUSY_PAUSE_S)
            except Exception as error:  # noqa: BLE001 a thread that ends would leave its account alone for ever
                told = {"reason": reason_of(error), "where": where_of(error)}
                _LOG.error("worker_failed", tool=self.line.tool, **told)
                self._stop.wait(_BUSY_PAUSE_S)
        _close(client)

    def _listen(self) -> None:
        """Makes the account due each time its tool says that something is new."""
        listen, tries = self.line.card.listen, 0
        while listen and not self._stop.is_set():
            if self._is_left_alone():
                self._stop.wait(_BUSY_PAUSE_S)
                continue
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

    def _is_left_alone(self) -> bool:
        """A tool that fails is tried by a pull, and by nobody else."""
        with self.line.store.reading() as conn:
            state = accounts.state(conn, self.line.tool)
        return state is not None and state.failing_since is not None

    def _make_due(self) -> None:
        with self.line.store.writing() as conn:
            accounts.make_due(conn, self.line.tool)
        self._is_due.set()

    def _pull_is_due(self, state: AccountState, now: datetime) -> bool:
        if self.line.card.pull is None or (state.lease_until and state.lease_until > now):
            return False
        every = period(self.line.card, state.posted_at, self.line.pace, now=now)
        return (
            state.pulled_at is None or state.pulled_at <= now - every or bool(state.failing_since)
        )


def _close(client: Any) -> None:
    if hasattr(client, "close"):
        client.close()
