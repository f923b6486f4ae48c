"""account due → its pages → facts and cursor in one transaction, page by page → fresh, or paused."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import orjson
import structlog

from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.errors import CursorLostError, StoreBusyError, ToolError
from sidecar.flows.deleting import deletions
from sidecar.flows.ingest import ingest
from sidecar.flows.tool_line import ToolLine, note_failure, note_fresh, reason_of
from sidecar.model.fact import Reading
from sidecar.store import accounts, inbox
from sidecar.store.engine import Conn

_LOG = structlog.get_logger()
RAW = "raw"  # the kind of inbox rows that hold a raw which could not be taken in with its page


def pull_once(line: ToolLine, client: Any) -> bool:
    """Pulls the account if it is due and nobody else does. Did it? What goes wrong is kept in its row.

    StoreBusyError: the store takes nothing just now; what was stored stays, the rest comes again.
    """
    now = line.now()
    with line.store.writing() as conn:
        every = timedelta(seconds=line.card.pull_every_s)
        state = accounts.claim(conn, line.tool, now=now, lease=line.lease, every=every)
    if state is None:
        return False
    try:
        _pull_pages(line, client, state.cursor, now)
    except StoreBusyError:
        _release(line)
        raise
    except CursorLostError as error:
        _start_over(line, state.cursor, error)
    except Exception as error:  # noqa: BLE001 one tool's trouble must not become everybody's
        _pause(line, error)
    else:
        _release(line)
    return True


def _pull_pages(line: ToolLine, client: Any, cursor: Cursor | None, now: datetime) -> None:
    if line.card.pull is None:
        return
    for page in line.card.pull(client, cursor, now):
        try:
            with line.store.writing() as conn:
                _take(line, conn, [it for raw in page.raws for it in _read(line, raw)])
                _take(line, conn, [it for one in page.gone for it in deletions(line, conn, one)])
                _close(line, conn, page, now)
        except (StoreBusyError, ToolError):
            raise
        except Exception as error:  # noqa: BLE001 something in this page cannot be read or kept
            _LOG.warning("page_taken_apart", tool=line.tool, error=type(error).__name__)
            _take_one_by_one(line, page, now)


def _take_one_by_one(line: ToolLine, page: Page, now: datetime) -> None:
    """Everything but what cannot be taken in; that lies in the inbox, to be tried again and parked."""
    for raw in page.raws:
        try:
            with line.store.writing() as conn:
                _take(line, conn, _read(line, raw))
        except StoreBusyError:
            raise
        except Exception as error:  # noqa: BLE001 one thing's trouble must not hold up the others
            _set_aside(line, raw, error)
    with line.store.writing() as conn:
        _take(line, conn, [it for one in page.gone for it in deletions(line, conn, one)])
        _close(line, conn, page, now)


def _set_aside(line: ToolLine, raw: Raw, error: Exception) -> None:
    body = orjson.dumps(raw, option=orjson.OPT_SORT_KEYS)
    digest = sha256(body).hexdigest()
    now = line.now()
    with line.store.writing() as conn:
        row = inbox.append(
            conn, line.tool, (RAW, digest), at=now, delivery_id=f"{RAW} {digest}", body=body
        )
        if row is not None:
            inbox.mark_failed(conn, row, reason=reason_of(error), not_before=now)


def _read(line: ToolLine, raw: Raw) -> list[Reading]:
    return line.card.read(raw, line.account)


def _take(line: ToolLine, conn: Conn, readings: Sequence[Reading]) -> None:
    if readings:
        ingest(conn, readings, line.house, line.now())


def _close(line: ToolLine, conn: Conn, page: Page, started: datetime) -> None:
    """The cursor is stored with what it brought; whoever is killed between two pages loses nothing."""
    accounts.save_cursor(conn, line.tool, page.cursor)
    accounts.extend(conn, line.tool, until=line.now() + line.lease)
    if page.is_last:
        note_fresh(line, conn, started)


def _start_over(line: ToolLine, cursor: Cursor | None, error: CursorLostError) -> None:
    """The tool forgot where we were: from the start next time, but never twice in a row without pause."""
    _LOG.warning("cursor_lost", tool=line.tool)
    if cursor is None:
        _pause(line, error)
        return
    with line.store.writing() as conn:
        accounts.save_cursor(conn, line.tool, None)
        accounts.make_due(conn, line.tool)
        accounts.release(conn, line.tool)


def _pause(line: ToolLine, error: Exception) -> None:
    now = line.now()
    with line.store.writing() as conn:
        until = note_failure(line, conn, error, now)
        # Once the pause is over it is due, however long its own period is.
        accounts.make_due(conn, line.tool)
        accounts.release(conn, line.tool)
    _LOG.warning(
        "pull_failed",
        tool=line.tool,
        reason=reason_of(error),
        again_in_s=round((until - now).total_seconds(), 1),
        exc_info=not isinstance(error, ToolError),
    )


def _release(line: ToolLine) -> None:
    with line.store.writing() as conn:
        accounts.release(conn, line.tool)
