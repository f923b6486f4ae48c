"""Zendesk Suite: tickets with their comments, Talk calls, messaging conversations, ratings and users."""

from pydantic import ConfigDict

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.zendesk.fetch import fetch, limit_of
from sidecar.connectors.zendesk.mapping import read
from sidecar.connectors.zendesk.pull import backfill, pull, restart
from sidecar.connectors.zendesk.queues import queues
from sidecar.connectors.zendesk.webhook import webhook


class ZendeskOptions(HttpOptions):
    """`lines`: names of Talk's phone lines and their ids, such as `{billing = 3600001}`, to tell the waits
    of each apart; without it Talk counts as one queue.
    """

    model_config = ConfigDict(extra="forbid")

    lines: dict[str, int] = {}


CONNECTOR = Connector(
    name="zendesk",
    label="Zendesk",
    docs="https://developer.zendesk.com/api-reference/",
    api_version="v2",
    channels=frozenset({"email", "web", "voice", "chat", "sms", "messenger", "social"}),
    options=ZendeskOptions,
    least_rights="an administrator's API token (exports are for them only), as `email/token:TOKEN`",
    checked="vendor's contract",
    freshness="two minutes (exports leave out the last one); with a webhook for all events a second",
    authorization="Basic {basic}",
    pull=pull,
    backfill=backfill,
    restart=restart,
    read=read,
    webhook=webhook,
    fetch=fetch,
    queues=queues,
    limit_of=limit_of,
)
