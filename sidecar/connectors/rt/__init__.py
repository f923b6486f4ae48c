"""Request Tracker 5: a helpdesk whose tickets are mostly mails."""

from pydantic import ConfigDict

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.rt.fetch import fetch
from sidecar.connectors.rt.mapping import read
from sidecar.connectors.rt.pull import pull
from sidecar.connectors.rt.webhook import webhook


class RtOptions(HttpOptions):
    """`closed_statuses`: those of RT's own life cycle, unless the company made others."""

    model_config = ConfigDict(extra="forbid")

    closed_statuses: list[str] = ["resolved", "rejected", "deleted"]


CONNECTOR = Connector(
    name="rt",
    label="Request Tracker",
    docs="https://docs.bestpractical.com/rt/5.0.3/RT/REST2.html",
    api_version="REST 2.0 of RT 5.0",
    channels=frozenset({"email", "web"}),
    options=RtOptions,
    least_rights=(
        "a privileged user with an authentication token; on all queues SeeQueue, ShowTicket, "
        "ShowTicketComments, ShowOutgoingEmail; globally AdminUsers (to read phone numbers)"
    ),
    checked="real server",
    freshness="a minute; with the scrip (scrip.pl) that posts to the sidecar, a second",
    authorization="token {secret}",
    pull=pull,
    read=read,
    webhook=webhook,
    fetch=fetch,
)
