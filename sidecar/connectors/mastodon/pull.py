"""Pulls what Mastodon notifies us of, our own posts, direct messages, then what is found by our hashtags and words."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.lenient import moment, thing, things
from sidecar.connectorkit.newest import Listed, Walk
from sidecar.connectorkit.watch import Watch
from sidecar.connectors.mastodon.fetch import in_threads, look_up, own_account, raw_of
from sidecar.model.moment import to_micros

_AT_ONCE = 40
# Ids are milliseconds and 16 bits more, of the time that the author's server told: a post that comes
# late from another server stands below what we have seen. https://docs.joinmastodon.org/api/guidelines/
_OVERLAP = 10 * 60 * 1000 << 16
_TOLD = {"types[]": ["mention", "quote"], "include_filtered": "true"}


@dataclass(frozen=True)
class _List:
    """`status_of`: one item's post."""

    path: str
    status_of: Callable[[dict[str, Any]], Any]
    asked: dict[str, Any] = field(default_factory=dict)
    overlap: int = 0
    is_known: bool = False


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """Each list from where it was read to, oldest first; the first time all of it. A search newest first."""
    own = own_account(client)
    is_same = cursor and cursor.get("own") == own["id"]
    place: Cursor = dict(cursor) if cursor and is_same else {"own": own["id"]}
    watch = Watch.of(place.get("watch"))
    for name, pages in _lists(client, own, place):
        for raws, reached in pages:
            watch.add({it["status"]["id"]: _made(it) for it in raws})
            place = place | {name: reached, "watch": watch.cursor()}
            yield Page(in_threads(client, raws), place)
    often = timedelta(minutes=float(client.account.options.get("recheck_minutes", 10)))
    raws, gone = look_up(client, watch.due(now, often=often))
    raws += [{"kind": "gone", "id": it, "at": watch.known.get(it, 0)} for it in gone]
    watch.forget(gone)
    yield Page(raws, place | {"watch": watch.cursor()}, is_last=True)


def _lists(
    client: HttpClient, own: dict[str, str], place: Cursor
) -> Iterator[tuple[str, Iterator[tuple[list[Raw], Any]]]]:
    """By name: pages of raws, each with how far the list is read by then."""
    ours = {"exclude_reblogs": "true"}
    lists = {
        "notifications": _List("api/v1/notifications", lambda it: it.get("status"), _TOLD),
        "ours": _List(f"api/v1/accounts/{own['id']}/statuses", lambda it: it, ours),
        "messages": _List("api/v1/conversations", lambda it: it.get("last_status")),
    }
    for tag in client.account.options.get("hashtags", []):
        path = f"api/v1/timelines/tag/{tag}"
        lists[f"#{tag}"] = _List(path, lambda it: it, overlap=_OVERLAP, is_known=True)
    for name, listed in lists.items():
        yield name, _onward(client, own, listed, place.get(name, "0"))
    for words in client.account.options.get("brand_words", []):
        yield f"search {words}", _search(client, own, words, place.get(f"search {words}"))


def _onward(
    client: HttpClient, own: dict[str, str], listed: _List, since: str
) -> Iterator[tuple[list[Raw], str]]:
    """`min_id` leaves no gap. The header says where to go on: conversations are not sorted by their ids."""
    since = str(max(0, int(since) - listed.overlap)) if since.isdigit() else since
    while True:
        asked = listed.asked | {"min_id": since, "limit": _AT_ONCE}
        answer = client.ask("GET", listed.path, params=asked)
        them = [thing(listed.status_of(it)) for it in things(answer.body)]
        before, since = since, _min_id(answer.headers) or since
        if them:
            yield [raw_of(it, own, is_known=listed.is_known) for it in them if it.get("id")], since
        if since == before:
            return


def _min_id(headers: Mapping[str, str]) -> str | None:
    found = re.search(r'<([^>]*)>\s*;\s*rel="prev"', headers.get("link", ""))
    return parse_qs(urlsplit(found[1]).query).get("min_id", [None])[0] if found else None


def _search(
    client: HttpClient, own: dict[str, str], words: str, place: Cursor | None
) -> Iterator[tuple[list[Raw], Cursor]]:
    walk = Walk.of(place)
    for raws in walk.pages(partial(_found, client, own, words), overlap=_OVERLAP):
        yield raws, walk.cursor()


def _found(client: HttpClient, own: dict[str, str], words: str, walk: Walk) -> Listed:
    """Newest first, by count only; what comes meanwhile makes us see some twice."""
    offset = int(walk.token or 0)
    asked = {"q": f'"{words}"', "type": "statuses", "limit": _AT_ONCE, "offset": offset}
    them = things(thing(client.get("api/v2/search", asked)).get("statuses"))
    found = [(int(id_), it) for it in them if (id_ := str(it.get("id"))).isdigit()]
    onward = str(offset + len(them)) if them else None
    return [(id_, raw_of(it, own, is_known=True)) for id_, it in found], onward


def _made(raw: Raw) -> int:
    at = moment(raw["status"].get("created_at"))
    return to_micros(at) if at else 0
