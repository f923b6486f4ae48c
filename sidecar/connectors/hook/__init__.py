"""Any tool that posts JSON: how it signs and what its payloads mean stands in the settings, as data."""

from pydantic import ConfigDict

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.mapped.rules import MapOptions
from sidecar.connectors.hook.mapping import read
from sidecar.connectors.hook.signing import Signing
from sidecar.connectors.hook.webhook import webhook
from sidecar.model.interaction import EVERY_CHANNEL


class HookOptions(MapOptions):
    """`map`: the rules (`[[tool.map]]`), `signing`: how the tool proves that it posts (signing.py)."""

    model_config = ConfigDict(extra="forbid")

    signing: Signing = Signing()


CONNECTOR = Connector(
    name="hook",
    label="Any tool that posts JSON",
    docs="https://www.standardwebhooks.com/",
    api_version="Standard Webhooks 1.0, or an HMAC as the settings say",
    channels=EVERY_CHANNEL,
    options=HookOptions,
    least_rights="none: the tool posts to /v1/hooks/ACCOUNT and is asked nothing",
    checked="own stand-in only",
    freshness="a second after each post; it cannot work without an inbound port or `throughline hooks`",
    read=read,
    webhook=webhook,
)
