"""Reads the past of tools whose lists only go forward in time: a month at a time, the newest first."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from sidecar.connectorkit.connector import Cursor, Gone, Page, Raw

Found = tuple[list[Raw], list[Gone]]
_MONTH = timedelta(days=30)


def read_past(
    cursor: Cursor | None,
    began: tuple[datetime, datetime | None],
    first: Callable[[], datetime],
    read: Callable[[datetime, datetime], Iterator[Found]],
) -> Iterator[Page]:
    """`began`: where the past ends, and the `since` of a backfill. `first()`: the oldest thing of all.
    `read(start, until)`: what changed last in that time. A month that was not read to its end is read again.
    """
    end, since = began
    if cursor is None:
        cursor = {"end": _seconds(end), "until": _seconds(end), "first": _seconds(first()) - 1}
    end, until, oldest = (
        datetime.fromtimestamp(cursor[it], UTC) for it in ("end", "until", "first")
    )
    oldest = max(oldest, since) if since else oldest
    while until > oldest:
        start = max(until - _MONTH, oldest)
        for raws, gone in read(start, until):
            yield Page(raws, cursor.copy(), done=_share(end, until, oldest), gone=gone)
        until, cursor["until"] = start, _seconds(start)
        yield Page([], cursor.copy(), until <= oldest, _share(end, until, oldest))


def _share(end: datetime, until: datetime, oldest: datetime) -> float:
    return min(1.0, (end - until) / (end - oldest))


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
