"""Intercom: conversations with people, bots and Fin, notes, tickets, calls, ratings, leads and users."""

from pydantic import ConfigDict

from sidecar.connectorkit.connector import Connector, Limit
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.intercom.fetch import fetch
from sidecar.connectors.intercom.mapping import read
from sidecar.connectors.intercom.pull import backfill, pull, restart
from sidecar.connectors.intercom.queues import queues
from sidecar.connectors.intercom.webhook import webhook


class IntercomOptions(HttpOptions):
    """`base_url` is https://app.intercom.com; `api_url` is https://api.eu.intercom.io in Europe and
    https://api.au.intercom.io in Australia. `workspace`: the workspace's id, as it stands in addresses
    of the inbox (app.intercom.com/a/inbox/WORKSPACE/...), for links.
    """

    model_config = ConfigDict(extra="forbid")

    api_url: str | None = "https://api.intercom.io"
    workspace: str = "_"


CONNECTOR = Connector(
    name="intercom",
    label="Intercom",
    docs="https://developers.intercom.com/docs/references/rest-api/api.intercom.io",
    api_version="2.16",
    channels=frozenset({"chat", "email", "voice", "sms", "messenger", "social", "web"}),
    options=IntercomOptions,
    least_rights="an app's access token: read conversations, tickets, calls, users and companies, admins",
    checked="vendor's contract",
    freshness="two minutes; with the app's webhook (signed by its client secret) a second",
    headers={"intercom-version": "2.16"},
    # 10,000 a minute for an app, dealt out by ten seconds; X-RateLimit-* tells better.
    limit_of=lambda _: Limit(1666, 10),
    pull=pull,
    backfill=backfill,
    restart=restart,
    read=read,
    webhook=webhook,
    fetch=fetch,
    queues=queues,
    tells_active=True,
)
