"""an account's past → its pages, slower than what is going on now → facts and a cursor of its own."""

from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog

from sidecar.connectorkit.connector import Page
from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import BudgetSpentError, CursorLostError, LeaseLostError, StoreBusyError
from sidecar.flows.taking import Claimed, Laps, take_page
from sidecar.flows.tool_line import ToolLine, note_failure, reason_of
from sidecar.store import accounts, backfills
from sidecar.store.accounts import AccountState
from sidecar.store.backfills import Backfill
from sidecar.store.engine import Conn

_LOG = structlog.get_logger()
_AT_ONCE = (
    100  # things in one transaction: so short a time a webhook waits for the store's one writer
)


def may_backfill(line: ToolLine, state: AccountState, past: Backfill | None) -> bool:
    """Is anything of the past left to be read, and nothing more urgent? Until the first pull is done,
    the news come first; a failing tool is tried by a pull.
    """
    if line.card.backfill is None or state.failing_since or state.seen_at is None:
        return False
    now = line.now()
    if past is None:
        return True
    return past.finished_at is None and past.not_before <= now and past.lease_until <= now


def backfill_once(line: ToolLine, client: Any) -> bool:
    """Reads the account's past from where it stopped, until it is over or something goes wrong.

    False where there is nothing to do, or another worker does it. StoreBusyError: try again later.
    """
    past = _claim(line)
    if past is None:
        return False
    try:
        _read_pages(line, client, past)
    except LeaseLostError:
        _LOG.warning("lease_lost", tool=line.tool)
    except StoreBusyError:
        raise
    except Exception as error:  # noqa: BLE001 one tool's trouble must not become everybody's
        _put_off(line, past, error)
    else:
        with line.store.writing() as conn:
            backfills.hold(conn, line.tool, past.lease, until=line.until())
            backfills.finish(conn, line.tool, now=line.now())
    return True


def _claim(line: ToolLine) -> Backfill | None:
    now = line.now()
    with line.store.reading() as conn:
        state, known = accounts.state(conn, line.tool), backfills.state(conn, line.tool)
    if state is None or not may_backfill(line, state, known):
        return None
    with line.store.writing() as conn:
        if backfills.state(conn, line.tool) is None:
            backfills.start(conn, line.tool, since=None, now=now)
        return backfills.claim(conn, line.tool, now=now, lease=line.lease)


def _read_pages(line: ToolLine, client: Any, past: Backfill) -> None:
    def extend(conn: Conn, until: datetime) -> None:
        backfills.extend(conn, line.tool, past.lease, until=until)

    def hold(conn: Conn) -> None:
        alive()
        backfills.hold(conn, line.tool, past.lease, until=line.until())

    def close(conn: Conn, page: Page) -> None:
        backfills.save_cursor(conn, line.tool, page.cursor)
        n_raws = len(page.raws)
        backfills.note(conn, line.tool, done=page.done, n_raws=n_raws, spent=laps.lap())

    if line.card.backfill is None:
        return
    with line.leases.held(extend) as alive:
        laps = Laps()
        for page in line.card.backfill(client, past.cursor, line.now(), past.since):
            came_at = monotonic()
            take_page(line, page, Claimed(hold, close), at_once=_AT_ONCE)
            if page.is_last:
                return
            # As long as it kept the store busy, it is now left to the others.
            line.outside.sleep(monotonic() - came_at)


def _put_off(line: ToolLine, past: Backfill, error: Exception) -> None:
    """The account fails only where its tool asks to be left alone; else the pulls may go on well."""
    now = line.now()
    asked = getattr(error, "retry_after_s", None)
    pause = next_pause_s(past.tries + 1, retry_after_s=asked, random=line.random)
    with line.store.writing() as conn:
        if asked is not None and not isinstance(error, BudgetSpentError):
            note_failure(line, conn, error, now)
        if isinstance(error, CursorLostError):
            backfills.forget_cursor(conn, line.tool)
        until = now + timedelta(seconds=pause)
        backfills.put_off(conn, line.tool, past.lease, reason=reason_of(error), not_before=until)
    if not isinstance(error, BudgetSpentError):
        _LOG.warning("backfill_failed", tool=line.tool, reason=reason_of(error))
