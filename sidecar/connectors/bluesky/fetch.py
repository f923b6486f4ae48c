"""Reads posts of Bluesky, always as its network shows them, with author, files and labels."""

from collections.abc import Mapping, Sequence
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, MissingError, Raw, Trouble
from sidecar.connectorkit.lenient import thing, things
from sidecar.connectors.bluesky.parts import POST

_AT_ONCE = 25  # posts in one call
_HOUR_S = 3600.0


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone:
    """A `post` by what stands in its page's address: HANDLE/post/KEY, the handle or the DID."""
    who, is_post, key = native_id.partition("/post/")
    if kind != "post" or not (who and is_post and key):
        return Gone(client.now_there())
    is_did = who.startswith("did:")
    try:
        asked = {"handle": who}
        told = {} if is_did else client.get("xrpc/com.atproto.identity.resolveHandle", asked)
        did = told.get("did", who)
        raws = look_up(client, [f"at://{did}/{POST}/{key}"])
    except MissingError:
        raws = []
    return raws[0] if raws else Gone(client.now_there())


def own_did(client: HttpClient) -> str:
    told = client.get_remembered("xrpc/com.atproto.server.getSession", for_s=_HOUR_S)
    return str(told["did"])


def look_up(client: HttpClient, uris: Sequence[str], *, is_known: bool = False) -> list[Raw]:
    """Those that are there. `is_known`: they are about us."""
    own, raws = own_did(client), []
    for start in range(0, len(uris), _AT_ONCE):
        asked = {"uris": list(uris[start : start + _AT_ONCE])}
        told = things(client.get("xrpc/app.bsky.feed.getPosts", asked).get("posts"))
        raws += [raw_of(post, own, is_known=is_known) for post in told]
    return raws


def raw_of(post: Any, own: str, *, is_known: bool = False) -> Raw:
    return {"kind": "post", "own": own, "is_known": is_known, "post": post}


def record_of(record: dict[str, Any], own: str) -> Raw:
    """A post of ours as our own server keeps it, in the same shape."""
    said = thing(record.get("value"))
    post = {"uri": record.get("uri"), "record": said, "author": {"did": own}}
    return raw_of(post | {"indexedAt": said.get("createdAt")}, own)


def is_gone(client: HttpClient, uri: str) -> bool:
    """Posts that are deleted and those of whom hides from us are both only missing from a look-up."""
    asked = {"uri": uri, "depth": 0, "parentHeight": 0}
    try:
        thread = thing(client.get("xrpc/app.bsky.feed.getPostThread", asked).get("thread"))
    except MissingError:
        return True
    return bool(thread.get("notFound"))


def trouble(status: int, headers: Mapping[str, str], body: Any) -> Trouble | None:  # noqa: ARG001 the card's shape
    """Bluesky says 400 for what is not there."""
    is_missing = status == 400 and thing(body).get("error") in ("NotFound", "RecordNotFound")
    return Trouble("has no such thing", is_missing=True) if is_missing else None
