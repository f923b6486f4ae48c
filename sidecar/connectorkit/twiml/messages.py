"""A message by SMS, WhatsApp or another network, in whatever state it is by now."""

from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import prose, thing, things, word
from sidecar.connectorkit.telephony.ends import Ends, agent_name
from sidecar.connectorkit.twiml.calls import Link
from sidecar.connectorkit.twiml.times import newest, when
from sidecar.model.interaction import Attachment, Interaction
from sidecar.settings import Account

# What comes later in a message's life, where whole seconds do not tell.
_RANKS = {
    **dict.fromkeys(("accepted", "scheduled", "queued", "receiving"), 0),
    "sending": 1,
    "sent": 2,
    **dict.fromkeys(("delivered", "received", "undelivered", "failed", "canceled"), 3),
    "read": 4,
}
_NOT_SENT = ("failed", "undelivered", "canceled")


def message_of(raw: Raw, account: Account, link: Link) -> Interaction | None:
    """None for what colleagues sent each other. `raw`: `message`, `media`, and `said`: who wrote it."""
    told, said = thing(raw.get("message")), thing(raw.get("said"))
    sid, at = word(told.get("sid")), when(told.get("date_sent") or told.get("date_created"))
    is_inbound = told.get("direction") == "inbound"
    theirs, ours = ("from", "to") if is_inbound else ("to", "from")
    who = Ends(account).customer_at(told.get(theirs), of=sid or "?")
    if sid is None or at is None or who is None:
        return None
    ours_at = word(told.get(ours))
    return Interaction(
        tool=account.id,
        native_id=sid,
        channel="messenger" if ":" in str(told.get(theirs)) else "sms",
        direction="inbound" if is_inbound else "outbound",
        occurred_at=at,
        updated_at=max(newest(told.get("date_updated")), at),
        sequence=_sequence(raw),
        conversation=f"{who.native_id}/{ours_at}"[:1024],
        subject=None if is_inbound else _trouble(told),
        text=prose(told.get("body")),
        contact=who,
        by="person" if is_inbound or said else "system",
        agent=agent_name(word(said.get("author")) or "") or None,
        dialled=ours_at,
        attachments=[_media(link, it) for it in things(raw.get("media"))] or None,
        deep_link=link("message", sid),
    )


def _sequence(raw: Raw) -> int:
    """Media that are gone and a text that is gone come after all that was there."""
    told, media = thing(raw.get("message")), things(raw.get("media"))
    count = word(told.get("num_media")) or "0"
    gone = min(99, max(0, int(count) - len(media))) if count.isdecimal() else 0
    rank = _RANKS.get(str(told.get("status")), 0) + 10 * bool(raw.get("said"))
    return rank + 100 * gone + 10_000 * (not told.get("body"))


def _trouble(told: Any) -> str | None:
    if told.get("status") not in _NOT_SENT:
        return None
    code = f", error {told['error_code']}" if told.get("error_code") else ""
    return f"Not delivered ({told['status']}{code})"


def _media(link: Link, told: Any) -> Attachment:
    """Its link is that of the message: its own needs our key."""
    kind, sid = word(told.get("content_type")), word(told.get("sid")) or "media"
    ending = (kind or "").partition("/")[2].partition(";")[0]
    page = link("message", word(told.get("parent_sid")) or "")
    return Attachment(name=f"{sid}.{ending}" if ending else sid, type=kind, deep_link=page)
