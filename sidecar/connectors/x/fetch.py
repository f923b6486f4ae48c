"""Reads posts and direct messages of X, in the one shape that `read` knows."""

from collections.abc import Sequence
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, Later, MissingError, Raw
from sidecar.connectors.x.snowflake import id_of
from sidecar.errors import ToolError

# X answers in two vocabularies, posts and tweets; what is asked stands in its document's.
POST = {
    "post.fields": "attachments,conversation_id,created_at,entities,lang,note_post,withheld",
    "expansions": "attachments.media_keys,author_id,edit_history_post_ids,"
    "entities.mentions.username,in_reply_to_user_id,referenced_posts",
    "user.fields": "id,name,username",
    "media.fields": "alt_text,media_key,preview_image_url,type,url,variants",
}
MESSAGE = {name: POST[name] for name in ("user.fields", "media.fields")} | {
    "dm_event.fields": "attachments,created_at,dm_conversation_id,entities,event_type,id,text",
    "expansions": "attachments.media_keys,sender_id",
}
_HOUR_S = 3600.0
_MISSING = ("resource-not-found", "not-authorized-for-resource")


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone | Later:
    """A `post` of an open page, a `new_post`, `deleted_post` or `dm` of a webhook, by its id."""
    gone = Gone(client.now_there())
    if id_of(native_id) is None:
        return gone
    if kind == "dm":
        return _message(client, native_id) or gone
    raws, missing = look_up(client, [native_id])
    if raws:
        return raws[0]
    if kind == "deleted_post" and missing:
        return {"kind": "gone", "id": native_id}
    # X tells of a post before each of its machines knows it.
    return Later(after_s=1, or_else=gone) if kind == "new_post" else gone


def own_user(client: HttpClient) -> dict[str, str]:
    """The company's account: `id` and `handle`."""
    handle = str(client.account.options["handle"])
    told = client.get_remembered(f"2/users/by/username/{handle}", for_s=_HOUR_S)
    if id_ := id_of((told.get("data") or {}).get("id")):
        return {"id": id_, "handle": handle}
    raise ToolError(client.account.id, "knows no such handle; correct `handle` in its settings")


def look_up(
    client: HttpClient, ids: Sequence[str], *, is_known: bool = False
) -> tuple[list[Raw], list[str]]:
    """The posts that stand, each in its newest version, and the ids of which X says that they do not
    (deleted, or of an account that was closed or hides them). `is_known`: they are about us.
    """
    own = own_user(client)
    answer = client.get("2/tweets", POST | {"ids": ",".join(ids)})
    told = [it for it in answer.get("errors") or [] if str(it.get("type")).endswith(_MISSING)]
    named = {it.get(name) for it in told for name in ("value", "resource_id")}
    return raws_of(answer, own, is_known=is_known), [it for it in ids if it in named]


def raws_of(
    answer: Any, own: dict[str, str], *, kind: str = "post", is_known: bool = False
) -> list[Raw]:
    """One raw for each thing in an answer, beside the people and files of the answer."""
    told, includes = answer.get("data") or [], answer.get("includes") or {}
    shared = {"kind": kind, "own": own, "is_known": is_known}
    shared |= {name: includes.get(name) or [] for name in ("users", "media")}
    return [{**shared, "data": it} for it in (told if isinstance(told, list) else [told])]


def _message(client: HttpClient, native_id: str) -> Raw | Later | None:
    try:
        answer = client.get(f"2/dm_events/{native_id}", MESSAGE)
    except MissingError:
        return None
    except ToolError as error:
        if error.retry_after_s is None:
            raise
        # X allows 15 of these in 15 minutes; posts need not wait for that, and the next pull brings it.
        return Later(after_s=60)
    return next(iter(raws_of(answer, own_user(client), kind="dm")), None)
