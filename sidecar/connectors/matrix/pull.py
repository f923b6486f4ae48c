"""Brings what is new in the rooms, closes gaps, and reads back through each room's history meanwhile."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from functools import partial
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectors.matrix import api, rooms
from sidecar.errors import ToolError

_STEPS = 5  # back into history between two looks for what is new
_REMEMBERED = 500  # edits: who redacts one does not say of which message it was

# In the cursor: `since`, the token of /sync; `rooms`, whose each is; `edits`, by their ids; `gaps`, what
# is still to be read: [room, from, to], back from a token (None: the newest) to one (None: all there is).


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 the server's tokens count
    """First what /sync has, then some steps back into what it left out, newest gaps first, and so on
    until nothing is left out. The first /sync names the rooms only: their histories are such gaps.
    """
    me = api.myself(client)
    place = deepcopy(cursor) or {"since": None, "rooms": {}, "gaps": [], "edits": {}}
    while True:
        raws = _news(client, place, me)
        # In a gap that begins at the newest, or ends at something known, there may be news.
        is_fresh = all(start and not end for _, start, end in place["gaps"])
        yield Page(raws, deepcopy(place), is_last=is_fresh)
        if not place["gaps"]:
            return
        for _ in range(min(_STEPS, len(place["gaps"]))):
            gap = place["gaps"].pop(0)
            raws = _unless_barred(place, gap[0], partial(_read, client, place, (*gap, me)))
            yield Page(raws, deepcopy(place))


def _news(client: HttpClient, place: Cursor, me: str) -> list[Raw]:
    answer = api.sync(client, place["since"])
    told = answer.get("rooms") or {}
    raws: list[Raw] = []
    for room, it in [*told.get("join", {}).items(), *told.get("leave", {}).items()]:
        timeline = it.get("timeline") or {}
        if room not in place["rooms"]:
            place["gaps"].insert(0, [room, None, None])
            place["rooms"][room] = None  # not read yet: its gap begins at the newest
        elif place["rooms"][room] is not None:
            if timeline.get("limited") and timeline.get("prev_batch"):
                place["gaps"].insert(0, [room, timeline["prev_batch"], place["since"]])
            events = (room, timeline.get("events", []), me)
            raws += _unless_barred(place, room, partial(_taken, client, place, events))
    place["since"] = answer["next_batch"]
    return raws


def _read(client: HttpClient, place: Cursor, gap: tuple[Any, ...]) -> list[Raw]:
    """One answer's worth of a gap. History that goes on moves behind the others', so that all rooms'
    newest come before anybody's oldest.
    """
    room, start, end, me = gap
    raws: list[Raw] = []
    if place["rooms"][room] is None:
        place["rooms"][room] = rooms.whose(client, room, me)
        raws.append(rooms.room_raw(client, room, me))
    answer = api.history(client, room, start=start, end=end)
    raws += _taken(client, place, (room, answer["chunk"], me))
    further = answer.get("end")
    if further and further != start:
        place["gaps"].insert(0 if end else len(place["gaps"]), [room, further, end])
    return raws


def _unless_barred(place: Cursor, room: str, work: Callable[[], list[Raw]]) -> list[Raw]:
    """Nothing, where we may not see the room any more: that is one room's trouble, not the account's."""
    try:
        return work()
    except ToolError as error:
        if error.status not in (403, 404):
            raise
    del place["rooms"][room]
    place["gaps"] = [it for it in place["gaps"] if it[0] != room]
    return []


def _taken(client: HttpClient, place: Cursor, told: tuple[str, list[Any], str]) -> list[Raw]:
    room, events, me = told
    known = place["rooms"][room]
    came = {rooms.customer_in(it, client.account, me) for it in events} - {None, *known[:1]}
    if came and (not known or known[2] is None):
        known = place["rooms"][room] = rooms.whose(client, room, me)
    is_changed = any(it.get("type") in (api.PEOPLE, api.ALIAS) for it in events)
    raws = [rooms.room_raw(client, room, me)] if is_changed else []
    edits = place["edits"] | {it["event_id"]: rooms.stub(it) for it in events if rooms.replaced(it)}
    place["edits"] = dict(list(edits.items())[-_REMEMBERED:])
    raws += rooms.raws_of(client, room, events, (known, me))
    for it in events:  # a message of which an edit was redacted stands as it was before
        if told_then := edits.get(rooms.redacted(it)):
            again = rooms.raws_of(client, room, [told_then], (known, me))
            raws += [raw | {"undone": it} for raw in again]
    return raws
