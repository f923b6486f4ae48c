"""What Twilio posts: status callbacks of messages and calls, event callbacks of TaskRouter."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectorkit.hmacs import base64_digest
from sidecar.connectorkit.signed_url import is_form, posted_form, verify_body_digest, verify_url
from sidecar.connectorkit.twiml.times import when
from sidecar.settings import Account

_SID = re.compile(r"[A-Z]{2}[0-9a-fA-F]{32}")
_HOLDS = {"participant-hold": "held", "participant-unhold": "talking"}


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
    """SignatureError for what is not signed by one of the `webhook_secrets` (auth tokens: both hold
    while one is changed). Nothing in a delivery says when it was sent, but a replay only makes us read
    again. Twilio adds parameters without notice: what we do not know is passed over.
    """
    posted = posted_form(request)
    if request.method != "GET" and not is_form(request):
        verify_body_digest(request, "bodySHA256")
    said = "".join(name + value for name, value in sorted(set(posted)))
    given = request.headers.get("x-twilio-signature", "")
    verify_url(
        account,
        request,
        given,
        lambda key, url: base64_digest("sha1", key, f"{url}{said}".encode()),
    )
    form = dict(posted or request.query)
    live = {"kind": "live", "form": form, "heard_at": now.astimezone(UTC).isoformat()}
    is_live = form.get("CallStatus") or form.get("TaskSid")
    delivery = request.headers.get("i-twilio-idempotency-token")
    return Received(list(_named(form)), delivery_id=delivery, raws=[live] if is_live else [])


def _named(form: Mapping[str, str]) -> Iterator[Named]:
    if task := _sid(form, "TaskSid", "WT"):
        yield Named("task", task)
    message = [_sid(form, name, it) for name in ("MessageSid", "SmsSid") for it in ("SM", "MM")]
    if sid := next(filter(None, message), ""):
        yield Named("message", sid)
    elif call := _sid(form, "ParentCallSid", "CA") or _sid(form, "CallSid", "CA"):
        yield Named("call", call)
        at, event = when(form.get("Timestamp")), form.get("StatusCallbackEvent", "")
        if at and event in _HOLDS:
            yield Named("live", f"{call}/{_HOLDS[event]}/{int(at.timestamp())}")


def _sid(form: Mapping[str, str], name: str, prefix: str) -> str:
    """That it was signed does not make it a SID yet, and it goes into a path."""
    value = form.get(name, "")
    return value if value.startswith(prefix) and _SID.fullmatch(value) else ""
