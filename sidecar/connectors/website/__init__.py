"""The company's own website: what signed-in customers do there, as Segment's libraries post it."""

from pydantic import ConfigDict, Field

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.website.mapping import read
from sidecar.connectors.website.webhook import webhook


class WebsiteOptions(HttpOptions):
    """`write_key`: what the site's script sends; everybody can read it there, so it proves nothing about
    who is signed in. `origins`: the sites that may post, such as `https://www.acme.example`.
    `most_a_minute`: what is posted beyond is answered 503.

    The account's `webhook_secrets` are the write keys of the company's own servers, whose word counts.
    A browser's message is believed about its `userId` when it carries `context.user_hash`, the hex
    HMAC-SHA256 of the `userId` under one of them, which the server puts into the page.
    """

    model_config = ConfigDict(extra="forbid")

    write_key: str | None = Field(default=None, min_length=8)
    origins: list[str] = []
    most_a_minute: int = Field(default=6_000, ge=1)


CONNECTOR = Connector(
    name="website",
    label="Website",
    docs="https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/",
    api_version="Segment HTTP tracking API v1",
    channels=frozenset({"web"}),
    options=WebsiteOptions,
    least_rights="none: the site and its servers post to /v1/track and the like, and are asked nothing",
    checked="third party's description",
    freshness="a second after each step; it cannot work without an inbound port",
    read=read,
    webhook=webhook,
)
