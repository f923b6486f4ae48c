"""X's own document (X API v2), to which the connector and its stand-in are held."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectors.x.fetch import raws_of

_OWN = {"id": "1", "handle": "acme"}

DOCUMENTS = {"x.json": ""}


def _posts(answer: Any) -> list[Raw]:
    return raws_of(answer, _OWN, is_known=True)


def _messages(answer: Any) -> list[Raw]:
    return raws_of(answer, _OWN, kind="dm")


ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "GET /2/users/{id}/mentions": _posts,
    "GET /2/users/{id}/tweets": _posts,
    "GET /2/tweets/search/recent": _posts,
    "GET /2/tweets": _posts,
    "GET /2/dm_events": _messages,
    "GET /2/dm_events/{event_id}": _messages,
}
BEYOND = {
    "POST /2/oauth2/token": "the tokenUrl of the document's security scheme; no operation in it"
}
VECTORS = ["x", "x (challenge)"]
