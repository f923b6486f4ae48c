"""What Meta gives, as nouns: private messages, comments and posts, reactions, threads that change hands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sidecar.connectorkit.attached import attached
from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import link, moment, thing, things, whole, word
from sidecar.connectorkit.telephony.calls import passing
from sidecar.connectorkit.versioned import Versioned, text_of
from sidecar.connectorkit.whatsapp import read_whatsapp
from sidecar.connectors.meta.api import FEED, inner, kind_of
from sidecar.connectors.meta.thread import Thread, ours, person
from sidecar.model.fact import Reading
from sidecar.model.interaction import Passing
from sidecar.settings import Account

_LAST = 1_000_000  # of versions with the same time, a deletion


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one conversation, message, post with its comments, or of what only a webhook told."""
    reader = _READERS.get(str(raw.get("kind")))
    return reader(raw, account) if reader else []


def _conversation(raw: Raw, account: Account) -> list[Reading]:
    messages = inner(raw.get("data"), "messages")
    return [said for it in messages for said in _message({"data": it}, account)]


def _message(raw: Raw, account: Account) -> list[Reading]:
    told = thing(raw.get("data"))
    mid, sender = word(told.get("id")), thing(told.get("from"))
    at = moment(told.get("created_time"))
    thread = Thread.of(account, [sender, *inner(told, "to")])
    if mid is None or at is None or thread is None:
        return []
    files = [attached(it) for it in inner(told, "attachments")]
    words = [text_of(told.get("message"))]
    words += [text_of(it.get("name")) or link(it.get("link")) for it in inner(told, "shares")]
    text = "\n".join(dict.fromkeys(filter(None, words))) or None
    hidden = "A sticker" if told.get("sticker") else "A message that Meta does not show"
    version, them = Versioned(account, at), [thread.who.native_id]
    said = version.interaction(
        mid[:1024],
        direction="outbound" if word(sender.get("id")) in ours(account) else "inbound",
        occurred_at=at,
        subject=None if text or files else hidden,
        text=text,
        attachments=files or None,
        **thread.told,
    )
    return [version.place("conversation", them[0], them), said]


def _post(raw: Raw, account: Account) -> list[Reading]:
    """A post of a visitor, or of others about us; what the page tells everybody is nobody's."""
    told = [raw, *({"data": it} for it in inner(raw.get("data"), "comments"))]
    return [said for it in told for said in _public(it, account)]


def _media(raw: Raw, account: Account) -> list[Reading]:
    comments = list(inner(raw.get("data"), "comments"))
    notes = [*comments, *(reply for it in comments for reply in inner(it, "replies"))]
    return [it for data in notes for it in _public({"data": data}, account)]


def _public(raw: Raw, account: Account) -> list[Reading]:
    """Of our own answer the customer is whom it answers."""
    told, author = thing(raw.get("data")), thing(thing(raw.get("data")).get("from"))
    native_id, at = word(told.get("id")), moment(told.get("created_time") or told.get("timestamp"))
    is_ours = word(author.get("id")) in ours(account)
    theirs = thing(thing(told.get("parent")).get("from")) if is_ours else author
    if native_id is None or at is None or word(theirs.get("id")) in (None, *ours(account)):
        return []
    # Posts are called PAGE_POST, their comments POST_COMMENT.
    is_post, (first, _, last) = raw.get("kind") in ("post", "tagged"), native_id.rpartition("_")
    media, files = thing(told.get("media")), [attached(thing(told.get("attachment")))]
    said = Versioned(account, at, raw.get("sequence", 0)).interaction(
        native_id[:1024],
        type="mention" if raw.get("kind") in ("tagged", "naming") else "interaction",
        channel="social",
        direction="outbound" if is_ours else "inbound",
        occurred_at=at,
        conversation=(word(media.get("id")) or (last if is_post else first) or native_id)[:1024],
        text=text_of(told.get("message") or told.get("text")),
        contact=person(theirs, "instagram" if "timestamp" in told else "facebook"),
        attachments=files if told.get("attachment") else None,
        deep_link=link(told.get("permalink_url")) or link(media.get("permalink")),
    )
    return [said]


