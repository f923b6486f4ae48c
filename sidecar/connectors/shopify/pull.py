"""Pulls what changed in a shop by the time of change, and its past by numbers, newest first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Gone, Page, Raw
from sidecar.connectorkit.cursor import EVER, Track, Tracks
from sidecar.connectorkit.lenient import moment, thing
from sidecar.connectors.shopify.fetch import ask, fetch, nodes_of, raw_of
from sidecar.connectors.shopify.queries import KINDS

_OVERLAP = timedelta(seconds=90)  # its search lags behind its changes
_BEGIN = timedelta(days=1)
_IN_A_ROW = 10_000  # Shopify pages no further than 25,000 objects
_ORDER = ("customer", "draft_order", "order")


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """Customers, drafts and orders by `updated_at`; then orders that were commented on, which is no change
    of the order. The first time what changed within a day.
    """
    tracks = Tracks(cursor, *_ORDER, "comments")
    for name in (*_ORDER, "comments"):
        if tracks[name].since == EVER:
            tracks[name].since = now - _BEGIN
    for kind in _ORDER:
        for items in _changed(client, tracks[kind], kind):
            yield Page([raw_of(client, kind, it) for it in items], tracks.cursor())
    for raws in _commented(client, tracks["comments"]):
        yield Page(raws, tracks.cursor())
    tracks["comments"].finish(_OVERLAP)
    yield Page([], tracks.cursor(), is_last=True)


def backfill(
    client: HttpClient, cursor: Cursor | None, _now: datetime, since: datetime | None
) -> Iterator[Page]:
    """All there is, by falling numbers; what is older than `since` is left."""
    place = dict(cursor or {"kind": 0, "below": None})
    while place["kind"] < len(_ORDER):
        kind = _ORDER[place["kind"]]
        query = place["below"] and f"id:<{place['below']}"
        nodes, _ = _page(client, kind, "All", query=query)
        wanted = [
            it for it in nodes if since is None or (moment(it["createdAt"]) or since) >= since
        ]
        is_over = not nodes or len(wanted) < len(nodes)
        below = None if is_over else int(nodes[-1]["id"].rpartition("/")[2])
        place = {"kind": place["kind"] + is_over, "below": below}
        done = place["kind"] / len(_ORDER)
        raws = [raw_of(client, kind, it) for it in wanted]
        yield Page(raws, place, is_last=done == 1, done=done)


def _changed(client: HttpClient, track: Track, kind: str) -> Iterator[list[Any]]:
    start, after, n_in_a_row = track.since, None, 0
    while True:
        query = f"updated_at:>='{_spelled(start)}'"
        nodes, after = _page(client, kind, "Changed", query=query, after=after)
        new = track.pick_new(nodes, "updatedAt", told_at=client.told_at)
        track.finish(_OVERLAP)
        yield new
        n_in_a_row += len(nodes)
        if after is None:
            return
        last = moment(nodes[-1]["updatedAt"]) or start
        if n_in_a_row >= _IN_A_ROW and last > start:
            start, after, n_in_a_row = last, None, 0


def _commented(client: HttpClient, track: Track) -> Iterator[list[Raw]]:
    query, after = f"created_at:>='{_spelled(track.since)}'", None
    while True:
        nodes, after = _page(client, "comment", "", query=query, after=after)
        new = track.pick_new(nodes, "createdAt", told_at=client.told_at)
        subjects = [thing(it.get("subject")) for it in new]
        orders = dict.fromkeys(it["id"] for it in subjects if it.get("__typename") == "Order")
        raws = [fetch(client, "order", it) for it in orders]
        yield [it for it in raws if not isinstance(it, Gone)]
        if after is None:
            return


def _page(client: HttpClient, kind: str, which: str, **asked: Any) -> tuple[list[Any], str | None]:
    """What is there, and the cursor of the page after it if there is one."""
    _, lists, name = KINDS[kind]
    found = thing(ask(client, f"{which}{name}", **asked).get(lists))
    info = thing(found.get("pageInfo"))
    return nodes_of(found), info.get("endCursor") if info.get("hasNextPage") else None


def _spelled(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
