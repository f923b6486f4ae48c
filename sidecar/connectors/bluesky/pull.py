"""Pulls what Bluesky notifies us of, our own posts, what is found by our words, then direct messages."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.lenient import thing, things, word
from sidecar.connectorkit.newest import Listed, Walk
from sidecar.connectorkit.social import query_of
from sidecar.connectorkit.watch import Watch
from sidecar.connectors.bluesky.fetch import is_gone, look_up, own_did, raw_of, record_of
from sidecar.connectors.bluesky.messages import read_messages
from sidecar.connectors.bluesky.parts import POST, micros, micros_of_key

_OVERLAP = 5 * 60 * 1_000_000  # in microseconds; the index takes its time
_SEARCHED = timedelta(days=90)  # back, the first time
_REASONS = ["mention", "reply", "quote"]


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """Each list newest first, from where its last walk ended; the first time all of it, of a search 90 days."""
    options, place, own = client.account.options, dict(cursor or {}), own_did(client)
    watch = Watch.of(place.get("watch"))
    for name, ask in _lists(client, own, now):
        walk = Walk.of(place.get(name))
        for raws in walk.pages(ask, overlap=_OVERLAP):
            posts = [it["post"] for it in raws]
            watch.add({it["uri"]: micros(it.get("indexedAt")) or 0 for it in posts})
            place = place | {name: walk.cursor(), "watch": watch.cursor()}
            yield Page(raws, place)
    is_alone = options.get("records_only")
    if options.get("messages", True) and not is_alone:
        for raws, chat in read_messages(client, own, place.get("chat")):
            place = place | {"chat": chat}
            yield Page(raws, place)
    raws = [] if is_alone else _looked_at(client, watch, now)
    yield Page(raws, place | {"watch": watch.cursor()}, is_last=True)


def _lists(
    client: HttpClient, own: str, now: datetime
) -> Iterator[tuple[str, Callable[[Walk], Listed]]]:
    if client.account.options.get("records_only"):
        yield "records", partial(_records, client, own)
        return
    yield "notifications", partial(_notified, client)
    yield "ours", partial(_ours, client, own)
    for words in client.account.options.get("brand_words", []):
        yield f"search {words}", partial(_found, client, own, words, now - _SEARCHED)


def _notified(client: HttpClient, walk: Walk) -> Listed:
    """Of each only which post it is about: a notification shows neither files nor labels."""
    asked = {"reasons": _REASONS, "limit": 25}
    told = _asked(client, "app.bsky.notification.listNotifications", asked, walk)
    them = things(told.get("notifications"))
    uris = list(dict.fromkeys(str(it.get("uri")) for it in them if it.get("reason") in _REASONS))
    found: list[tuple[int | None, Raw | None]] = [
        (micros(it.get("indexedAt")), None) for it in them
    ]
    return [*found, *((None, raw) for raw in look_up(client, uris))], word(told.get("cursor"))


def _ours(client: HttpClient, own: str, walk: Walk) -> Listed:
    told = _asked(client, "app.bsky.feed.getAuthorFeed", {"actor": own, "limit": 100}, walk)
    # A repost stands at the time of the repost, and is not our word.
    them = [thing(it.get("post")) for it in things(told.get("feed")) if not it.get("reason")]
    return [(micros(it.get("indexedAt")), raw_of(it, own)) for it in them], word(told.get("cursor"))


def _found(client: HttpClient, own: str, words: str, oldest: datetime, walk: Walk) -> Listed:  # noqa: PLR0917 the last is what a walk hands in
    asked = {"q": query_of(words), "sort": "latest", "limit": 100, "since": oldest.isoformat()}
    told = _asked(client, "app.bsky.feed.searchPosts", asked, walk)
    them = things(told.get("posts"))
    # Sorted by what the author claims, unless that is later than what the network saw.
    return [
        (micros(thing(it.get("record")).get("createdAt")), raw_of(it, own, is_known=True))
        for it in them
    ], word(told.get("cursor"))


def _records(client: HttpClient, own: str, walk: Walk) -> Listed:
    """Our posts as they lie in our own server: their time is what our client said."""
    asked = {"repo": own, "collection": POST, "limit": 100}
    told = _asked(client, "com.atproto.repo.listRecords", asked, walk)
    found = [record_of(it, own) for it in things(told.get("records"))]
    return [(micros_of_key(it["post"]["uri"]), it) for it in found], word(told.get("cursor"))


def _asked(client: HttpClient, what: str, asked: dict[str, Any], walk: Walk) -> dict[str, Any]:
    cursor = {"cursor": walk.token} if walk.token else {}
    return thing(client.get(f"xrpc/{what}", asked | cursor))


def _looked_at(client: HttpClient, watch: Watch, now: datetime) -> list[Raw]:
    often = timedelta(minutes=float(client.account.options.get("recheck_minutes", 10)))
    uris = watch.due(now, often=often)
    raws = look_up(client, uris, is_known=True)
    there = {raw["post"].get("uri") for raw in raws}
    gone = [it for it in uris if it not in there and is_gone(client, it)]
    raws += [{"kind": "gone", "uri": it, "at": watch.known.get(it, 0)} for it in gone]
    watch.forget(gone)
    return raws
