"""Our own webhook signature, for tools that have none: HMAC-SHA256 over `timestamp.body`."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import SecretStr

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectorkit.hmacs import hex_digest, is_any_of, verify_time
from sidecar.errors import SignatureError

TIMESTAMP = "x-throughline-timestamp"
SIGNATURE = "x-throughline-signature"


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """The header's value, `v1=` and 64 hex digits. `timestamp` in Unix seconds."""
    return f"v1={hex_digest('sha256', secret, f'{timestamp}.'.encode() + body)}"


def verify(request: WebhookRequest, secrets: Sequence[SecretStr], now: datetime) -> None:
    """SignatureError unless one of the secrets signed this body within five minutes of `now`.

    Several secrets hold at once, and several signatures may stand in the header (separated by
    commas or spaces), so that a secret can be changed without losing a delivery.
    """
    if not secrets:
        raise SignatureError("no webhook_secrets are set for this tool")
    timestamp = verify_time(request.headers.get(TIMESTAMP, ""), now)
    given = request.headers.get(SIGNATURE, "").replace(",", " ").split()
    expected = [sign(it.get_secret_value(), timestamp, request.body) for it in secrets]
    if not is_any_of(given, expected):
        raise SignatureError("no signature matches")
