"""inbox row → fetched from its tool → read → facts and the row's mark in one transaction."""

from datetime import datetime, timedelta
from typing import Any

import orjson
import structlog

from sidecar.connectorkit.connector import Gone, Later, Raw
from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import StoreBusyError, ToolError
from sidecar.flows.deleting import deletions
from sidecar.flows.ingest import ingest
from sidecar.flows.pull_once import RAW
from sidecar.flows.tool_line import ToolLine, note_failure, reason_of
from sidecar.store import accounts, inbox
from sidecar.store.engine import Conn
from sidecar.store.inbox import Posted

_LOG = structlog.get_logger()
_LONGEST_WAIT = timedelta(seconds=30)  # for a change that the tool announced and does not show


def work_off(line: ToolLine, client: Any) -> bool:
    """Works off the account's oldest row. Was there one? StoreBusyError: try again later.

    One at a time: what one row learns of the tool (leave me alone) holds for the next.
    """
    now = line.now()
    with line.store.writing() as conn:
        state = accounts.state(conn, line.tool)
        if state and state.paused_until and state.paused_until > now:
            return False
        rows = inbox.claim(conn, line.tool, now=now, lease=line.lease, limit=1)
    for row in rows:
        _work_off_one(line, client, row)
    return bool(rows)


def _work_off_one(line: ToolLine, client: Any, row: Posted) -> None:
    try:
        found = _find(line, client, row)
        if isinstance(found, Later) and line.now() - row.received_at < _LONGEST_WAIT:
            _put_off(line, row, found)
        else:
            _take(line, row, found.or_else if isinstance(found, Later) else found)
    except StoreBusyError:
        raise
    except Exception as error:  # noqa: BLE001 one record's trouble must not become everybody's
        _note_failure(line, row, error)


def _find(line: ToolLine, client: Any, row: Posted) -> Raw | Gone | Later:
    if row.kind == RAW:
        raw: Raw = orjson.loads(row.body or b"{}")
        return raw
    if line.card.fetch is None:
        raise ToolError(line.tool, "names records that cannot be fetched", is_permanent=True)
    return line.card.fetch(client, row.kind, row.native_id)


def _take(line: ToolLine, row: Posted, found: Raw | Gone | None) -> None:
    readings = line.card.read(found, line.account) if isinstance(found, dict) else []
    with line.store.writing() as conn:
        if isinstance(found, Gone):
            readings = deletions(line, conn, found)
        if readings:
            ingest(conn, readings, line.house, line.now())
        inbox.mark_done(conn, [row.id])


def _put_off(line: ToolLine, row: Posted, found: Later) -> None:
    not_before = line.now() + timedelta(seconds=found.after_s)
    with line.store.writing() as conn:
        inbox.postpone(conn, [row.id], not_before=not_before)


def _note_failure(line: ToolLine, row: Posted, error: Exception) -> None:
    """The row's fault is counted, the tool's is not: nothing is parked because a tool was down."""
    now = line.now()
    with line.store.writing() as conn:
        until = _tool_paused_until(line, conn, error, now)
        if until is not None:
            inbox.postpone(conn, [row.id], not_before=until)
        else:
            pause = next_pause_s(row.tries + 1, retry_after_s=None, random=line.random)
            not_before = now + timedelta(seconds=pause)
            inbox.mark_failed(conn, row.id, reason=reason_of(error), not_before=not_before)
            # Whether it is the tool and not this record, the next pull finds out.
            accounts.make_due(conn, line.tool)
    _LOG.warning("inbox_row_failed", tool=line.tool, row=row.id, reason=reason_of(error))


def _tool_paused_until(
    line: ToolLine, conn: Conn, error: Exception, now: datetime
) -> datetime | None:
    if not isinstance(error, ToolError):
        return None
    if error.retry_after_s is not None:
        return note_failure(line, conn, error, now)
    state = accounts.state(conn, line.tool)
    if state is None or state.failing_since is None:
        return None
    return max(state.paused_until or now, now + timedelta(seconds=1))
