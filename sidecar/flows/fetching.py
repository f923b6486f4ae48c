"""Fetching in line: an open page shows a record that no tool has told us of yet, so we ask its tool now."""

import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from typing import Any

import structlog

from sidecar.connectorkit.budgets import budgets_of
from sidecar.connectorkit.connector import Connector, Gone, Later, MissingError
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.schedule import OPEN_PAGES
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
        self._store = store
        self._house = house
        self._outside = outside
        self._accounts = {it.id: (it, cards[it.connector]) for it in tools if it.connector in cards}
        self._clients: dict[str, Any] = {}
        # One call at a time and account: not every client may be used by two threads.
        self._turns = {it: threading.Lock() for it in self._accounts}
        self._asked: dict[tuple[str | None, ...], tuple[float, Future[bool]]] = {}
        self._pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="fetch")

    def __call__(self, hint: Hint) -> bool:
        account, card = self._accounts.get(hint.tool or "", (None, None))
        if account is None or card is None or card.fetch is None:
            return True
        if self._is_left_alone(account):
            return False
        try:
            return self._future(hint, account, card).result(timeout=_PATIENCE_S)
        except TooLateError:
            return False

    def _is_left_alone(self, account: Account) -> bool:
        """A tool that fails is tried by the pull worker, with one call at a time."""
        with self._store.reading() as conn:
            state = accounts.state(conn, account.id)
        if state is None:
            return False
        now = self._outside.clock()
        return bool(state.failing_since or (state.paused_until and state.paused_until > now))

    def _future(self, hint: Hint, account: Account, card: Connector) -> Future[bool]:
        asked = (hint.tool, hint.record, hint.value)
        now = self._outside.clock().timestamp()
        at, future = self._asked.get(asked, (0.0, None))
        if future is None or (future.done() and now - at > _ASKED_AGAIN_S):
            future = self._pool.submit(self._fetch, hint, account, card)
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked[asked] = (now, future)
        return future

    def _fetch(self, hint: Hint, account: Account, card: Connector) -> bool:
        try:
            raw = self._ask(hint, account, card)
            if raw is not None:
                with self._store.writing() as conn:
                    ingest(conn, card.read(raw, account), self._house, self._outside.clock())
        except Exception as error:  # noqa: BLE001 one tool's trouble must not become the agent's
            _LOG.warning("fetch_failed", tool=account.id, error=type(error).__name__)
            return False
        return True

    def _ask(self, hint: Hint, account: Account, card: Connector) -> Any:
        if card.fetch is None:
            return None
        with self._turns[account.id]:
            client = self._clients.get(account.id)
            if client is None:
                budgets = budgets_of(card, account).at_most(OPEN_PAGES)
                client = open_client(card, account, self._outside, budgets)
                self._clients[account.id] = client
            try:
                raw = card.fetch(client, hint.record or "", hint.value)
            except MissingError:
                return None
        return None if isinstance(raw, Gone | Later) else raw
