"""The lexicons of Bluesky as OpenAPI, to which the connector and its stand-in are held."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import thing, things
from sidecar.connectors.bluesky.fetch import raw_of, record_of

_OWN = "did:plc:abcdefghijklmnopqrstuvwx"
_CONVO = {"id": "3kabc", "members": [{"did": _OWN, "handle": "acme.example"}]}

DOCUMENTS = {"bluesky.json": ""}


def _posts(answer: Any) -> list[Raw]:
    return [raw_of(it, _OWN, is_known=True) for it in things(answer.get("posts"))]


def _feed(answer: Any) -> list[Raw]:
    posts = (thing(it.get("post")) for it in things(answer.get("feed")))
    return [raw_of(it, _OWN) for it in posts]


def _thread(answer: Any) -> list[Raw]:
    return [raw_of(thing(thing(answer.get("thread")).get("post")), _OWN, is_known=True)]


def _records(answer: Any) -> list[Raw]:
    return [record_of(it, _OWN) for it in things(answer.get("records"))]


def _messages(answer: Any) -> list[Raw]:
    return [_said(_CONVO, it) for it in things(answer.get("messages"))]


def _log(answer: Any) -> list[Raw]:
    return [_said(_CONVO, thing(it.get("message"))) for it in things(answer.get("logs"))]


def _convos(answer: Any) -> list[Raw]:
    return [_said(it, thing(it.get("lastMessage"))) for it in things(answer.get("convos"))]


def _said(convo: Any, message: Any) -> Raw:
    return {"kind": "dm", "own": _OWN, "convo": convo, "message": message}


ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "GET /xrpc/app.bsky.feed.searchPosts": _posts,
    "GET /xrpc/app.bsky.feed.getPosts": _posts,
    "GET /xrpc/app.bsky.feed.getQuotes": _posts,
    "GET /xrpc/app.bsky.feed.getAuthorFeed": _feed,
    "GET /xrpc/app.bsky.feed.getPostThread": _thread,
    "GET /xrpc/com.atproto.repo.listRecords": _records,
    "GET /xrpc/chat.bsky.convo.getMessages": _messages,
    "GET /xrpc/chat.bsky.convo.getLog": _log,
    "GET /xrpc/chat.bsky.convo.listConvos": _convos,
}
