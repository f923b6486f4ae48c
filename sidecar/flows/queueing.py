"""Queues: each tool asked how long customers wait there, side by side, briefly, and not twice in a moment."""

import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import structlog

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.errors import ToolError
from sidecar.model.queue import Queue
from sidecar.settings import Account

_LOG = structlog.get_logger()
_HOLDS_S = 15.0  # the waits of a quarter of a minute ago still help to choose
_PATIENCE_S = 2.0  # an agent is waiting
_SIDE_BY_SIDE = 8

TellState = Literal["fresh", "late", "failing"]


@dataclass(frozen=True)
class Told:
    """`queues` as they were at `asked_at`, None before the first answer. `late`: the tool is being asked
    and has not answered yet; `failing`: it answered with trouble, `reason`.
    """

    tool: str
    state: TellState
    queues: Sequence[Queue] = ()
    asked_at: datetime | None = None
    reason: str | None = None


@dataclass
class _Line:
    """What is known of one account's queues."""

    account: Account
    card: Connector
    client: Any = None
    last: Told | None = None
    tried_at: float | None = None
    asking: "Future[None] | None" = None
    turn: threading.Lock = field(default_factory=threading.Lock)


class Queues:
    """Of one process. `told()` blocks for two seconds at most; what comes later is there at the next call."""

    def __init__(
        self, tools: Sequence[Account], cards: Mapping[str, Connector], outside: Outside
    ) -> None:
        self._outside = outside
        self._lines = [
            _Line(it, card)
            for it in tools
            if (card := cards.get(it.connector)) is not None and card.queues is not None
        ]
        self._pool: ThreadPoolExecutor | None = None
        self._opening = threading.Lock()

    def told(self, *, patience_s: float = _PATIENCE_S) -> list[Told]:
        """Of each account whose tool tells queues, in the settings' order."""
        asked = [asking for it in self._lines if (asking := self._ask(it)) is not None]
        wait(asked, timeout=patience_s)
        return [self._state(it) for it in self._lines]

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        for line in self._lines:
            if hasattr(line.client, "close"):
                line.client.close()

    def _ask(self, line: _Line) -> "Future[None] | None":
        """The call that is under way; one at a time for each account, and none while its answer holds."""
        with line.turn:
            if line.asking is not None and not line.asking.done():
                return line.asking
            now = self._outside.seconds()
            if line.tried_at is not None and now - line.tried_at < _HOLDS_S:
                return None
            line.tried_at = now
            line.asking = self._workers().submit(self._fetch, line)
            return line.asking

    def _fetch(self, line: _Line) -> None:
        tool, before = line.account.id, line.last
        asked_at = self._outside.clock()
        try:
            line.client = line.client or open_client(line.card, line.account, self._outside)
            found = line.card.queues(line.client) if line.card.queues else []
            line.last = Told(tool, "fresh", tuple(found), asked_at)
        except Exception as error:  # noqa: BLE001 one tool's trouble must not become the others'
            reason = error.reason if isinstance(error, ToolError) else type(error).__name__
            _LOG.warning("queues_failed", tool=tool, reason=reason)
            known = (before.queues, before.asked_at) if before else ((), None)
            line.last = Told(tool, "failing", *known, reason=reason)

    def _state(self, line: _Line) -> Told:
        last = line.last or Told(line.account.id, "late")
        is_asking = line.asking is not None and not line.asking.done()
        if is_asking and last.state == "fresh":
            return Told(last.tool, "late", last.queues, last.asked_at)
        return last

    def _workers(self) -> ThreadPoolExecutor:
        # Opened with the first question: a worker that was forked before has no threads of its parent.
        with self._opening:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="queues")
            return self._pool
