"""Direct messages: all conversations once, from then on the log of what happens in them."""

from collections.abc import Iterator
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, MissingError, Raw
from sidecar.connectorkit.lenient import thing, things, word

# The company's own server passes these calls on to the service that keeps the messages.
_PROXY = {"atproto-proxy": "did:web:api.bsky.chat#bsky_chat"}
_CHAT = "xrpc/chat.bsky.convo."
_TOLD = ("logCreateMessage", "logDeleteMessage")


def read_messages(
    client: HttpClient, own: str, place: Cursor | None
) -> Iterator[tuple[list[Raw], Cursor]]:
    """What came, and where to go on. `rev`: the log is read up to there; `token`: of the conversations."""
    place = dict(place or {})
    if "rev" not in place or "token" in place:
        yield from _everything(client, own, place)
    convos: dict[str, Any] = {}
    while True:
        told = _ask(client, "getLog", {"cursor": place["rev"]} if place["rev"] else {})
        logs = things(told.get("logs"))
        raws = [
            _raw(own, _convo(client, convos, str(it.get("convoId"))), thing(it.get("message")))
            for it in logs
            if str(it.get("$type")).endswith(_TOLD)
        ]
        before, place["rev"] = place["rev"], word(told.get("cursor")) or place["rev"]
        yield raws, dict(place)
        if not logs or place["rev"] == before:
            return


def _everything(client: HttpClient, own: str, place: Cursor) -> Iterator[tuple[list[Raw], Cursor]]:
    """Conversation by conversation, the last touched first. What happens meanwhile is in the log, which
    is read from the newest of its marks that we saw at the beginning.
    """
    place.setdefault("token", "")
    while True:
        cursor = {"cursor": place["token"]} if place["token"] else {}
        told = _ask(client, "listConvos", cursor | {"limit": 10})
        convos = things(told.get("convos"))
        marks = [word(it.get("rev")) or "" for it in convos]
        place["rev"] = place.get("rev") or max(marks, default="")
        for convo in convos:
            for page in _history(client, convo):
                yield [_raw(own, convo, it) for it in page], dict(place)
        before, place["token"] = place["token"], word(told.get("cursor"))
        if place["token"] in (None, before):
            del place["token"]
            return
        yield [], dict(place)


def _history(client: HttpClient, convo: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    token: str | None = None
    while True:
        asked = {"convoId": convo.get("id"), "limit": 100} | ({"cursor": token} if token else {})
        told = _ask(client, "getMessages", asked)
        yield things(told.get("messages"))
        before, token = token, word(told.get("cursor"))
        if not token or token == before:
            return


def _convo(client: HttpClient, known: dict[str, Any], id_: str) -> Any:
    if id_ not in known:
        try:
            known[id_] = thing(_ask(client, "getConvo", {"convoId": id_}).get("convo"))
        except MissingError:
            known[id_] = {}
    return {"id": id_} | known[id_]


def _raw(own: str, convo: dict[str, Any], message: dict[str, Any]) -> Raw:
    kept = {"id": convo.get("id"), "members": convo.get("members")}
    return {"kind": "dm", "own": own, "convo": kept, "message": message}


def _ask(client: HttpClient, what: str, asked: dict[str, Any]) -> dict[str, Any]:
    return thing(client.get(_CHAT + what, asked, headers=_PROXY))
