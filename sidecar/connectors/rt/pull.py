"""Pulls what changed in RT: tickets, deletions (which no ticket search shows), and users."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import takewhile
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.cursor import EVER, Track, Tracks
from sidecar.connectors.rt.fetch import API, ROBOTS, fetch, pages, read_tickets
from sidecar.model.moment import parse_moment

_AT_ONCE = 50  # tickets or users; the tickets' numbers stand in a URL of the next search
_USER_FIELDS = "id,Name,LastUpdated"
# RT stamps a change before its scrips run and commits after them; its times are whole seconds.
_OVERLAP = timedelta(seconds=20)


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 RT's clock counts
    """Tickets by (LastUpdated, id), oldest first, so that none is missed while others change;
    then users and deletions. The first time all users: some have a card and no ticket yet.
    """
    tracks = Tracks(cursor, "tickets", "deleted", "users")
    for raws in _tickets(client, tracks["tickets"]):
        yield Page(raws, tracks.cursor())
    for raws in _users(client, tracks["users"]):
        yield Page(raws, tracks.cursor())
    raws = _deletions(client, tracks["deleted"])
    tracks.finish(_OVERLAP)
    yield Page(raws, tracks.cursor(), is_last=True)


def _tickets(client: HttpClient, track: Track) -> Iterator[list[Raw]]:
    asked = {"orderby": ["LastUpdated", "id"], "order": ["ASC", "ASC"], "fields": "LastUpdated"}
    began_at: datetime | None = None
    while True:
        since = _sql(track.since)
        query = f"LastUpdated > '{since}' OR (LastUpdated >= '{since}' AND id > {track.after})"
        more = {"query": query, "per_page": _AT_ONCE}
        items = client.get(f"{API}/tickets", asked | more)["items"]
        # What changes from now on is the next pull's: a busy desk would keep this one for ever.
        began_at = began_at or client.told_at
        if not items or (began_at and track.since > began_at):
            return
        new = track.pick_new(items, "LastUpdated", told_at=client.told_at)
        raws = read_tickets(client, [int(it["id"]) for it in new]) if new else []
        track.since, track.after = parse_moment(items[-1]["LastUpdated"]), int(items[-1]["id"])
        yield raws


def _deletions(client: HttpClient, track: Track) -> list[Raw]:
    query = "ObjectType='RT::Ticket' AND Type='Status' AND NewValue='deleted'"
    asked = {"query": f"{query} AND Created >= '{_sql(track.since)}'", "orderby": "id"}
    found = list(pages(client, "transactions", asked | {"fields": "ObjectId,Created"}))
    new = track.pick_new(found, "Created", told_at=client.told_at)
    return _fetched(client, "ticket", sorted({int(it["ObjectId"]) for it in new}))


def _users(client: HttpClient, track: Track) -> Iterator[list[Raw]]:
    """Those that changed, newest first: RT lets nobody search users by that time, only sort them."""
    if track.since == EVER:
        yield from _everybody(client, track)
        return
    newest = _newest_users(client)
    found = list(takewhile(lambda it: parse_moment(it["LastUpdated"]) >= track.since, newest))
    yield _cards(client, track.pick_new(found, "LastUpdated", told_at=client.told_at))


def _everybody(client: HttpClient, track: Track) -> Iterator[list[Raw]]:
    """All users by id, some at a time. Who changes meanwhile is the next pull's, so `newest` stays what
    it was at the beginning.
    """
    if track.newest == EVER:
        track.newest = next((parse_moment(it["LastUpdated"]) for it in _newest_users(client)), EVER)
    while True:
        later = [{"field": "id", "operator": ">", "value": str(track.after)}]
        asked = {"fields": _USER_FIELDS, "orderby": "id", "per_page": _AT_ONCE}
        items = client.post(f"{API}/users", later, asked)["items"]
        # Where our key lacks AdminUsers, RT passes over the condition and would begin again for ever.
        if not items or int(items[-1]["id"]) <= track.after:
            return
        newest = track.newest
        raws = _cards(client, track.pick_new(items, "LastUpdated", told_at=client.told_at))
        track.newest, track.after = newest, int(items[-1]["id"])
        yield raws


def _newest_users(client: HttpClient) -> Iterator[Any]:
    everybody = [{"field": "id", "operator": ">", "value": "0"}]
    asked = {"fields": _USER_FIELDS, "orderby": "LastUpdated", "order": "DESC"}
    return pages(client, "users", asked, everybody)


def _cards(client: HttpClient, users: list[Any]) -> list[Raw]:
    """Asked for one by one: a list tells of nobody whether he is a colleague."""
    return _fetched(client, "user", [it["id"] for it in users if it.get("Name") not in ROBOTS])


def _fetched(client: HttpClient, kind: str, ids: list[int]) -> list[Raw]:
    found = client.at_once(*[partial(fetch, client, kind, str(id_)) for id_ in ids])
    return [raw for raw in found if isinstance(raw, dict)]


def _sql(at: datetime) -> str:
    """The one form that RT reads alike for every user's time zone: RFC 3339 it takes for 1970."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S GMT")
