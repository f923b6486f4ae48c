"""Zendesk Suite: tickets with their comments, Talk calls, messaging conversations, ratings and users."""

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.zendesk.fetch import fetch, limit_of
from sidecar.connectors.zendesk.mapping import read
from sidecar.connectors.zendesk.pull import backfill, pull, restart
from sidecar.connectors.zendesk.queues import queues
from sidecar.connectors.zendesk.webhook import webhook

CONNECTOR = Connector(
    name="zendesk",
    label="Zendesk",
    docs="https://developer.zendesk.com/api-reference/",
    api_version="v2",
    channels=frozenset({"email", "web", "voice", "chat", "sms", "messenger", "social"}),
    options=HttpOptions,
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
