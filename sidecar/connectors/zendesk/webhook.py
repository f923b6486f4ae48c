"""What Zendesk posts: events it defines, or what a company's own trigger writes; signed with a time."""

from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectorkit.hmacs import base64_digest, verify_any, verify_moment
from sidecar.connectorkit.lenient import body_object, moment, thing, word
from sidecar.settings import Account

_HEADER = "x-zendesk-webhook-signature"


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    """SignatureError unless it is Base64 of HMAC-SHA256 over time and body, within five minutes.

    A trigger's own JSON needs a key `ticket` with the ticket's number.
    """
    stamp, given = (request.headers.get(it, "") for it in (f"{_HEADER}-timestamp", _HEADER))
    signed = stamp.encode() + request.body
    verify_any(account, [given], lambda secret: base64_digest("sha256", secret, signed))
    verify_moment(moment(stamp), now)
    told = body_object(request.body)
    delivery = word(told.get("id")) if "type" in told else None
    named = [Named(kind, id_) for kind, it in _named(told) if (id_ := word(it)) and id_.isdecimal()]
    return Received(named, delivery or request.headers.get("x-zendesk-webhook-invocation-id"))


def _named(told: dict[str, Any]) -> list[tuple[str, Any]]:
    """Nothing of other things, such as metrics or articles."""
    event = str(told.get("type")).removeprefix("zen:event-type:")
    detail = thing(told.get("detail"))
    if event.startswith(("user.", "ticket.", "messaging_ticket.")):
        return [("user" if event.startswith("user.") else "ticket", detail.get("id"))]
    return [("ticket", told.get("ticket"))]
