"""What the vendors' webhook signatures have in common: an HMAC, a time, and secrets that change."""

import hmac
from base64 import b64encode
from collections.abc import Callable, Sequence
from datetime import datetime

from sidecar.errors import SignatureError
from sidecar.settings import Account

WINDOW_S = (
    300  # as Stripe and Standard Webhooks: longer invites replay, shorter refuses skewed clocks
)
_MOST_GIVEN = 8  # signatures in one header


def hex_digest(algorithm: str, secret: str | bytes, message: bytes) -> str:
    """Lower-case hex. `algorithm`: a name that hashlib knows."""
    return hmac.new(_bytes(secret), message, algorithm).hexdigest()


def base64_digest(algorithm: str, secret: str | bytes, message: bytes) -> str:
    """Standard Base64 with padding. `algorithm`: a name that hashlib knows."""
    return b64encode(hmac.new(_bytes(secret), message, algorithm).digest()).decode()


def verify_any(account: Account, given: Sequence[str], sign: Callable[[str], str]) -> None:
    """SignatureError unless one of `given` is what `sign(secret)` makes of one of the account's
    `webhook_secrets`: several hold at once, so that one can be changed without losing a delivery.
    """
    if not account.webhook_secrets:
        raise SignatureError("no webhook_secrets are set for this tool")
    expected = [sign(it.get_secret_value()) for it in account.webhook_secrets]
    if not is_any_of(given, expected):
        raise SignatureError("no signature matches")


def is_any_of(given: Sequence[str], expected: Sequence[str]) -> bool:
    """Compares all with all, always: how long it takes tells nothing."""
    found = False
    for mine in expected:
        for theirs in given[:_MOST_GIVEN]:
            found |= hmac.compare_digest(mine.encode(), theirs.encode())
    return found


def verify_time(unix_s: str, now: datetime, *, window_s: float = WINDOW_S) -> int:
    """The Unix seconds (only digits) if within the window of `now`, before or after; else SignatureError."""
    # int() would also take "+5", "1_0" and other digits than 0-9.
    if not (unix_s.isascii() and unix_s.isdigit() and len(unix_s) <= 12):
        raise SignatureError("the delivery has no time")
    if abs(now.timestamp() - int(unix_s)) > window_s:
        raise SignatureError("the delivery's time is too far off")
    return int(unix_s)


def verify_moment(moment: datetime | None, now: datetime, *, window_s: float = WINDOW_S) -> None:
    """As `verify_time`, for a time that was written otherwise; None where it could not be read."""
    if moment is None:
        raise SignatureError("the delivery has no time")
    if abs((now - moment).total_seconds()) > window_s:
        raise SignatureError("the delivery's time is too far off")


def _bytes(secret: str | bytes) -> bytes:
    return secret.encode() if isinstance(secret, str) else secret
