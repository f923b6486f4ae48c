"""Pulls what changed in RT: tickets, deletions (which no ticket search shows), and users."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectors.rt.fetch import (
    API,
    ROBOTS,
    fetch,
    is_settled,
    moment,
    pages,
    read_tickets,
)

_AT_ONCE = 50  # tickets or users; the tickets' numbers stand in a URL of the next search
_USER_FIELDS = "id,Name,LastUpdated"
_EVER = datetime(1970, 1, 2, tzinfo=UTC)
# RT stamps a change before its scrips run and commits after them; its times are whole seconds.
_OVERLAP = timedelta(seconds=20)


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 RT's clock counts
    """Tickets by (LastUpdated, id), oldest first, so that none is missed while others change;
    then deletions and users. The first time all users: some have a card and no ticket yet.
    """
    tracks = _Tracks.of(cursor)
    for raws in _tickets(client, tracks.tickets):
        yield Page(raws, tracks.cursor())
    for raws in _everybody(client, tracks.users):
        yield Page(raws, tracks.cursor())
    raws = [*_deletions(client, tracks.deleted), *_users(client, tracks.users)]
    tracks.tickets.finish()
    yield Page(raws, tracks.cursor(), is_last=True)


@dataclass
class _Track:
    """How far one of the three was read; `seen` holds what of the overlap need not be read again."""

    since: datetime = _EVER
    after: int = 0  # of those at `since`, the last id that was read
    newest: datetime = _EVER
    seen: dict[str, str] = field(default_factory=dict)

    def is_new(self, item: Any, stamp: str) -> bool:
        return self.seen.get(str(item["id"])) != str(item[stamp])

    def note(self, item: Any, stamp: str, told_at: datetime | None) -> None:
        changed_at = moment(item[stamp])
        self.newest = max(self.newest, changed_at)
        if is_settled(changed_at, told_at):
            self.seen[str(item["id"])] = item[stamp]

    def finish(self) -> None:
        """All is read: go back by the overlap, and forget what lies before it."""
        self.since, self.after = max(self.newest - _OVERLAP, _EVER), 0
        self.seen = {id_: at for id_, at in self.seen.items() if moment(at) >= self.since}


@dataclass
class _Tracks:
    tickets: _Track
    deleted: _Track
    users: _Track

    @classmethod
    def of(cls, cursor: Cursor | None) -> "_Tracks":
        given = cursor or {}
        return cls(*(_track(given.get(name)) for name in ("tickets", "deleted", "users")))

    def cursor(self) -> Cursor:
        return {name: _place(track) for name, track in vars(self).items()}


def _tickets(client: HttpClient, track: _Track) -> Iterator[list[Raw]]:
    began_at: datetime | None = None
    while True:
        since = _sql(track.since)
        answer = client.get(
            f"{API}/tickets",
            {
                "query": f"LastUpdated > '{since}' OR (LastUpdated >= '{since}' AND id > {track.after})",
                "orderby": ["LastUpdated", "id"],
                "order": ["ASC", "ASC"],
                "fields": "LastUpdated",
                "per_page": _AT_ONCE,
            },
        )
        items = answer["items"]
        # What changes from now on is the next pull's: a busy desk would keep this one for ever.
        began_at = began_at or client.told_at
        if not items or (began_at and track.since > began_at):
            return
        new = [it for it in items if track.is_new(it, "LastUpdated")]
        raws = read_tickets(client, [int(it["id"]) for it in new]) if new else []
        for item in items:
            track.note(item, "LastUpdated", client.told_at)
        track.since, track.after = moment(items[-1]["LastUpdated"]), int(items[-1]["id"])
        yield raws


def _deletions(client: HttpClient, track: _Track) -> list[Raw]:
    query = (
        "ObjectType='RT::Ticket' AND Type='Status' AND NewValue='deleted'"
        f" AND Created >= '{_sql(track.since)}'"
    )
    asked = {"query": query, "orderby": "id", "fields": "ObjectId,Created"}
    found = list(pages(client, f"{API}/transactions", asked))
    new = {int(it["ObjectId"]) for it in found if track.is_new(it, "Created")}
    raws = [raw for id_ in sorted(new) for raw in _fetched(client, "ticket", id_)]
    _note_all(track, found, "Created", client)
    return raws


def _everybody(client: HttpClient, track: _Track) -> Iterator[list[Raw]]:
    """The first time: all users by id, some at a time. Who changes meanwhile is the next pull's, so
    `newest` stays what it was at the beginning.
    """
    if track.since != _EVER:
        return
    if track.newest == _EVER:
        track.newest = next(
            (moment(it["LastUpdated"]) for it in _newest_users(client)), track.newest
        )
    while items := _users_after(client, track.after):
        raws = [raw for it in items for raw in _fetched_user(client, it)]
        for item in items:
            if track.newest - _OVERLAP <= moment(item["LastUpdated"]) <= track.newest:
                track.note(item, "LastUpdated", client.told_at)
        track.after = int(items[-1]["id"])
        yield raws
    track.finish()


def _users_after(client: HttpClient, id_: int) -> list[Any]:
    later = [{"field": "id", "operator": ">", "value": str(id_)}]
    asked = {"fields": _USER_FIELDS, "orderby": "id", "per_page": _AT_ONCE}
    found = client.post(f"{API}/users", later, asked)["items"]
    # Where our key lacks AdminUsers, RT passes over the condition and would begin again for ever.
    return [it for it in found if int(it["id"]) > id_]


def _users(client: HttpClient, track: _Track) -> list[Raw]:
    """Users by LastUpdated, newest first: RT lets nobody search by that time, only sort."""
    newest = _newest_users(client)
    found = list(takewhile(lambda it: moment(it["LastUpdated"]) >= track.since, newest))
    new = [it for it in found if track.is_new(it, "LastUpdated")]
    raws = [raw for it in new for raw in _fetched_user(client, it)]
    _note_all(track, found, "LastUpdated", client)
    return raws


def _newest_users(client: HttpClient) -> Iterator[Any]:
    everybody = [{"field": "id", "operator": ">", "value": "0"}]
    asked = {"fields": _USER_FIELDS, "orderby": "LastUpdated", "order": "DESC"}
    return pages(client, f"{API}/users", asked, everybody)


def _fetched_user(client: HttpClient, item: Any) -> list[Raw]:
    """Asked for one by one: a list tells of nobody whether he is a colleague."""
    return [] if item.get("Name") in ROBOTS else _fetched(client, "user", item["id"])


def _note_all(track: _Track, items: list[Any], stamp: str, client: HttpClient) -> None:
    for item in items:
        track.note(item, stamp, client.told_at)
    track.finish()


def _fetched(client: HttpClient, kind: str, id_: int) -> list[Raw]:
    raw = fetch(client, kind, str(id_))
    return [raw] if isinstance(raw, dict) else []


def _sql(at: datetime) -> str:
    """The one form that RT reads alike for every user's time zone: RFC 3339 it takes for 1970."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S GMT")


def _place(track: _Track) -> dict[str, Any]:
    return {
        "since": track.since.isoformat(),
        "after": track.after,
        "newest": track.newest.isoformat(),
        "seen": track.seen,
    }


def _track(place: dict[str, Any] | None) -> _Track:
    if place is None:
        return _Track()
    since, newest = moment(place["since"]), moment(place["newest"])
    return _Track(since, int(place["after"]), newest, dict(place["seen"]))
