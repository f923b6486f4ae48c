"""What Meta posts: messages and comments by name, to be fetched; WhatsApp, and what nobody shows later, whole."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Named, Raw, Received, Reply, WebhookRequest
from sidecar.connectorkit.hub import answer_challenge, verify_hub
from sidecar.connectorkit.lenient import body_object, thing, things, word
from sidecar.connectorkit.whatsapp import posted
from sidecar.connectors.meta.api import FEED, kind_of
from sidecar.settings import Account


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:  # noqa: ARG001 there is no time in it
    """The handshake by GET; else SignatureError for what the app secret did not sign. Nothing says when a
    delivery was sent, but all that it holds is keyed by ids, so a replay changes nothing.
    """
    if request.method == "GET":
        return answer_challenge(request, account.options.get("verify_token"))
    verify_hub(account, request)
    told = body_object(request.body)
    kind, entries = str(told.get("object")), things(told.get("entry"))
    found = [it for entry in entries for it in _told_in(account, entry, kind)]
    named = dict.fromkeys(it for it in found if isinstance(it, Named))
    return Received(list(named), raws=[it for it in found if not isinstance(it, Named)])


def _told_in(account: Account, entry: Any, kind: str) -> Iterator[Named | Raw]:
    for event in (*things(entry.get("messaging")), *things(entry.get("standby"))):
        if _is_told_once(event):
            yield {"kind": "event", "event": event}
        elif mid := _id(thing(event.get("message"))) or _id(thing(event.get("postback"))):
            yield Named("message", mid)
    for change in things(entry.get("changes")):
        field, value = str(change.get("field")), thing(change.get("value"))
        if kind == "whatsapp_business_account":
            yield from posted(value) if _is_ours(account, value) else ()
        elif value.get("verb") in ("remove", "edit", "edited"):
            yield {"kind": "changed", "field": field, "value": value}
        else:
            yield from _named(field, value)


def _is_told_once(event: Any) -> bool:
    """What nobody shows later: edits, deletions, reactions, who has the thread, which app sent it."""
    message = thing(event.get("message"))
    names = ("message_edit", "reaction", "pass_thread_control", "take_thread_control")
    return bool(message.get("is_deleted") or message.get("app_id")) or any(map(event.get, names))


def _named(field: str, value: Any) -> Iterator[Named]:
    """Of the page's feed and of posts that mention it; comments on Instagram have no item."""
    item = str(value.get("item"))
    if field == "comments" and (note := _id(value)):
        yield Named("note", note)
    found = _id({"id": value.get(FEED.get(item, ""))})
    if found and field in ("feed", "mention"):
        yield Named(kind_of(field, item), found)


def _id(told: Any) -> str | None:
    """It goes into a path."""
    mid = word(told.get("mid") or told.get("id"))
    return mid if mid and not set(mid) & set("/?#%") and mid.isprintable() else None


def _is_ours(account: Account, value: Any) -> bool:
    ours = account.options.get("phone_number_ids")
    return not ours or word(thing(value.get("metadata")).get("phone_number_id")) in ours
