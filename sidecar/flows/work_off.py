"""inbox row → fetched from its tool → read → facts and the row's mark in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
import structlog

from sidecar.connectorkit.connector import Gone, Later, Raw
from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import BudgetSpentError, StoreBusyError, ToolError
from sidecar.flows.deleting import deletions
from sidecar.flows.ingest import ingest
from sidecar.flows.leases import Extend
from sidecar.flows.taking import read_all
from sidecar.flows.tool_line import ToolLine, may_call, note_answering, note_trouble, reason_of
from sidecar.model.fact import Reading
from sidecar.store import accounts, inbox
from sidecar.store.engine import Conn
from sidecar.store.inbox import RAW, Posted

_LOG = structlog.get_logger()
_LONGEST_WAIT = timedelta(seconds=30)  # for a change that the tool announced and does not show
_RAWS_AT_ONCE = 100
# A worker that dies while it has a row says nothing of why. So often in a row that is no accident,
# and so seldom in a row would it be one where somebody kills workers all day long.
_DEADLY = 10


def work_off(line: ToolLine, client: Any) -> bool:
    """Works off the account's oldest row, and what can be read with it. Was there one?

    One call at a time: what one row learns of the tool (leave me alone) holds for the next. What
    needs no call is read even while its tool fails. StoreBusyError: try again later.
    """
    now = line.now()
    can_call = may_call(line, now)
    if not can_call and not _has_raws(line, now):
        return False
    rows = _claim(line, now, may_call=can_call)
    if not rows:
        return False
    with line.leases.held(_extend(line, rows)):
        if len(rows) > 1:
            _work_off_raws(line, rows)
        else:
            _work_off_one(line, client, rows[0])
    return True


def _has_raws(line: ToolLine, now: datetime) -> bool:
    with line.store.reading() as conn:
        return inbox.has_raws(conn, line.tool, now=now)


def _claim(line: ToolLine, now: datetime, *, may_call: bool) -> list[Posted]:
    """One row; or many, if they are raws, which one transaction takes in."""
    claim = inbox.claim if may_call else inbox.claim_raws
    with line.store.writing() as conn:
        rows = claim(conn, line.tool, now=now, lease=line.lease, limit=1)
        if rows and rows[0].kind == RAW and rows[0].begun == 1:
            limit = _RAWS_AT_ONCE - 1
            rows += inbox.claim_safe_raws(conn, line.tool, now=now, lease=line.lease, limit=limit)
    return rows


def _extend(line: ToolLine, rows: Sequence[Posted]) -> Extend:
    """A call may take several times as long as a lease: who waits for it is neither dead nor too slow."""

    def extend(conn: Conn, until: datetime) -> None:
        # The account's row first, as whoever takes the rows in does.
        accounts.extend_probe(conn, line.tool, until=until)
        inbox.extend(conn, rows, until=until)

    return extend


def _work_off_raws(line: ToolLine, rows: Sequence[Posted]) -> None:
    try:
        _take(line, rows, read_all(line, [_raw_of(row) for row in rows]))
    except StoreBusyError:
        raise
    except Exception:  # noqa: BLE001 one of them cannot be read or kept
        for row in rows:
            _work_off_one(line, None, row)


def _work_off_one(line: ToolLine, client: Any, row: Posted) -> None:
    if row.begun > _DEADLY:
        _park(line, row)
        return
    asked_at = None if row.kind == RAW else line.now()
    try:
        found = _find(line, client, row)
        if isinstance(found, Later) and line.now() - row.received_at < _LONGEST_WAIT:
            _put_off(line, row, line.now() + timedelta(seconds=found.after_s))
            return
        readings = read_all(line, [found]) if isinstance(found, dict) else []
        gone = found.or_else if isinstance(found, Later) else found
        known = gone if isinstance(gone, Gone) else None
        _take(line, [row], readings, gone=known, asked_at=asked_at)
    except StoreBusyError:
        raise
    except BudgetSpentError as error:
        line.pace.rest_until = line.now() + timedelta(seconds=error.retry_after_s or 0.0)
        _put_off(line, row, line.pace.rest_until)
    except Exception as error:  # noqa: BLE001 one record's trouble must not become everybody's
        _note_failure(line, row, error)


def _find(line: ToolLine, client: Any, row: Posted) -> Raw | Gone | Later:
    if row.kind == RAW:
        return _raw_of(row)
    if line.card.fetch is None:
        raise ToolError(line.tool, "names records that cannot be fetched", is_permanent=True)
    return line.card.fetch(client, row.kind, row.native_id)


def _raw_of(row: Posted) -> Raw:
    raw: Raw = orjson.loads(row.body or b"{}")
    return raw


def _take(
    line: ToolLine, rows: Sequence[Posted], readings: list[Reading], *, gone: Gone | None = None,
    asked_at: datetime | None = None,
) -> None:  # fmt: skip
    """The account's row first, then the store's turn: as a pull does, so that none waits for the other.

    `asked_at`: None where its tool was not asked.
    """
    with line.store.writing() as conn:
        accounts.mark_posted(conn, line.tool, at=max(row.received_at for row in rows))
        if asked_at is not None:
            note_answering(line, conn, asked_at=asked_at)
        if gone:
            readings = deletions(line, conn, gone)
        if readings:
            ingest(conn, readings, line.house, line.now())
        inbox.mark_done(conn, [row.id for row in rows])


def _put_off(line: ToolLine, row: Posted, until: datetime) -> None:
    with line.store.writing() as conn:
        inbox.postpone(conn, [row.id], not_before=until)


def _park(line: ToolLine, row: Posted) -> None:
    with line.store.writing() as conn:
        inbox.park(conn, row.id, reason="the worker ended each time it tried")
    _LOG.warning("inbox_row_parked", tool=line.tool, row=row.id)


def _note_failure(line: ToolLine, row: Posted, error: Exception) -> None:
    """The row's fault is counted, the tool's is not: nothing is parked because a tool was down."""
    now = line.now()
    with line.store.writing() as conn:
        until = note_trouble(line, conn, error, now)
        until = until or _found_out_at(line, conn, error, now)
        if until is not None:
            inbox.postpone(conn, [row.id], not_before=until)
        else:
            pause = next_pause_s(row.tries + 1, retry_after_s=None, random=line.random)
            not_before = now + timedelta(seconds=pause)
            inbox.mark_failed(conn, row.id, reason=reason_of(error), not_before=not_before)
            if row.kind != RAW:
                # Whether it is the tool and not this record, the next pull finds out.
                accounts.make_due(conn, line.tool)
    _LOG.warning("inbox_row_failed", tool=line.tool, row=row.id, reason=reason_of(error))


def _found_out_at(line: ToolLine, conn: Conn, error: Exception, now: datetime) -> datetime | None:
    """When the pull may begin that finds out whose fault it is; None where nothing keeps it back, as
    another pull under way does, or a budget that is used.
    """
    state = accounts.state(conn, line.tool)
    if not isinstance(error, ToolError) or state is None or line.card.pull is None:
        return None
    is_kept_back = state.lease_until is not None and state.lease_until > now
    return state.lease_until if state.pulled_at is None and is_kept_back else None
