"""Stripe: who paid what, what was given back, and what is disputed."""

from pydantic import ConfigDict, Field

from sidecar.connectorkit.connector import Connector, Limit
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.stripe.fetch import fetch
from sidecar.connectors.stripe.mapping import read
from sidecar.connectors.stripe.pull import backfill, pull, restart
from sidecar.connectors.stripe.webhook import webhook


class StripeOptions(HttpOptions):
    """`base_url` is https://dashboard.stripe.com. `stripe_account`: of a platform's key, the one to read."""

    model_config = ConfigDict(extra="forbid")

    api_url: str | None = "https://api.stripe.com"
    stripe_account: str | None = Field(default=None, pattern=r"^acct_\w+$")


# What a test key may; a live one may four times as much, but neither path nor header tells which it is.
_LIMIT = Limit(25, 1.0)

CONNECTOR = Connector(
    name="stripe",
    label="Stripe",
    docs="https://docs.stripe.com/api",
    api_version="2023-08-16",
    channels=frozenset({"web"}),
    options=StripeOptions,
    least_rights=(
        "a restricted key that reads customers, charges and refunds, payment intents, invoices, "
        "subscriptions, disputes and events; for the webhook, all events of these"
    ),
    checked="vendor's contract",
    freshness="a minute; with a webhook endpoint, a second",
    headers={"Stripe-Version": "2023-08-16"},
    limit_of=lambda _: _LIMIT,
    pull=pull,
    backfill=backfill,
    restart=restart,
    read=read,
    webhook=webhook,
    fetch=fetch,
)
