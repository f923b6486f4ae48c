"""Twilio: SMS, WhatsApp and Messenger messages, calls with all their legs, and the agents' tasks."""

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.twilio.api import CONVERSATIONS_URL, TASKROUTER_URL
from sidecar.connectors.twilio.desk import dial, queues
from sidecar.connectors.twilio.fetch import fetch
from sidecar.connectors.twilio.mapping import read
from sidecar.connectors.twilio.pull import backfill, pull
from sidecar.connectors.twilio.webhook import webhook


class TwilioOptions(HttpOptions):
    """`account_sid`: only where `secret` is an API key (`SK...:SECRET`), not `AC...:AUTH_TOKEN`.
    `workspace_sid`: of TaskRouter (or Flex); without it tasks, transfers and queues are not read.
    `conversations`: false where Conversations is not used (it names the agents who wrote). `agents`: by which number, `client:` or `sip:` address an
    agent is called, by the agent's name; these are nobody's contacts. `caller_id`: the number that customers see
    when an agent has one dialled. `flex_url`: of Flex, for links to tasks, where agents use it beside the
    console. The other URLs are Twilio's own unless a region is used.
    """

    api_url: str | None = "https://api.twilio.com"
    taskrouter_url: str = TASKROUTER_URL
    conversations_url: str = CONVERSATIONS_URL
    account_sid: str | None = None
    workspace_sid: str | None = None
    conversations: bool = True
    agents: dict[str, str] = {}
    caller_id: str | None = None
    flex_url: str | None = None


CONNECTOR = Connector(
    name="twilio",
    label="Twilio",
    docs="https://www.twilio.com/docs/usage/api",
    api_version="2010-04-01; TaskRouter v1; Conversations v1",
    channels=frozenset({"sms", "messenger", "voice"}),
    options=TwilioOptions,
    least_rights=(
        "a restricted API key that reads messages, calls, recordings, queues, conversations and "
        "TaskRouter; the auth token as webhook secret"
    ),
    checked="vendor's contract",
    freshness="a minute; with status callbacks and event callbacks to the sidecar, a second",
    authorization="Basic {basic}",
    origins=("taskrouter_url", "conversations_url"),
    pull=pull,
    backfill=backfill,
    read=read,
    webhook=webhook,
    fetch=fetch,
    queues=queues,
    dial=dial,
    tells_active=True,
)
