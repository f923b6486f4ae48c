"""Bluesky: posts to and about us, our answers, and direct messages."""

from typing import Annotated

from pydantic import ConfigDict, Field

from sidecar.connectorkit.connector import Connector, Limit
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.bluesky.fetch import fetch, trouble
from sidecar.connectors.bluesky.mapping import read
from sidecar.connectors.bluesky.pull import pull
from sidecar.connectors.bluesky.session import LOG_IN, log_in

_Words = Annotated[str, Field(pattern=r'^(#\w+|[^"#][^"]*)$', max_length=60)]


class BlueskyOptions(HttpOptions):
    """`api_url`: the server of the company's account. `brand_words`: words, phrases or hashtags
    (with their #) whose posts are about us. `messages = false`: the app password may not read direct messages. `records_only = true`:
    a server that stands alone, without Bluesky's network; then only our own posts are read.
    `recheck_minutes`: how often the newest hundred posts are looked up again, to find what was deleted.
    """

    model_config = ConfigDict(extra="forbid")

    api_url: str | None = "https://bsky.social"
    brand_words: list[_Words] = Field(default=[], max_length=20)
    messages: bool = True
    records_only: bool = False
    recheck_minutes: float = Field(default=10, ge=1)


def limit_of(path: str) -> Limit:
    """https://docs.bsky.app/docs/advanced-guides/rate-limits"""
    return Limit(300, 86_400, "log-ins", is_fixed=True) if path == LOG_IN else Limit(3_000, 300)


CONNECTOR = Connector(
    name="bluesky",
    label="Bluesky",
    docs="https://docs.bsky.app/docs/category/http-reference",
    api_version="XRPC, lexicons of atproto d6296a1",
    channels=frozenset({"social", "messenger"}),
    options=BlueskyOptions,
    least_rights=(
        "an app password of the company's account, with access to direct messages; `secret` is "
        "HANDLE:APP-PASSWORD"
    ),
    checked="real server",
    freshness="a minute",
    pull=pull,
    read=read,
    fetch=fetch,
    log_in=log_in,
    limit_of=limit_of,
    trouble=trouble,
)
