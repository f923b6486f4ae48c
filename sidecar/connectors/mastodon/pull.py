"""Pulls what Mastodon notifies us of, our own posts, direct messages, then what is found by our hashtags and words."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sidecar.connectorkit import newest
from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.lenient import moment, thing, things
from sidecar.connectorkit.watch import Watch
from sidecar.connectors.mastodon.fetch import in_threads, look_up, own_account, raw_of
from sidecar.connectors.mastodon.lists import AT_ONCE, OVERLAP, Listed, lists_of, read_leaf
from sidecar.errors import CursorLostError
from sidecar.model.moment import to_micros

_Pages = Iterator[tuple[list[Raw], Any]]  # each with how far its list is read by then


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """Each list from where it was read to, oldest first; the first time its newest page, of a search all."""
    own = own_account(client)
    place: Cursor = cursor or {"own": own["id"]}
    if place["own"] != own["id"]:
        raise CursorLostError(client.account.id, "its token is of another account now")
    watch = Watch.of(place.get("watch"))
    for name, pages in _all_lists(client, own, place):
        for raws, reached in pages:
            watch.add({it["status"]["id"]: _made(it) for it in raws})
            place = place | {name: reached, "watch": watch.cursor()}
            yield Page(in_threads(client, raws), place)
    often = timedelta(minutes=float(client.account.options.get("recheck_minutes", 10)))
    raws, gone = look_up(client, watch.due(now, often=often))
    raws += [{"kind": "gone", "id": it, "at": watch.known.get(it, 0)} for it in gone]
    watch.forget(gone)
    yield Page(raws, place | {"watch": watch.cursor()}, is_last=True)


def backfill(
    client: HttpClient,
    cursor: Cursor | None,
    now: datetime,  # noqa: ARG001 a list begins at its top
    since: datetime | None,
) -> Iterator[Page]:
    """List after list, newest first. What is found by words came with the first pull."""
    own = own_account(client)
    lists = lists_of(client, own)
    place: Cursor = cursor or {"list": 0, "older": {}}
    while place["list"] < len(lists):
        leaf = read_leaf(client, own, lists[place["list"]], place["older"])
        oldest = min(map(_made, leaf.raws), default=None)
        is_enough = since and oldest is not None and oldest < to_micros(since)
        onward = {"max_id": leaf.older} if leaf.older and not is_enough else place["older"]
        is_over = onward == place["older"]
        place = {"list": place["list"] + is_over, "older": {} if is_over else onward}
        yield Page(in_threads(client, leaf.raws), place, is_last=place["list"] == len(lists))


def _all_lists(
    client: HttpClient, own: dict[str, str], place: Cursor
) -> Iterator[tuple[str, _Pages]]:
    for listed in lists_of(client, own):
        yield listed.name, _onward(client, own, listed, place.get(listed.name))
    for words in client.account.options.get("brand_words", []):
        if words.startswith("#"):
            continue  # it has a list of its own
        name = f"search {words}"
        yield name, _search(client, own, words, place.get(name))


def _onward(client: HttpClient, own: dict[str, str], listed: Listed, since: str | None) -> _Pages:
    if since and since.isdigit():
        since = str(max(0, int(since) - listed.overlap))
    while True:
        leaf = read_leaf(client, own, listed, {"min_id": since} if since else {})
        # Where a list is empty yet, all of it is new the next time.
        before, since = since, leaf.newer or since or "0"
        if leaf.raws or before is None:
            yield leaf.raws, since
        if leaf.newer in (None, before):
            return


def _search(client: HttpClient, own: dict[str, str], words: str, place: Cursor | None) -> _Pages:
    walk = newest.Walk.of(place)
    for raws in walk.pages(partial(_found, client, own, words), overlap=OVERLAP):
        yield raws, walk.cursor()


def _found(client: HttpClient, own: dict[str, str], words: str, walk: newest.Walk) -> newest.Listed:
    """Newest first, by count only; what comes meanwhile makes us see some twice."""
    offset = int(walk.token or 0)
    asked = {"q": f'"{words}"', "type": "statuses", "limit": AT_ONCE, "offset": offset}
    them = things(thing(client.get("api/v2/search", asked)).get("statuses"))
    found = [(int(id_), it) for it in them if (id_ := str(it.get("id"))).isdigit()]
    onward = str(offset + len(them)) if them else None
    return [(id_, raw_of(it, own, is_known=True)) for id_, it in found], onward


def _made(raw: Raw) -> int:
    at = moment(raw["status"].get("created_at"))
    return to_micros(at) if at else 0
