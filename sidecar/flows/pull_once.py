"""account due → its pages → facts and cursor in one transaction, page by page → fresh, or paused."""

from datetime import datetime, timedelta
from typing import Any

import structlog

from sidecar.connectorkit.connector import Page
from sidecar.errors import (
    BudgetSpentError,
    CursorLostError,
    LeaseLostError,
    StoreBusyError,
)
from sidecar.flows.schedule import period
from sidecar.flows.taking import Claimed, Laps, set_page_aside, take_page
from sidecar.flows.tool_line import (
    ToolLine,
    note_answering,
    note_failure,
    note_fresh,
    reason_of,
    where_of,
)
from sidecar.store import accounts, backfills
from sidecar.store.accounts import AccountState
from sidecar.store.engine import Conn

_LOG = structlog.get_logger()
_DEADLY = 3  # pulls begun and never ended: something in their page may have ended the process


def pull_once(line: ToolLine, client: Any) -> bool:
    """Pulls the account if it is due and nobody else does. Did it? What goes wrong is kept in its row.

    StoreBusyError: the store takes nothing just now; what was stored stays, the rest comes again.
    """
    state = _claim(line)
    if state is None:
        return False
    try:
        until = _try(line, client, state)
    except LeaseLostError:
        _LOG.warning("lease_lost", tool=line.tool)
    except StoreBusyError:
        _release(line, state)
        raise
    else:
        _release(line, state, until=until)
    return True


def _try(line: ToolLine, client: Any, state: AccountState) -> datetime | None:
    """Before when the account is not to be pulled again, if there is such a moment."""
    try:
        _pull_pages(line, client, state)
    except (LeaseLostError, StoreBusyError):
        raise
    except BudgetSpentError as error:
        return _come_back(line, error)
    except CursorLostError as error:
        _start_over(line, state, error)
    except Exception as error:  # noqa: BLE001 one tool's trouble must not become everybody's
        _pause(line, state, error)
    return None


def _claim(line: ToolLine) -> AccountState | None:
    if line.card.pull is None:
        return None
    now = line.now()
    with line.store.writing() as conn:
        known = accounts.state(conn, line.tool)
        every = period(line.card, known.posted_at if known else None, line.pace, now=now)
        state = accounts.claim(conn, line.tool, now=now, lease=line.lease, every=every)
        if state and state.cursor is None and state.seen_at is None and not line.card.backfill:
            _begin_the_past(conn, state, now)
    return state


def _begin_the_past(conn: Conn, state: AccountState, now: datetime) -> None:
    """Without a backfill of its own, a first pull is one, and shows how far it is."""
    if backfills.state(conn, state.tool) is None:
        backfills.start(conn, state.tool, since=None, now=now)


def _pull_pages(line: ToolLine, client: Any, state: AccountState) -> None:
    now, lease = line.now(), state.lease
    take = set_page_aside if state.begun > _DEADLY else take_page

    def extend(conn: Conn, until: datetime) -> None:
        accounts.extend(conn, line.tool, lease, until=until)

    def hold(conn: Conn) -> None:
        alive()
        accounts.hold(conn, line.tool, lease, until=line.until())

    def close(conn: Conn, page: Page) -> None:
        accounts.save_cursor(conn, line.tool, page.cursor)
        note_answering(line, conn, asked_at=asked_at)
        _note_page(line, conn, page, started=now, spent=laps.lap())

    if line.card.pull is None:
        return
    with line.leases.held(extend) as alive:
        laps, asked_at = Laps(), now
        for page in line.card.pull(client, state.cursor, now):
            take(line, page, Claimed(hold, close))
            asked_at = line.now()


def _note_page(
    line: ToolLine, conn: Conn, page: Page, *, started: datetime, spent: timedelta
) -> None:
    if not line.card.backfill:
        backfills.note(conn, line.tool, done=page.done, n_raws=len(page.raws), spent=spent)
    if page.is_last:
        note_fresh(line, conn, started)
        if not line.card.backfill:
            backfills.finish(conn, line.tool, now=line.now())


def _start_over(line: ToolLine, state: AccountState, error: CursorLostError) -> None:
    """The tool forgot where we were: it is read again from where it can still tell us, at once; but never
    twice in a row without a pause, and the second time from the start.
    """
    _LOG.warning("cursor_lost", tool=line.tool)
    now, restart = line.now(), line.card.restart
    is_first = state.lost == 0 and state.cursor is not None
    cursor = restart(now, error.since_days) if restart and is_first else None
    with line.store.writing() as conn:
        accounts.hold(conn, line.tool, state.lease, until=line.until())
        accounts.count_lost(conn, line.tool)
        accounts.save_cursor(conn, line.tool, cursor)
        accounts.make_due(conn, line.tool)
        if line.card.backfill and cursor is None and is_first:
            since = now - timedelta(days=error.since_days)
            backfills.start(conn, line.tool, since=since, now=now)
        if not is_first:
            note_failure(line, conn, error, now)


def _pause(line: ToolLine, state: AccountState, error: Exception) -> None:
    now = line.now()
    with line.store.writing() as conn:
        accounts.hold(conn, line.tool, state.lease, until=line.until())
        until = note_failure(line, conn, error, now)
    _LOG.warning(
        "pull_failed",
        tool=line.tool,
        reason=reason_of(error),
        again_in_s=round((until - now).total_seconds(), 1),
        where=where_of(error),
    )


def _come_back(line: ToolLine, error: BudgetSpentError) -> datetime:
    """Our share is used: that is no trouble of the tool's, so it does not count as failing."""
    with line.store.writing() as conn:
        accounts.make_due(conn, line.tool)
    return line.now() + timedelta(seconds=error.retry_after_s or 0.0)


def _release(line: ToolLine, state: AccountState, *, until: datetime | None = None) -> None:
    with line.store.writing() as conn:
        accounts.release(conn, line.tool, state.lease, until=until)
