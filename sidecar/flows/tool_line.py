"""All that a pull needs of one tool account: its card, its settings, the store, the house, the clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random, SystemRandom
from typing import Any

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import ToolError
from sidecar.flows.house import House
from sidecar.settings import Account
from sidecar.store import accounts, changes_write
from sidecar.store.engine import Conn, Store


@dataclass(frozen=True)
class ToolLine:
    """`lease`: for how long others keep away; a killed worker's work is taken up after that."""

    store: Store
    house: House
    account: Account
    card: Connector
    outside: Outside = field(default_factory=Outside)
    lease: timedelta = timedelta(seconds=15)
    random: Random = field(default_factory=SystemRandom)
    budgets: Budgets = field(default_factory=Budgets)  # shared by all clients of the account

    @property
    def tool(self) -> str:
        return self.account.id

    def now(self) -> datetime:
        return self.outside.clock()

    def new_client(self) -> Any:
        return open_client(self.card, self.account, self.outside, self.budgets)


def note_failure(line: ToolLine, conn: Conn, error: Exception, now: datetime) -> datetime:
    """Marks the account as failing and says until when the tool is left alone."""
    state = accounts.state(conn, line.tool)
    tries = state.tries + 1 if state else 1
    retry_after_s = error.retry_after_s if isinstance(error, ToolError) else None
    pause = next_pause_s(tries, retry_after_s=retry_after_s, random=line.random)
    until = now + timedelta(seconds=pause)
    accounts.mark_failing(conn, line.tool, reason=reason_of(error), now=now, paused_until=until)
    if state is None or state.failing_since is None:
        changes_write.append_tool(conn, line.tool, at=now)
    return until


def note_fresh(line: ToolLine, conn: Conn, seen_at: datetime) -> None:
    """We have all that the tool had then; overlays hear of it if they were told otherwise."""
    state = accounts.state(conn, line.tool)
    accounts.mark_fresh(conn, line.tool, seen_at=seen_at)
    if state is None or state.failing_since is not None or state.seen_at is None:
        changes_write.append_tool(conn, line.tool, at=seen_at)


def reason_of(error: Exception) -> str:
    """For IT, without what the tool sent: an error that is not ours may quote a customer."""
    return error.reason if isinstance(error, ToolError) else type(error).__name__
