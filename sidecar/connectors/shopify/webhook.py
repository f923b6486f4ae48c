"""What Shopify posts: that something changed, which is then fetched, and what was deleted or must be."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from sidecar.connectorkit.connector import Named, Raw, Received, Reply, WebhookRequest
from sidecar.connectorkit.hmacs import base64_digest, verify_any
from sidecar.connectorkit.lenient import moment
from sidecar.connectorkit.posted import read_posted
from sidecar.settings import Account

_NAMES = {  # the first part of a topic -> what is read again, and where its number stands
    "orders": ("order", "id"),
    "fulfillments": ("order", "order_id"),
    "fulfillment_events": ("order", "order_id"),
    "refunds": ("order", "order_id"),
    "returns": ("order", "order"),
    "draft_orders": ("draft_order", "id"),
    "customers": ("customer", "id"),
}


class _Told(BaseModel):
    """Of all topics, the numbers that say what it is about."""

    id: int | None = None
    order_id: int | None = None
    order: dict[str, Any] = {}
    customer: dict[str, Any] = {}
    orders_to_redact: list[int] = []


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    """SignatureError for what is not signed by one of the account's `webhook_secrets`: for up to an hour
    after a change Shopify signs with the old one. https://shopify.dev/docs/apps/build/webhooks
    """
    head, body = request.headers, request.body
    given = [head.get("x-shopify-hmac-sha256", "")]
    verify_any(account, given, lambda secret: base64_digest("sha256", secret, body))
    told = read_posted(_Told, body)
    about, _, what = head.get("x-shopify-topic", "").partition("/")
    delivery = head.get("x-shopify-event-id") or head.get("x-shopify-webhook-id")
    at = moment(head.get("x-shopify-triggered-at")) or now
    if (about, what) == ("customers", "redact"):
        orders = [Named("order", str(it)) for it in told.orders_to_redact]
        return Received(orders, delivery, _gone("customer", told.customer.get("id"), at))
    kind, place = _NAMES.get(about, ("", ""))
    number = getattr(told, place) if place else None
    number = number.get("id") if isinstance(number, dict) else number
    if not isinstance(number, int):
        return Received([], delivery)
    # One happening is told under several topics, which may be about several things.
    delivery = delivery and f"{delivery} {kind} {number} {what == 'delete'}"
    if what == "delete":
        return Received([], delivery, _gone(kind, number, at))
    return Received([Named(kind, str(number))], delivery)


def _gone(kind: str, number: Any, at: datetime) -> list[Raw]:
    """No API tells what was deleted, so the webhook's word is kept."""
    is_known = isinstance(number, int)
    return [{"kind": "gone", "what": kind, "id": number, "at": at.isoformat()}] if is_known else []
