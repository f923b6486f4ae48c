"""All that a pull needs of one tool account: its card, its settings, the store, the house, the clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom
from traceback import extract_tb
from typing import Any

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.opening import open_client
from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import ToolError
from sidecar.flows.freshness import SHORT_PAUSE
from sidecar.flows.house import House
from sidecar.flows.leases import Leases
from sidecar.flows.schedule import BACKFILL, PULLS, Pace
from sidecar.settings import Account
from sidecar.store import accounts, changes_write
from sidecar.store.engine import Conn, Store

_FRAMES = 8


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
    budgets: Budgets = field(default_factory=Budgets)  # of all clients of the account together
    leases: Leases = field(default_factory=Leases)
    pace: Pace = field(default_factory=Pace)
    read_s: float = 10.0  # so long may one payload take to be read

    @property
    def tool(self) -> str:
        return self.account.id

    def now(self) -> datetime:
        return self.outside.clock()

    def until(self) -> datetime:
        """When a lease that is taken or extended now ends."""
        return self.now() + self.lease

    def new_client(self) -> Any:
        """For what was posted: it goes before all else."""
        return open_client(self.card, self.account, self.outside, self.budgets)

    def new_pull_client(self) -> tuple[Any, Budgets]:
        """With the budgets it counts in, which tell what a pull has cost."""
        return self._client_at_most(PULLS)

    def new_backfill_client(self) -> Any:
        return self._client_at_most(BACKFILL)[0]

    def _client_at_most(self, part: float) -> tuple[Any, Budgets]:
        budgets = self.budgets.at_most(part)
        return open_client(self.card, self.account, self.outside, budgets), budgets


def may_call(line: ToolLine, now: datetime) -> bool:
    """May one record be asked for now? Not while the tool is paused, nor when it failed: then one call
    finds out whether it answers, that of a pull, or this one where there is no pull.
    """
    if line.pace.rest_until and line.pace.rest_until > now:
        return False
    with line.store.reading() as conn:
        state = accounts.state(conn, line.tool)
    if state is None or state.failing_since is None:
        return state is None or state.paused_until is None or state.paused_until <= now
    if line.card.pull or (state.paused_until and state.paused_until > now):
        return False
    with line.store.writing() as conn:
        return accounts.take_probe(conn, line.tool, now=now, lease=line.lease)


def note_failure(line: ToolLine, conn: Conn, error: Exception, now: datetime) -> datetime:
    """Marks the account as failing and says until when the tool is left alone."""
    state = accounts.state(conn, line.tool)
    tries = state.tries + 1 if state else 1
    retry_after_s = error.retry_after_s if isinstance(error, ToolError) else None
    pause = next_pause_s(tries, retry_after_s=retry_after_s, random=line.random)
    until = now + timedelta(seconds=pause)
    if state and state.paused_until:
        until = max(until, state.paused_until)  # what another process was told holds as well
    is_long = until - now > SHORT_PAUSE
    accounts.mark_failing(conn, line.tool, reason=reason_of(error), now=now, paused_until=until)
    if state is None or state.failing_since is None or is_long:
        changes_write.append_tool(conn, line.tool, at=now)
    return until


def note_trouble(line: ToolLine, conn: Conn, error: Exception, now: datetime) -> datetime | None:
    """One record could not be asked for: as `note_failure` where that is the tool's trouble. None where it
    may be the record's alone, which the next pull finds out.
    """
    if not isinstance(error, ToolError):
        return None
    state = accounts.state(conn, line.tool)
    is_failing = state is not None and state.failing_since is not None
    # A tool without pulls is probed by single records alone.
    if error.retry_after_s is not None or (is_failing and line.card.pull is None):
        return note_failure(line, conn, error, now)
    if state is None or not is_failing:
        return None
    return max(state.paused_until or now, now + timedelta(seconds=1))


def note_answering(line: ToolLine, conn: Conn, *, asked_at: datetime) -> None:
    """The tool did what we asked then; overlays hear of it if they were told otherwise."""
    if accounts.mark_answering(conn, line.tool, asked_at=asked_at):
        changes_write.append_tool(conn, line.tool, at=line.now())


def note_fresh(line: ToolLine, conn: Conn, seen_at: datetime) -> None:
    """We have all that the tool had then."""
    state = accounts.state(conn, line.tool)
    accounts.mark_fresh(conn, line.tool, seen_at=seen_at)
    if state is None or state.seen_at is None:
        changes_write.append_tool(conn, line.tool, at=seen_at)


def where_of(error: Exception) -> str | None:
    """Where in our code it happened, innermost first. A traceback as loggers print it holds the error's text
    and the values of its variables: what customers wrote, and our keys. None for a tool's trouble.
    """
    if isinstance(error, ToolError):
        return None
    frames = reversed(extract_tb(error.__traceback__)[-_FRAMES:])
    return " < ".join(f"{Path(it.filename).name}:{it.lineno} {it.name}" for it in frames)


def reason_of(error: Exception) -> str:
    """For IT, without what the tool sent: an error that is not ours may quote a customer."""
    return error.reason if isinstance(error, ToolError) else type(error).__name__
