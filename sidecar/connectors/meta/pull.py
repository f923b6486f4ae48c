"""Pulls conversations, posts with their comments, and posts of others that name the page; WhatsApp only posts."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page
from sidecar.connectorkit.lenient import moment, things
from sidecar.connectorkit.newest import Listed, Walk
from sidecar.connectors.meta.api import COMMENT, NOTE, POST, ask, onward
from sidecar.connectors.meta.fetch import CONVERSATION, platforms

_MINUTES, _WEEKS = 600, 14 * 86_400  # overlaps: what is commented on moves no list of posts


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 Meta's times count
    """Newest first, down to what was read before; the first time all that Meta shows."""
    walks = {name: Walk.of((cursor or {}).get(name)) for name, *_ in _lists(client)}
    for name, ask_for, overlap in _lists(client):
        for raws in walks[name].pages(ask_for, overlap=overlap):
            yield Page(raws, {it: walk.cursor() for it, walk in walks.items()})
    yield Page([], {it: walk.cursor() for it, walk in walks.items()}, is_last=True)


def _lists(client: HttpClient) -> list[tuple[str, Callable[[Walk], Listed], int]]:
    options = client.account.options
    page, instagram = options.get("page_id"), options.get("instagram_id")
    found = [
        (name, _asking(client, f"{owner}/conversations", "conversation", platform=name), _MINUTES)
        for name, owner in platforms(options)
    ]
    if page:
        comments = f"comments.filter(stream).order(reverse_chronological).limit(50){{{COMMENT}}}"
        posts = {"fields": f"{POST},{comments}"}
        found.append(("feed", _asking(client, f"{page}/feed", "post", **posts), _WEEKS))
        found.append(("tagged", _asking(client, f"{page}/tagged", "tagged"), _WEEKS))
    if instagram:
        media = {"fields": f"id,timestamp,comments.limit(50){{{NOTE},replies{{{NOTE}}}}}"}
        found.append(("media", _asking(client, f"{instagram}/media", "media", **media), _WEEKS))
    return found


def _asking(client: HttpClient, path: str, kind: str, **more: Any) -> Callable[[Walk], Listed]:
    fields = {"fields": CONVERSATION if kind == "conversation" else POST, "limit": 25} | more

    def page_of(walk: Walk) -> Listed:
        answer = ask(client, path, fields | ({"after": walk.token} if walk.token else {}))
        found = things(answer.get("data"))
        return [(_key(it), {"kind": kind, "data": it}) for it in found], onward(answer)

    return page_of


def _key(told: Any) -> int | None:
    """Unix seconds of what the list is sorted by."""
    stamp = "updated_time" if "messages" in told else "created_time"
    at = moment(told.get(stamp) or told.get("timestamp"))
    return int(at.timestamp()) if at else None
