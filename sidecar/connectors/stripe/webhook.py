"""What Stripe posts: an event, signed with its time; several signatures while a secret is rolled."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectorkit.hmacs import hex_digest, verify_any, verify_time
from sidecar.connectorkit.posted import read_posted
from sidecar.connectors.stripe.events import thing_of
from sidecar.settings import Account

_HEX = 64  # digits of a SHA-256


class _Event(BaseModel):
    """`account`: whose event it is, where the endpoint hears of connected accounts."""

    id: str = Field(min_length=1, max_length=255, pattern=r"^\w+$")
    account: str | None = None
    data: dict[str, Any] = {}


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    """SignatureError for what is not signed by one of the account's `webhook_secrets` within 300 s.

    https://docs.stripe.com/webhooks#verify-manually
    """
    header = request.headers.get("stripe-signature", "")
    pairs = [it.strip().partition("=") for it in header.split(",")]
    times = [value for name, _, value in pairs if name == "t"]
    # Of two times one could be signed and the other be checked.
    time = times[0] if len(times) == 1 else ""
    verify_time(time, now)
    message = f"{time}.".encode() + request.body
    given = [value for name, _, value in pairs if name == "v1"]
    if any(len(it) != _HEX for it in given):
        given = []
    verify_any(account, given, lambda secret: hex_digest("sha256", secret, message))
    event = read_posted(_Event, request.body)
    is_ours = event.account in (None, account.options.get("stripe_account"))
    named = [Named("event", event.id)] if is_ours and thing_of(event.data) else []
    return Received(named, event.id)
