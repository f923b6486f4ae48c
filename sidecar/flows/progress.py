"""How each tool account stands: fresh or not, what waits, what is parked, how much of its past is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sidecar.connectorkit.connector import Connector
from sidecar.errors import BadInputError, NotFoundError
from sidecar.flows.freshness import Freshnesses
from sidecar.model.freshness import Freshness
from sidecar.settings import Account
from sidecar.store import accounts, backfills, inbox
from sidecar.store.accounts import AccountState
from sidecar.store.backfills import Backfill
from sidecar.store.engine import Conn


@dataclass(frozen=True)
class Progress:
    """Of the reading of an account's past. `done`: 0.0 to 1.0, None where the tool tells nothing of it;
    `per_s`: things a second; `left_s`: seconds, None where nobody can say.
    """

    done: float | None
    n: int
    per_s: float | None
    left_s: float | None
    started_at: datetime
    finished_at: datetime | None
    since: datetime | None
    reason: str | None


@dataclass(frozen=True)
class Standing:
    """`n_pulls` and `n_failures` count since the account was set up."""

    freshness: Freshness
    reason: str | None
    paused_until: datetime | None
    posted_at: datetime | None
    n_waiting: int
    n_parked: int
    n_pulls: int
    n_failures: int
    backfill: Progress | None


def standings(conn: Conn, freshnesses: Freshnesses) -> list[Standing]:
    """Of every account in the settings, in their order."""
    states = {it.tool: it for it in accounts.states(conn)}
    pasts = {it.tool: it for it in backfills.states(conn)}
    counts = inbox.open_counts(conn)
    return [
        _standing(it, states.get(it.tool), counts, past=pasts.get(it.tool))
        for it in freshnesses(conn)
    ]


def progress_of(past: Backfill) -> Progress:
    """Pure."""
    spent, done = past.spent.total_seconds(), past.done
    left_s = spent * (1 - done) / done if done and past.finished_at is None else None
    return Progress(
        done=done,
        n=past.n_raws,
        per_s=past.n_raws / spent if spent > 0 else None,
        left_s=left_s,
        started_at=past.started_at,
        finished_at=past.finished_at,
        since=past.since,
        reason=past.reason,
    )


def ask_for_the_past(
    conn: Conn, account: Account, card: Connector, *, since: datetime | None, now: datetime
) -> None:
    """Its past is read from now on, by whoever pulls. Of what is there already nothing is doubled.

    BadInputError where the tool cannot do that.
    """
    if card.pull is None:
        raise BadInputError(f"{account.id} only posts; nothing of its past can be read")
    accounts.ensure(conn, [account.id])
    backfills.start(conn, account.id, since=since, now=now)
    if card.backfill:
        return
    if since is not None and card.restart is None:
        raise BadInputError(f"{account.id} can only be read from its start: leave out --since")
    days = (now - since).days + 1 if since else 0
    cursor = card.restart(now, days) if since and card.restart else None
    accounts.begin_again(conn, account.id, cursor)


def account_named(
    tools: Sequence[Account], cards: Mapping[str, Connector], tool: str
) -> tuple[Account, Connector]:
    """NotFoundError where the settings have none of that name."""
    account = next((it for it in tools if it.id == tool), None)
    if account is None or account.connector not in cards:
        raise NotFoundError(f"tool account {tool} in the settings")
    return account, cards[account.connector]


def _standing(
    fresh: Freshness,
    state: AccountState | None,
    counts: Mapping[tuple[str, str], int],
    *,
    past: Backfill | None,
) -> Standing:
    return Standing(
        freshness=fresh,
        reason=fresh.reason or (state.reason if state else None),
        paused_until=state.paused_until if state else None,
        posted_at=state.posted_at if state else None,
        n_waiting=counts.get((fresh.tool, "waiting"), 0),
        n_parked=counts.get((fresh.tool, "parked"), 0),
        n_pulls=state.n_pulls if state else 0,
        n_failures=state.n_failures if state else 0,
        backfill=progress_of(past) if past else None,
    )
