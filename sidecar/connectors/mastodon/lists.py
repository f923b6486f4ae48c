"""The lists of posts that Mastodon has for us, and one page of each: where to go on stands in a header."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import thing, things
from sidecar.connectors.mastodon.fetch import raw_of

AT_ONCE = 40
# Ids are milliseconds and 16 bits more, of the time that the author's server told: a post that comes
# late from another server stands below what we have seen. https://docs.joinmastodon.org/api/guidelines/
OVERLAP = 10 * 60 * 1000 << 16
_TOLD = {"types[]": ["mention", "quote"], "include_filtered": "true"}
_LINK = re.compile(r'<([^>]*)>\s*;\s*rel="(\w+)"')


@dataclass(frozen=True)
class Listed:
    """`status_of`: one item's post. `overlap`: by which to go back below the newest id that was seen."""

    name: str
    path: str
    status_of: Callable[[dict[str, Any]], Any] = lambda it: it
    asked: dict[str, Any] = field(default_factory=dict)
    overlap: int = 0
    is_known: bool = False


@dataclass(frozen=True)
class Leaf:
    """One page. `newer`: the `min_id` that goes on from it, `older`: the `max_id`; None where nothing is told."""

    raws: list[Raw]
    newer: str | None
    older: str | None


def lists_of(client: HttpClient, own: dict[str, str]) -> list[Listed]:
    """All but the search, which knows no way forward."""
    ours, without = f"api/v1/accounts/{own['id']}/statuses", {"exclude_reblogs": "true"}
    options = client.account.options
    words = (it.removeprefix("#") for it in options.get("brand_words", []) if it[0] == "#")
    tags = dict.fromkeys([*options.get("hashtags", []), *words])
    return [
        Listed("notifications", "api/v1/notifications", lambda it: it.get("status"), _TOLD),
        Listed("ours", ours, asked=without),
        Listed("messages", "api/v1/conversations", lambda it: it.get("last_status")),
        *(
            Listed(f"#{it}", f"api/v1/timelines/tag/{it}", overlap=OVERLAP, is_known=True)
            for it in tags
        ),
    ]


def read_leaf(
    client: HttpClient, own: dict[str, str], listed: Listed, place: dict[str, str]
) -> Leaf:
    """`place`: `min_id`, which leaves no gap above it, or `max_id`; empty: the newest."""
    answer = client.ask("GET", listed.path, params={**listed.asked, **place, "limit": AT_ONCE})
    posts = [thing(listed.status_of(it)) for it in things(answer.body)]
    raws = [raw_of(it, own, is_known=listed.is_known) for it in posts if it.get("id")]
    # Conversations are not sorted by their ids, so only the header tells where to go on.
    links = {rel: parse_qs(urlsplit(url).query) for url, rel in _links(answer.headers.get("link"))}
    newer, older = links.get("prev", {}), links.get("next", {})
    return Leaf(raws, newer.get("min_id", [None])[0], older.get("max_id", [None])[0])


def _links(header: str | None) -> list[tuple[str, str]]:
    return _LINK.findall(header or "")
