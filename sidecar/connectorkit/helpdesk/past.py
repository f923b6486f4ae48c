"""Reads the past of tools whose lists only go forward in time: a month at a time, the newest first."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sidecar.connectorkit.connector import Cursor, Gone, Page, Raw

Found = tuple[list[Raw], list[Gone]]
Place = list[Any]  # where in a month the reading stands; JSON values
Step = tuple[list[Raw], list[Gone], Place | None]
_MONTH = timedelta(days=30)


def read_past(
    cursor: Cursor | None,
    began: tuple[datetime, datetime | None],
    first: Callable[[], datetime],
    read: Callable[[datetime, datetime, Place | None], Iterator[Step]],
) -> Iterator[Page]:
    """`began`: where the past ends, and the `since` of a backfill. `first()`: the oldest thing of all.
    `read(start, until, place)`: what changed last in that time, on from `place`; the place that a step
    brings is right once the step is stored (None: still the one before). So a tool that allows few calls
    a minute is read to its end, too.
    """
    end, since = began
    if cursor is None:
        cursor = {"end": _seconds(end), "until": _seconds(end), "first": _seconds(first()) - 1}
        yield Page([], cursor.copy(), done=0.0)
    end, until, oldest = (
        datetime.fromtimestamp(cursor[it], UTC) for it in ("end", "until", "first")
    )
    oldest = max(oldest, since) if since else oldest
    while until > oldest:
        start = max(until - _MONTH, oldest)
        for raws, gone, place in read(start, until, cursor.get("place")):
            cursor["place"] = place or cursor.get("place")
            yield Page(raws, cursor.copy(), done=_share(end, until, oldest), gone=gone)
        until, cursor["until"], cursor["place"] = start, _seconds(start), None
        yield Page([], cursor.copy(), until <= oldest, _share(end, until, oldest))


def forward(
    kinds: Sequence[str],
    span: tuple[datetime, datetime],
    place: Place | None,
    pages: Callable[[str, Any], Iterator[tuple[list[Any], Any]]],
    *,
    moved_at: Callable[[Any], datetime | None],
) -> Iterator[tuple[str, list[Any], Place]]:
    """For lists that go forward from a time and know no end: of each kind what moved in `span`, page by
    page, with the place behind the page. `pages(kind, begin)` gives items with the cursor behind them.
    """
    start, until = span
    kind, begin = place or [kinds[0], _seconds(start)]
    for number in range(kinds.index(kind), len(kinds)):
        for items, after in pages(kinds[number], begin):
            older = [it for it in items if (moved_at(it) or start) < until]
            yield kinds[number], older, [kinds[number], after]
            if len(older) < len(items):
                break
        begin = _seconds(start)
        if number + 1 < len(kinds):
            yield kinds[number], [], [kinds[number + 1], begin]


def _share(end: datetime, until: datetime, oldest: datetime) -> float:
    return min(1.0, (end - until) / (end - oldest))


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
