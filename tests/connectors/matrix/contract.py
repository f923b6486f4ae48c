"""What the Matrix specification is held against."""

from collections.abc import Callable, Iterable
from typing import Any

from sidecar.connectorkit.connector import Raw

DOCUMENTS = {"matrix.json": ""}
BEYOND = {
    "GET /_matrix/client/v3/directory/room/{roomAlias}": "room directory, left out of the document"
}
_ROOM = "!room:example.org"
_ME = "@throughline:example.org"


def _events(events: Iterable[Any]) -> list[Raw]:
    whose = ["@alice:example.org", 0, None]
    shared = {"kind": "event", "room_id": _ROOM, "whose": whose, "me": _ME, "edits": []}
    return [shared | {"event": it} for it in events]


def _synced(answer: Any) -> list[Raw]:
    rooms = answer.get("rooms") or {}
    parts = [rooms.get(part) or {} for part in ("join", "leave")]
    told = [it for part in parts for room, it in part.items() if room.startswith("!")]
    return [raw for it in told for raw in _events((it.get("timeline") or {}).get("events") or [])]


ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "GET /_matrix/client/v3/sync": _synced,
    "GET /_matrix/client/v3/rooms/{roomId}/messages": lambda it: _events(it["chunk"]),
    "GET /_matrix/client/v3/rooms/{roomId}/event/{eventId}": lambda it: _events([it]),
    "GET /_matrix/client/v3/rooms/{roomId}/state": lambda it: [
        {
            "kind": "room",
            "room_id": _ROOM,
            "me": _ME,
            "state": [e for e in it if e["type"] in ("m.room.member", "m.room.canonical_alias")],
        }
    ],
}
