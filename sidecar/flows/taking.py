"""page → read in time → facts and cursor in one transaction; what cannot be taken in lies in the inbox."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from time import monotonic

import orjson
import structlog

from sidecar.connectorkit.connector import Page, Raw
from sidecar.errors import LeaseLostError, StoreBusyError
from sidecar.flows.deleting import deletions
from sidecar.flows.ingest import ingest
from sidecar.flows.time_box import TIME_BOX
from sidecar.flows.tool_line import ToolLine, reason_of
from sidecar.model.fact import Reading
from sidecar.store import inbox
from sidecar.store.engine import Conn
from sidecar.store.inbox import RAW

_LOG = structlog.get_logger()
_MORE_FOR_EACH_S = 0.02  # a page of a thousand may take longer than one payload


@dataclass(frozen=True)
class Claimed:
    """What a reader holds. `hold` is the first thing that each transaction does, LeaseLostError where it
    is another's by now; `close` the last one of a page: it stores the cursor.
    """

    hold: Callable[[Conn], None]
    close: Callable[[Conn, Page], None]


@dataclass
class Laps:
    """Measures how long each page takes, its way to us included."""

    _began: float = field(default_factory=monotonic)

    def lap(self) -> timedelta:
        now = monotonic()
        self._began, spent = now, now - self._began
        return timedelta(seconds=spent)


def take_page(line: ToolLine, page: Page, claimed: Claimed, *, at_once: int | None = None) -> None:
    """Whoever is killed between two pages loses nothing. `at_once`: so many things a transaction, the
    cursor in the last of them; else the page is one transaction.
    """
    try:
        raws, step = page.raws, at_once or max(1, len(page.raws))
        for start in range(0, len(raws), step):
            _take_part(line, page, claimed, part=slice(start, start + step))
        if not raws:
            _close(line, page, claimed)
    except (StoreBusyError, LeaseLostError):
        raise
    except Exception as error:  # noqa: BLE001 something in this page cannot be read or kept
        _LOG.warning("page_taken_apart", tool=line.tool, error=type(error).__name__)
        _take_one_by_one(line, page, claimed)


def set_page_aside(line: ToolLine, page: Page, claimed: Claimed) -> None:
    """Reads nothing: all of it goes to the inbox, where each payload is tried alone."""
    with line.store.writing() as conn:
        claimed.hold(conn)
        for raw in page.raws:
            keep_raw(line, conn, raw)
        _take_gone(line, conn, page)
        claimed.close(conn, page)


def read_all(line: ToolLine, raws: Sequence[Raw]) -> list[Reading]:
    """TooSlowError where reading takes for ever."""
    seconds = line.read_s + _MORE_FOR_EACH_S * (len(raws) - 1)
    return TIME_BOX.run(
        lambda: [it for raw in raws for it in line.card.read(raw, line.account)], seconds=seconds
    )


def keep_raw(line: ToolLine, conn: Conn, raw: Raw) -> int | None:
    """In the inbox; its row, None where it lies or lay there already."""
    body, digest = spelled(raw)
    named = (RAW, digest)
    return inbox.append(
        conn, line.tool, named, at=line.now(), delivery_id=f"{RAW} {digest}", body=body
    )


def spelled(raw: Raw) -> tuple[bytes, str]:
    """The raw as it is kept, and a hash that tells it from all others."""
    try:
        body = orjson.dumps(raw, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        # It cannot be read again, but it can be parked: an account must not stop at it.
        body = json.dumps(raw, sort_keys=True, default=repr).encode()
    return body, sha256(body).hexdigest()


def _take_part(line: ToolLine, page: Page, claimed: Claimed, *, part: slice) -> None:
    readings = read_all(line, page.raws[part])
    with line.store.writing() as conn:
        claimed.hold(conn)
        _take(line, conn, readings)
        if part.stop >= len(page.raws):
            _take_gone(line, conn, page)
            claimed.close(conn, page)


def _close(line: ToolLine, page: Page, claimed: Claimed) -> None:
    with line.store.writing() as conn:
        claimed.hold(conn)
        _take_gone(line, conn, page)
        claimed.close(conn, page)


def _take_one_by_one(line: ToolLine, page: Page, claimed: Claimed) -> None:
    """Everything but what cannot be taken in; that lies in the inbox, to be tried again and parked."""
    for raw in page.raws:
        try:
            readings = read_all(line, [raw])
            with line.store.writing() as conn:
                claimed.hold(conn)
                _take(line, conn, readings)
        except (StoreBusyError, LeaseLostError):
            raise
        except Exception as error:  # noqa: BLE001 one thing's trouble must not hold up the others
            _set_aside(line, raw, claimed, error=error)
    _close(line, page, claimed)


def _set_aside(line: ToolLine, raw: Raw, claimed: Claimed, *, error: Exception) -> None:
    now = line.now()
    with line.store.writing() as conn:
        claimed.hold(conn)
        row = keep_raw(line, conn, raw)
        if row is not None:
            inbox.mark_failed(conn, row, reason=reason_of(error), not_before=now)


def _take_gone(line: ToolLine, conn: Conn, page: Page) -> None:
    _take(line, conn, [it for one in page.gone for it in deletions(line, conn, one)])


def _take(line: ToolLine, conn: Conn, readings: Sequence[Reading]) -> None:
    if readings:
        ingest(conn, readings, line.house, line.now())
