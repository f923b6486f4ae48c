"""Reads one message, conversation, post or comment, with the fields that pulls ask for as well."""

from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, Later, MissingError, Raw
from sidecar.connectorkit.lenient import things
from sidecar.connectors.meta.api import COMMENT, NOTE, POST, SAID, ask
from sidecar.errors import ToolError

_FIELDS = {
    "message": SAID,
    "comment": COMMENT,
    "note": NOTE,
    "post": POST,
    "tagged": POST,
    "naming": COMMENT,
}
CONVERSATION = f"id,updated_time,messages.limit(20){{{SAID}}}"


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone | Later:
    """A `message`, a `comment`, a `note` (a comment on Instagram), a `post`; of others that name us a `tagged`
    post or a `naming` comment; or, by the person, a `conversation`. Meta shows nobody more than the newest
    20 messages of a conversation and calls older ones deleted: what is not shown is no deletion.
    """
    if kind == "conversation":
        return _conversation(client, native_id)
    if kind not in _FIELDS:
        raise ToolError(client.account.id, "has no such kind of record", is_permanent=True)
    try:
        return {"kind": kind, "data": ask(client, native_id, {"fields": _FIELDS[kind]})}
    except MissingError:
        return Gone(client.now_there())


def _conversation(client: HttpClient, person: str) -> Raw | Gone:
    options = client.account.options
    asked = {"user_id": person, "fields": CONVERSATION}
    for platform, owner in platforms(options):
        found = ask(client, f"{owner}/conversations", asked | {"platform": platform})
        for it in things(found.get("data")):
            return {"kind": "conversation", "data": it}
    return Gone(client.now_there())


def platforms(options: Any) -> list[tuple[str, str]]:
    """Both are read by the page; without one, Instagram by its own account."""
    page, instagram = options.get("page_id"), options.get("instagram_id")
    found = [("messenger", page)] if page else []
    return found + ([("instagram", page or instagram)] if instagram else [])
