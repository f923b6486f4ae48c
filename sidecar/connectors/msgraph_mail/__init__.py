"""Microsoft Graph mail: boxes of Exchange Online, which agents open in Outlook on the web."""

from pydantic import ConfigDict

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.msgraph_mail.api import limit_of, log_in, trouble
from sidecar.connectors.msgraph_mail.fetch import fetch
from sidecar.connectors.msgraph_mail.mapping import read
from sidecar.connectors.msgraph_mail.pull import pull
from sidecar.connectors.msgraph_mail.webhook import webhook


class MsgraphMailOptions(HttpOptions):
    """`tenant`: the directory's id or domain; `client_id`: of the app registration, whose client secret is
    `secret`; `mailboxes`: addresses of the boxes to read, shared ones too. `login_url` and `api_url`
    are others in national clouds. `base_url` is https://outlook.office.com or wherever agents open Outlook.

    Without an inbound port, pulls do. With one, IT creates a subscription for each box: changeType
    "created,updated,deleted", resource /users/BOX/messages, notificationUrl and lifecycleNotificationUrl
    https://.../v1/hooks/ACCOUNT, clientState one of `webhook_secrets`; and renews it before it ends.
    """

    model_config = ConfigDict(extra="forbid")

    tenant: str
    client_id: str
    mailboxes: list[str]
    login_url: str = "https://login.microsoftonline.com"
    api_url: str | None = "https://graph.microsoft.com/v1.0"


CONNECTOR = Connector(
    name="msgraph_mail",
    label="Microsoft 365 mail",
    docs="https://learn.microsoft.com/en-us/graph/api/resources/message",
    api_version="Microsoft Graph v1.0",
    channels=frozenset({"email"}),
    options=MsgraphMailOptions,
    least_rights="application permission Mail.Read, held to the boxes by an application access policy",
    checked="vendor's contract",
    freshness="a minute; with subscriptions, as fast as Microsoft notifies (under a minute mostly)",
    headers={"prefer": 'IdType="ImmutableId"'},
    origins=("login_url",),
    limit_of=limit_of,
    trouble=trouble,
    log_in=log_in,
    pull=pull,
    read=read,
    webhook=webhook,
    fetch=fetch,
)