def _event(raw: Raw, account: Account) -> list[Reading]:
    """What Meta tells once: edits, deletions, reactions, what an app sent, who has the thread."""
    event = thing(raw.get("event"))
    ends = [thing(event.get(it)) for it in ("sender", "recipient")]
    thread = Thread.of(account, ends)
    at = moment((whole(event.get("timestamp")) or 0) / 1000)
    message, reaction = (thing(event.get(it)) for it in ("message", "reaction"))
    if at is None or thread is None:
        return []
    told = thread.told | {"occurred_at": at}
    told["direction"] = "outbound" if word(ends[0].get("id")) in ours(account) else "inbound"
    said = message or thing(event.get("message_edit"))
    if mid := word(said.get("mid")):
        if message.get("is_deleted"):
            return [Versioned(account, at, _LAST).gone("interaction", mid[:1024])]
        return [_said(said, Versioned(account, at, whole(said.get("num_edit")) or 1), told)]
    if not reaction:
        return _handed_over(event, account, at, thread)
    native_id = f"{word(reaction.get('mid'))}/reaction/{word(ends[0].get('id'))}"[:1024]
    if reaction.get("action") == "unreact":
        return [Versioned(account, at).gone("interaction", native_id)]
    text = text_of(reaction.get("emoji")) or text_of(reaction.get("reaction"))
    told |= {"subject": "Reaction to a message", "text": text}
    return [Versioned(account, at).interaction(native_id, **told)]


def _said(said: Any, version: Versioned, told: dict[str, Any]) -> Reading:
    """An edited message (that tells no more when it was written), or one that an app sent."""
    app, options = word(said.get("app_id")) or "", version.account.options
    files = [attached(it) for it in things(said.get("attachments"))]
    return version.interaction(
        str(said["mid"])[:1024],
        text=text_of(said.get("text")),
        by="bot" if app in options.get("bots", []) else "person",
        team=options.get("apps", {}).get(app),
        attachments=files or None,
        **told,
    )


def _handed_over(event: Any, account: Account, at: datetime, thread: Thread) -> list[Reading]:
    told = thing(event.get("pass_thread_control") or event.get("take_thread_control"))
    apps, ids = account.options.get("apps", {}), ("previous_owner_app_id", "new_owner_app_id")
    before, after = (apps.get(it, it and f"app {it}") for it in (word(told.get(it)) for it in ids))
    hands = Passing(kind="transfer", from_team=before, to_team=after)
    native_id = f"{thread.name}/passed/{int(at.timestamp() * 1000)}"[:1024]
    return [passing(account, native_id, hands, whose=thread.whose, at=(at, at))]


def _changed(raw: Raw, account: Account) -> list[Reading]:
    """A comment or a post that was edited or removed, as only the webhook tells with a time."""
    value, field = thing(raw.get("value")), raw.get("field")
    item, at = str(value.get("item")), moment(value.get("created_time"))
    native_id = word(value.get(FEED.get(item, "")))
    if native_id is None or at is None or field not in ("feed", "mention"):
        return []
    if value.get("verb") == "remove":
        version = Versioned(account, at, _LAST)
        return [version.gone(kind, native_id[:1024]) for kind in ("interaction", "mention")]
    page = f"https://www.facebook.com/{native_id}"
    told = {"id": native_id, "created_time": value["created_time"], "permalink_url": page}
    told |= {"from": value.get("from"), "message": value.get("message")}
    return _public({"kind": kind_of(field, item), "data": told, "sequence": 1}, account)


_READERS: dict[str, Callable[[Raw, Account], list[Reading]]] = {
    "whatsapp": read_whatsapp,
    "conversation": _conversation,
    "message": _message,
    **dict.fromkeys(("post", "tagged"), _post),
    "media": _media,
    **dict.fromkeys(("comment", "note", "naming"), _public),
    "event": _event,
    "changed": _changed,
}
