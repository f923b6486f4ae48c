"""What X gives, as nouns: posts to us, of ours and about us, direct messages, and what is gone."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.social import Said, Somebody, gone_post, nouns_of
from sidecar.connectorkit.versioned import text_of
from sidecar.connectors.x import parts
from sidecar.connectors.x.snowflake import id_of, made_at, moment_of
from sidecar.model.fact import Reading
from sidecar.settings import Account

# No version is made so late: a deletion, of which X tells no time, stands above all of them.
_FINAL = timedelta(days=1)


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one post or message; none of a post that has nothing to do with us."""
    if raw["kind"] == "gone":
        id_ = raw["id"]
        return gone_post(account, id_, [id_], at=moment_of(id_) + _FINAL)
    base = account.base_url.rstrip("/")
    said = _message(raw, base) if raw["kind"] == "dm" else _post(raw, base)
    if said is None:
        return []
    is_known = bool(raw.get("is_known"))
    return list(nouns_of(account, raw["own"]["id"], said, is_known=is_known))


def _post(raw: Raw, base: str) -> Said | None:
    post = raw["data"]
    id_, author = id_of(post.get("id")), id_of(post.get("author_id"))
    if id_ is None or author is None or parts.refers_to(post, "retweeted"):
        return None
    history, is_withheld = parts.history_of(post) or [id_], parts.is_withheld(post)
    # X tells of no change but by a new id; what it withholds, it withholds of the same.
    number = history.index(id_) if id_ in history else 0
    told = {
        "conversation": id_of(post.get("conversation_id")),
        "text": None if is_withheld else parts.text_of(post),
        "language": parts.language_of(post),
        "attachments": None if is_withheld else parts.attachments_of(raw["data"], raw["media"]),
        "deep_link": f"{base}/i/web/status/{id_}",
    }
    return Said(
        native_id=history[0],
        author=_somebody(raw, author),
        at=made_at(post, id_),
        sequence=2 * number + is_withheld,
        first_at=made_at(post, history[0]),
        to=list(_addressed(raw)),
        is_edited=len(history) > 1,
        places=[*history, id_],
        told=told,
    )


def _addressed(raw: Raw) -> Iterator[Somebody]:
    post, own = raw["data"], raw["own"]
    if answered := id_of(post.get("in_reply_to_user_id")):
        yield _somebody(raw, answered)
    for it in parts.entities(post, "mentions"):
        is_us = str(it.get("username")).lower() == str(own["handle"]).lower()
        if named := own["id"] if is_us else id_of(it.get("id")):
            yield _somebody(raw, named)
    if parts.quotes(post, own["handle"]):
        yield _somebody(raw, own["id"])


def _message(raw: Raw, base: str) -> Said | None:
    """Whom we wrote to stands in the conversation's id, `number-number`; to a group we speak in general."""
    told = raw["data"]
    id_, sender = id_of(told.get("id")), id_of(told.get("sender_id"))
    if id_ is None or sender is None or told.get("event_type") not in (None, "MessageCreate"):
        return None
    conversation = str(told.get("dm_conversation_id") or "")
    known = re.fullmatch(r"(\d{1,19})(?:-(\d{1,19}))?", conversation)
    pair = known.groups() if known and known[2] else ()
    return Said(
        native_id=id_,
        author=_somebody(raw, sender),
        at=made_at(told, id_),
        to=[_somebody(raw, it) for it in pair],
        is_private=True,
        told={
            "conversation": f"dm-{conversation}" if known else None,
            "text": parts.text_of(told),
            "attachments": parts.attachments_of(raw["data"], raw["media"]),
            "deep_link": f"{base}/messages/{conversation if known else ''}",
        },
    )


def _somebody(raw: Raw, id_: str) -> Somebody:
    user: Any = next((it for it in raw["users"] if it.get("id") == id_), {})
    return Somebody(id_, text_of(user.get("name")), text_of(user.get("username")))
