"""X (Twitter): posts to and about us, our answers, and direct messages."""

from functools import partial
from typing import Annotated

from pydantic import ConfigDict, Field

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectorkit.refreshing import refresh
from sidecar.connectors.x.calls import limit_of
from sidecar.connectors.x.fetch import fetch
from sidecar.connectors.x.mapping import read
from sidecar.connectors.x.pull import pull
from sidecar.connectors.x.webhook import webhook

# X takes 512 characters in one query.
_Words = Annotated[str, Field(pattern=r'^(#\w+|[^"#][^"]*)$', max_length=60)]


class XOptions(HttpOptions):
    """`handle`: the company's own, without @. `brand_words`: words, phrases or hashtags (with their #)
    whose posts are about us (none: nothing is searched but quotes of our posts). `recheck_minutes`: how
    often the newest hundred posts are looked up again, and all of the newest thousand once a day, since X
    tells nobody that a customer deleted one (it bills a post once a day, however often it is read).
    """

    model_config = ConfigDict(extra="forbid")

    api_url: str | None = "https://api.x.com"
    handle: str = Field(pattern=r"^\w{1,15}$")
    brand_words: list[_Words] = Field(default=[], max_length=5)
    recheck_minutes: float = Field(default=10, ge=1)


CONNECTOR = Connector(
    name="x",
    label="X",
    docs="https://docs.x.com/x-api/introduction",
    api_version="X API v2 2.167; webhooks of the X Activity and the Account Activity API",
    channels=frozenset({"social", "messenger"}),
    options=XOptions,
    least_rights=(
        "an app with OAuth 2.0 and a token of the company's account with tweet.read, users.read, "
        "dm.read, offline.access; `secret` is the JSON "
        '{"client_id": "...", "client_secret": "...", "refresh_token": "..."}. An app-only bearer token '
        "reads all but direct messages. `webhook_secrets`: the app's consumer secret, the one in use first"
    ),
    checked="vendor's contract",
    freshness="a minute, direct messages three; with the webhook a second or two",
    pull=pull,
    read=read,
    webhook=webhook,
    fetch=fetch,
    log_in=partial(refresh, path="2/oauth2/token"),
    limit_of=limit_of,
)
