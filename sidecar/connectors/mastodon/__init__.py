"""Mastodon: posts to and about us, our answers, and direct messages, on whatever server our account lives."""

from typing import Annotated

from pydantic import ConfigDict, Field

from sidecar.connectorkit.connector import Connector, Limit
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.mastodon.fetch import fetch
from sidecar.connectors.mastodon.mapping import read
from sidecar.connectors.mastodon.pull import backfill, pull

_Hashtag = Annotated[str, Field(pattern=r"^\w+$", max_length=60)]
_Words = Annotated[str, Field(pattern=r'^(#\w+|[^"#][^"]*)$', max_length=60)]


class MastodonOptions(HttpOptions):
    """`hashtags`: without #; posts with them are about us. `brand_words`: words or phrases whose posts are
    about us (a hashtag, with its #, is one of the `hashtags`); they are searched for, which finds something only where the server has a full-text search, and
    of authors who opted in. `recheck_minutes`: how often the newest hundred posts are looked up again, to
    find what was edited or deleted.
    """

    model_config = ConfigDict(extra="forbid")

    hashtags: list[_Hashtag] = Field(default=[], max_length=20)
    brand_words: list[_Words] = Field(default=[], max_length=20)
    recheck_minutes: float = Field(default=10, ge=1)


def limit_of(path: str) -> Limit:  # noqa: ARG001 one for all
    """https://docs.joinmastodon.org/api/rate-limits/"""
    return Limit(300, 300)


CONNECTOR = Connector(
    name="mastodon",
    label="Mastodon",
    docs="https://docs.joinmastodon.org/client/intro/",
    api_version="REST API of Mastodon 4.7 (4.3 or later)",
    channels=frozenset({"social", "messenger"}),
    options=MastodonOptions,
    least_rights=(
        "an access token of the company's account with profile, read:notifications, read:statuses and "
        "read:search"
    ),
    checked="vendor's contract",
    freshness="a minute; edits and deletions ten",
    pull=pull,
    backfill=backfill,
    read=read,
    fetch=fetch,
    limit_of=limit_of,
)
