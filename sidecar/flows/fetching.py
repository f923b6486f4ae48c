"""Fetching in line: an open page shows a record that no tool has told us of yet, so we ask its tool now."""

import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog

from sidecar.connectorkit.budgets import budgets_of
from sidecar.connectorkit.connector import Connector, Gone, Later, MissingError, Raw
from sidecar.connectorkit.outside import Outside
from sidecar.errors import BudgetSpentError, StoreBusyError, ToolError
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.schedule import OPEN_PAGES
from sidecar.flows.tool_line import ToolLine, may_call, note_answering, note_trouble
from sidecar.model.hint import Hint
from sidecar.settings import Account
from sidecar.store import accounts
from sidecar.store.engine import Store

_LOG = structlog.get_logger()
_PATIENCE_S = 1.5  # an agent looks at the overlay; what comes later comes by the live stream
_ASKED_AGAIN_S = 10.0  # a record the tool does not have is not asked for at every look
_REMEMBERED = 1_000


class Fetcher:
    """Call it with a record hint: True where the store now knows all the tool had to say about it,
    False where the tool cannot tell just now (failing, or too slow)."""

    def __init__(
        self, store: Store, house: House, tools: Sequence[Account], *, outside: Outside,
        cards: Mapping[str, Connector],
    ) -> None:  # fmt: skip
        self._lines = {
            it.id: _line(store, house, it, card=cards[it.connector], outside=outside)
            for it in tools
            if it.connector in cards
        }
        self._clients: dict[str, Any] = {}
        # One call at a time and account: not every client may be used by two threads, and what one
        # learns of the tool (leave me alone) holds for the next.
        self._turns = {it: threading.Lock() for it in self._lines}
        self._asked: dict[tuple[str | None, ...], tuple[float, Future[bool]]] = {}
        self._pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="fetch")

    def __call__(self, hint: Hint) -> bool:
        line = self._lines.get(hint.tool or "")
        if line is None or line.card.fetch is None:
            return True
        if _is_left_alone(line):
            return False
        try:
            return self._future(hint, line).result(timeout=_PATIENCE_S)
        except TooLateError:
            return False

    def close(self) -> None:
        """Waits for what is under way."""
        self._pool.shutdown(cancel_futures=True)
        for client in self._clients.values():
            if hasattr(client, "close"):
                client.close()

    def _future(self, hint: Hint, line: ToolLine) -> Future[bool]:
        asked = (hint.tool, hint.record, hint.value)
        now = line.now().timestamp()
        at, future = self._asked.get(asked, (0.0, None))
        if future is None or (future.done() and now - at > _ASKED_AGAIN_S):
            future = self._pool.submit(self._fetch, hint, line)
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[asked] = (now, future)
        return future

    def _fetch(self, hint: Hint, line: ToolLine) -> bool:
        try:
            with self._turns[line.tool]:
                asked_at = line.now()
                # Who had the turn before us may have been told to leave the tool alone.
                if not may_call(line, asked_at):
                    return False
                raw = self._ask(hint, line)
            _keep(line, raw, asked_at)
        except Exception as error:  # noqa: BLE001 one tool's trouble must not become the agent's
            _LOG.warning("fetch_failed", tool=line.tool, error=type(error).__name__)
            return False
        return True

    def _ask(self, hint: Hint, line: ToolLine) -> Raw | None:
        """What the tool has; None where it has nothing, or not yet."""
        if line.card.fetch is None:
            return None
        client = self._clients.get(line.tool)
        if client is None:
            client = self._clients[line.tool] = line.new_client()
        try:
            raw = line.card.fetch(client, hint.record or "", hint.value)
        except MissingError:
            return None
        except BudgetSpentError:
            raise  # no trouble of the tool's
        except ToolError as error:
            _note_trouble(line, error)
            raise
        return None if isinstance(raw, Gone | Later) else raw


def _line(
    store: Store, house: House, account: Account, *, card: Connector, outside: Outside
) -> ToolLine:
    budgets = budgets_of(card, account).at_most(OPEN_PAGES)
    return ToolLine(store, house, account, card, outside=outside, budgets=budgets)


def _is_left_alone(line: ToolLine) -> bool:
    """A tool that fails is tried by the pull worker, with one call at a time; by us where it has no pull."""
    with line.store.reading() as conn:
        state = accounts.state(conn, line.tool)
    if state is None:
        return False
    if state.failing_since and line.card.pull:
        return True
    return bool(state.paused_until and state.paused_until > line.now())


def _keep(line: ToolLine, raw: Raw | None, asked_at: datetime) -> None:
    readings = [] if raw is None else line.card.read(raw, line.account)
    if not readings and line.card.pull:
        return  # no writer is kept waiting for nothing
    with line.store.writing() as conn:
        note_answering(line, conn, asked_at=asked_at)
        if readings:
            ingest(conn, readings, line.house, line.now())


def _note_trouble(line: ToolLine, error: ToolError) -> None:
    """Where the worker and other processes look: what a tool told us holds for them, too."""
    if error.retry_after_s is None and line.card.pull:
        return  # whether it is the tool and not this record, its pulls find out
    with suppress(StoreBusyError), line.store.writing() as conn:
        accounts.ensure(conn, [line.tool])
        note_trouble(line, conn, error, line.now())
