"""Our own webhook signature, for tools that have none: HMAC-SHA256 over `timestamp.body`."""

import hmac
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from pydantic import SecretStr

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.errors import SignatureError

TIMESTAMP = "x-throughline-timestamp"
SIGNATURE = "x-throughline-signature"
_WINDOW_S = (
    300  # as Stripe and Standard Webhooks: longer invites replay, shorter refuses skewed clocks
)


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """The header's value, `v1=` and 64 hex digits. `timestamp` in Unix seconds."""
    digest = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, sha256).hexdigest()
    return f"v1={digest}"


def verify(request: WebhookRequest, secrets: Sequence[SecretStr], now: datetime) -> None:
    """SignatureError unless one of the secrets signed this body within five minutes of `now`.

    Several secrets hold at once, and several signatures may stand in the header (separated by
    commas or spaces), so that a secret can be changed without losing a delivery.
    """
    timestamp = _timestamp(request.headers.get(TIMESTAMP, ""))
    if not secrets:
        raise SignatureError("no webhook_secrets are set for this tool")
    if abs(now.timestamp() - timestamp) > _WINDOW_S:
        raise SignatureError("the delivery's time is more than five minutes off")
    given = request.headers.get(SIGNATURE, "").replace(",", " ").split()
    if not _any_matches(
        given, [sign(it.get_secret_value(), timestamp, request.body) for it in secrets]
    ):
        raise SignatureError("no signature matches")


def _timestamp(text: str) -> int:
    # int() would also take "+5", "1_0" and other digits than 0-9.
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise SignatureError("the delivery has no time")
    return int(text)


def _any_matches(given: Sequence[str], expected: Sequence[str]) -> bool:
    """Compares all with all, always: how long it takes tells nothing."""
    found = False
    for mine in expected:
        for theirs in given[:8]:
            found |= hmac.compare_digest(mine.encode(), theirs.encode())
    return found
