"""What Intercom posts: a topic and the thing it is about, signed over the body alone."""

from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectorkit.hmacs import hex_digest, verify_any
from sidecar.connectorkit.lenient import body_object, thing, word
from sidecar.settings import Account

_KINDS = {"user": "contact", "lead": "contact", "visitor": "contact"}
_FETCHED = ("conversation", "ticket", "contact", "call")


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:  # noqa: ARG001 nothing is timed
    """SignatureError unless it is HMAC-SHA1 of the body by the app's client secret. No time is signed:
    a replay is known by the notification's id, and leads only to what stands there now.
    """
    given = [request.headers.get("x-hub-signature", "")]
    verify_any(account, given, lambda it: f"sha1={hex_digest('sha1', it, request.body)}")
    told = body_object(request.body)
    return Received(_named(told), word(told.get("id")))


def _named(told: dict[str, Any]) -> list[Named]:
    """None for a `ping` and for things we do not keep, such as companies and admins."""
    item = thing(thing(told.get("data")).get("item"))
    topic = str(told.get("topic")).partition(".")[0]
    kind = str(item.get("type") or topic)
    if kind == "conversation_part" or topic == "conversation_part":
        item, kind = thing(item.get("conversation")) or item, "conversation"
    kind, id_ = _KINDS.get(kind, kind), word(item.get("id"))
    return [Named(kind, id_)] if id_ and kind in _FETCHED else []
