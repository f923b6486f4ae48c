"""Reads one room with what was said there last, or one message: what an open page shows."""

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, Raw
from sidecar.connectors.matrix import api
from sidecar.connectors.matrix.rooms import raws_of, room_raw, whose
from sidecar.errors import ToolError


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone:
    """A `room` by its id or by an alias (#support:acme.example), a `message` as room/event."""
    room, _, event = native_id.rpartition("/") if kind == "message" else (native_id, "", "")
    try:
        me = api.myself(client)
        room = api.room_of(client, room) if room.startswith("#") else room
        known = (whose(client, room, me), me)
        if kind == "message":
            return raws_of(client, room, [api.event(client, room, event)], known)[0]
        newest = api.history(client, room, start=None, end=None)["chunk"]
        return room_raw(client, room, me) | {"said": raws_of(client, room, newest, known)}
    except ToolError as error:
        # Not ours to see, not there, no such name: the server does not tell which.
        if error.status not in (400, 403, 404):
            raise
        return Gone(client.now_there())
