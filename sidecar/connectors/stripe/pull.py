"""Pulls what changed in Stripe by its events, reads the past by its lists, and both after a long outage."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectors.stripe.events import changes, slim
from sidecar.connectors.stripe.fetch import KINDS, PATHS, PER_PAGE, ask, pages, parts_of, read_thing
from sidecar.errors import CursorLostError, ToolError

_HOUR, _DAY = 3600, 86_400
_KEPT = 30 * _DAY - _HOUR  # Stripe forgets events after 30 days
_SLICE = 6 * _HOUR
_OVERLAP = 60
_AT_ONCE = 20
_MORE = {"subscription": {"status": "all"}}  # else those that ended are left out
_MOVED = ("failed", "canceled", "requires_action")  # refunds that their charge alone does not show


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """By events; the first time those of a day. What `restart` asked for is read after the news."""
    place = dict(cursor or {"since": int(now.timestamp()) - _DAY, "seen": {}})
    if place["since"] < now.timestamp() - _KEPT:
        raise CursorLostError(client.account.id, "has forgotten the events since our last pull")
    yield from _news(client, place, int(now.timestamp()))
    if again := place.get("again"):
        for page in _lists(client, again, {}):
            place["again"] = None if page.is_last else page.cursor
            yield Page(page.raws, dict(place), done=page.done)


def backfill(
    client: HttpClient, cursor: Cursor | None, now: datetime, since: datetime | None
) -> Iterator[Page]:
    """Everything by the time of its making, newest first, one kind of thing after the other."""
    asked = {"created[gte]": int(since.timestamp())} if since else {}
    yield from _lists(client, cursor or _top(now), asked)


def restart(now: datetime, since_days: int) -> Cursor:  # noqa: ARG001 what changed may be of any age
    """After events were lost: the news, and then all there is. What is read so counts as of the day on
    which the new events begin: above all that we knew, below all that they tell.
    """
    since = int((now - timedelta(days=1)).timestamp())
    return {"since": since, "seen": {}, "again": _top(now) | {"floor": since}}


def _news(client: HttpClient, place: dict[str, Any], now: int) -> Iterator[Page]:
    while place["since"] + _DAY < now:
        until = place["since"] + _SLICE
        yield from _slice(client, place, {"created[lte]": until})
        place["since"] = until - _OVERLAP
    yield from _slice(client, place, {})
    # Nothing happens for months, yet all is known.
    place["since"] = max(place["since"], now - _HOUR)
    yield Page([], dict(place), is_last=True)


def _slice(client: HttpClient, place: dict[str, Any], more: dict[str, Any]) -> Iterator[Page]:
    """All events from `since` on. Stripe tells them newest first; they are worked off oldest first."""
    asked = {"created[gte]": place["since"], **more}
    events = [slim(it) for it in pages(client, "events", asked)]
    changed = changes(events)
    new = {it["thing"] for it in events if it["id"] not in place["seen"]}
    due = sorted((it for it in new if it), key=lambda it: (changed[it], it))
    for start in range(0, len(due), _AT_ONCE):
        things = due[start : start + _AT_ONCE]
        raws = client.at_once(*(partial(read_thing, client, it, changed[it]) for it in things))
        place["since"] = max(place["since"], changed[things[-1]][0])
        yield Page(raws, dict(place))
    newest = max((it["created"] for it in events), default=0)
    place["since"] = max(newest - _OVERLAP, asked["created[gte]"])
    place["seen"] = {it["id"]: 1 for it in events if it["created"] >= place["since"]}


def _top(now: datetime) -> Cursor:
    top = int(now.timestamp()) + _HOUR
    return {"kind": 0, "top": top, "at": top, "after": {}}


def _lists(client: HttpClient, cursor: Cursor, asked: dict[str, Any]) -> Iterator[Page]:
    place = dict(cursor)
    while place["kind"] < len(KINDS):
        kind = KINDS[place["kind"]]
        found = _listed(client, kind, place, asked)
        calls = [partial(_raws, client, kind, it, place.get("floor")) for it in found["data"]]
        raws = [it for them in client.at_once(*calls) for it in them]
        if found.get("has_more") and calls:
            last = found["data"][-1]
            place |= {"at": last["created"], "after": {"starting_after": last["id"]}}
        else:
            place |= {"kind": place["kind"] + 1, "at": place["top"], "after": {}}
        done = place["kind"] / len(KINDS)
        yield Page(raws, dict(place), is_last=done == 1, done=done)


def _listed(client: HttpClient, kind: str, place: Cursor, asked: dict[str, Any]) -> Any:
    asked = {**asked, **_MORE.get(kind, {}), "limit": PER_PAGE, "created[lte]": place["at"]}
    try:
        return ask(client, PATHS[kind], asked | place["after"])
    except ToolError as error:
        if not place["after"] or error.status not in (400, 404):
            raise
    # What we stopped at is gone: on from its time, reading again what is as old.
    return ask(client, PATHS[kind], asked)


def _raws(client: HttpClient, kind: str, found: Any, floor: int | None) -> list[Raw]:
    beside = {"changed": None, "floor": floor}
    if kind == "refund":
        charge = found.get("charge") if found.get("status") in _MOVED else None
        return [read_thing(client, ("charge", charge), None) | beside] if charge else []
    raw = {"kind": kind, "id": found["id"], "object": found} | beside
    return [raw | parts_of(client, kind, found, is_whole=False)]
