"""Waits at the homeserver for something new: /sync answers at once when it has something."""

from collections.abc import Callable, Iterator

from sidecar.connectorkit.client import HttpClient
from sidecar.connectors.matrix import api

_WAIT_S = 10  # how long `stop` may go unasked; well below the client's time-out


def listen(client: HttpClient, stop: Callable[[], bool]) -> Iterator[None]:
    """Yields once at the start, for what came before, and each time a room has news. ToolError where
    the server cannot be asked.
    """
    token = api.now_token(client)
    yield
    while not stop():
        answer = api.sync(client, token, wait_s=_WAIT_S)
        token = answer["next_batch"]
        rooms = answer.get("rooms") or {}
        if rooms.get("join") or rooms.get("leave"):
            yield
