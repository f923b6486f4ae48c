"""Shopify: what customers ordered, and what became of it."""

from pydantic import ConfigDict

from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectors.shopify.fetch import fetch, trouble
from sidecar.connectors.shopify.mapping import read
from sidecar.connectors.shopify.pull import backfill, pull
from sidecar.connectors.shopify.webhook import webhook


class ShopifyOptions(HttpOptions):
    """`api_url`: the shop's own address, https://NAME.myshopify.com; `base_url` is where agents open it,
    https://admin.shopify.com/store/NAME. `share`: of the shop's points.
    """

    model_config = ConfigDict(extra="forbid")


CONNECTOR = Connector(
    name="shopify",
    label="Shopify",
    docs="https://shopify.dev/docs/api/admin-graphql",
    api_version="GraphQL Admin 2026-07",
    channels=frozenset({"web"}),
    options=ShopifyOptions,
    least_rights=(
        "a custom app with read_orders, read_all_orders (else only 60 days), read_customers, "
        "read_draft_orders, read_fulfillments and read_returns, approved for protected customer data "
        "(else names, addresses and numbers are empty); webhooks for these, and customers/redact"
    ),
    checked="vendor's contract",
    freshness="a minute, but deletions of orders and customers are told by webhooks only",
    authorization="{secret}",
    authorization_header="x-shopify-access-token",
    trouble=trouble,
    pull=pull,
    backfill=backfill,
    read=read,
    webhook=webhook,
    fetch=fetch,
)
