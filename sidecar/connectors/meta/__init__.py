"""Meta: Messenger, Instagram, a page's posts, comments and mentions, WhatsApp."""

from pydantic import SecretStr

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.meta.api import trouble
from sidecar.connectors.meta.fetch import fetch
from sidecar.connectors.meta.mapping import read
from sidecar.connectors.meta.pull import pull
from sidecar.connectors.meta.webhook import webhook


class MetaOptions(HttpOptions):
    """What of it is used: `page_id` (Messenger, posts), `instagram_id` (of the professional account),
    `phone_number_ids` (WhatsApp; none: all that post). `verify_token`: the words that are typed into Meta's
    webhook form. `apps`: names of apps by their id, to show who had a thread; `bots`: those that are robots.
    The app secret is the webhook secret.
    """

    api_url: str | None = "https://graph.facebook.com"
    page_id: str | None = None
    instagram_id: str | None = None
    phone_number_ids: list[str] = []
    verify_token: SecretStr | None = None
    apps: dict[str, str] = {}
    bots: list[str] = []


CONNECTOR = Connector(
    name="meta",
    label="Meta (Messenger, Instagram, Facebook page, WhatsApp)",
    docs="https://developers.facebook.com/docs/graph-api",
    api_version="Graph API v23.0",
    channels=frozenset({"messenger", "social"}),
    options=MetaOptions,
    least_rights=(
        "a system user's token with pages_messaging, pages_read_engagement, pages_read_user_content, "
        "instagram_basic, instagram_manage_messages, instagram_manage_comments; Advanced Access"
    ),
    checked="vendor's contract",
    freshness="a minute for Messenger, Instagram and posts; WhatsApp needs the webhook",
    headers={"user-agent": "Throughline/1.0.0"},
    pull=pull,
    read=read,
    webhook=webhook,
    fetch=fetch,
    trouble=trouble,
)
