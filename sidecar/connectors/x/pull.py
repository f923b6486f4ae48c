"""Pulls posts to, by and about us, then direct messages; looks up again what may have been deleted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.lenient import thing
from sidecar.connectorkit.newest import Listed, Walk
from sidecar.connectorkit.refreshing import speaks_for_a_person
from sidecar.connectorkit.social import query_of
from sidecar.connectorkit.watch import Watch
from sidecar.connectors.x.fetch import MESSAGE, POST, look_up, own_user, raws_of
from sidecar.connectors.x.parts import history_of, refers_to
from sidecar.connectors.x.snowflake import id_at, id_of, ids_in
from sidecar.errors import ToolError

_OVERLAP = ids_in(timedelta(minutes=2))  # X's index takes its time; ids of one moment in any order
_SEARCHED = timedelta(days=7) - timedelta(minutes=5)  # the recent search takes no older ids
_MESSAGES_EVERY_S = 150  # half of 15 calls in 15 minutes, one spared
_MESSAGES = "messages"


@dataclass(frozen=True)
class _List:
    name: str
    path: str
    asked: dict[str, str]
    how: dict[str, Any]  # its things are to be read


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """Each list newest first, from where its last walk ended; the first time as far back as X shows:
    800 mentions, 3,200 posts of ours, 7 days of search, 30 days of messages.
    """
    own = own_user(client)
    is_same = cursor and cursor.get("own") == own["id"]
    place: Cursor = dict(cursor) if cursor and is_same else {"own": own["id"]}
    watch = Watch.of(place.get("watch"))
    for it in _lists(client, own, now.timestamp() - place.get("asked_at", 0)):
        walk = Walk.of(place.get(it.name))
        try:
            for raws in walk.pages(partial(_page, client, it), overlap=_OVERLAP):
                _note(watch, raws)
                place = place | {it.name: walk.cursor(), "watch": watch.cursor()}
                if it.name == _MESSAGES and walk.token is None:
                    place["asked_at"] = now.timestamp()
                yield Page(raws, place)
        except ToolError as error:
            # Where our share of the few calls for messages is used, posts need not wait.
            if it.name != _MESSAGES or error.retry_after_s is None:
                raise
    raws = _looked_at(client, watch, now)
    yield Page(raws, place | {"watch": watch.cursor()}, is_last=True)


def _lists(client: HttpClient, own: dict[str, str], since_messages_s: float) -> Iterator[_List]:
    user, handle = f"2/users/{own['id']}", own["handle"]
    yield _List("mentions", f"{user}/mentions", POST, {"own": own})
    yield _List("ours", f"{user}/tweets", POST | {"exclude": "retweets"}, {"own": own})
    words = [query_of(it) for it in client.account.options.get("brand_words", [])]
    # Who quotes us need not name us; the quoted post's address stands in the post.
    quotes = [f'(url:"{host}/{handle}/status" is:quote)' for host in ("x.com", "twitter.com")]
    query = f"({' OR '.join([*words, *quotes])}) -from:{handle} -@{handle} -is:retweet"
    asked = POST | {"query": query, "sort_order": "recency"}
    yield _List("search", "2/tweets/search/recent", asked, {"own": own, "is_known": True})
    if speaks_for_a_person(client.account) and since_messages_s >= _MESSAGES_EVERY_S:
        asked = MESSAGE | {"event_types": "MessageCreate"}
        yield _List(_MESSAGES, "2/dm_events", asked, {"own": own, "kind": "dm"})


def _page(client: HttpClient, listed: _List, walk: Walk) -> Listed:
    place: dict[str, Any] = {"max_results": 100}
    floor = id_at(client.now() - _SEARCHED) if "query" in listed.asked else 0
    if walk.since and listed.name != _MESSAGES:  # X takes no id to begin at there
        place["since_id"] = str(max(walk.since, floor))
    if walk.token:
        place["pagination_token"] = walk.token
    answer = client.get(listed.path, listed.asked | place)
    raws, meta = raws_of(answer, **listed.how), thing(answer.get("meta"))
    found = [(id_of(it["data"].get("id")), it) for it in raws]
    return [(int(id_) if id_ else None, it) for id_, it in found], meta.get("next_token")


def _note(watch: Watch, raws: list[Raw]) -> None:
    posts = [it["data"] for it in raws if it["kind"] == "post"]
    firsts = [history_of(it)[:1] for it in posts if not refers_to(it, "retweeted")]
    watch.add({id_: int(id_) for them in firsts for id_ in them})


def _looked_at(client: HttpClient, watch: Watch, now: datetime) -> list[Raw]:
    often = timedelta(minutes=float(client.account.options.get("recheck_minutes", 10)))
    ids = watch.due(now, often=often)
    raws, gone = look_up(client, ids, is_known=True) if ids else ([], [])
    watch.forget(gone)
    return [*raws, *({"kind": "gone", "id": it} for it in gone)]
