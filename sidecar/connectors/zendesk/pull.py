"""Pulls what changed in Zendesk by its incremental exports, and its past month by month, newest first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Gone, Page
from sidecar.connectorkit.helpdesk.paging import pieces
from sidecar.connectorkit.helpdesk.past import Found, Place, Step, forward, read_past
from sidecar.connectorkit.lenient import moment, thing, things, whole, word
from sidecar.connectors.zendesk.fetch import API, listed_deletions, read_tickets, user_raw
from sidecar.errors import CursorLostError, ToolError

_LAG = timedelta(seconds=90)  # exports leave out the last minute and refuse to begin in it
_EXPORTS = ("users", "tickets")  # users first, so that tickets have names
_AT_ONCE = 20  # tickets in a page of ours


def restart(now: datetime, since_days: int) -> Cursor:
    """An export's cursor is a text, or the Unix second at which it begins."""
    since = int((now - timedelta(days=since_days) - _LAG).timestamp())
    return dict.fromkeys((*_EXPORTS, "events"), since)


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """The first one begins a day ago: the rest is the backfill's."""
    place, read = dict(cursor or restart(now, 1)), set[int]()
    for what in _EXPORTS:
        for items, after in _export(client, what, place[what]):
            for raws, gone in _read(client, what, items):
                yield Page(raws, place.copy(), gone=gone)
            place[what], read = after, read | (_ids(items, "id") if what == "tickets" else set())
    for tickets, after in _events(client, place["events"]):
        for raws, _ in _in_pieces(client, tickets - read):
            yield Page(raws, place.copy())
        place["events"], read = after, read | tickets
    yield Page([], place.copy(), is_last=True, gone=listed_deletions(client))


def backfill(
    client: HttpClient, cursor: Cursor | None, now: datetime, since: datetime | None
) -> Iterator[Page]:
    """What changed after its month is in a later one, which was read already."""

    def first() -> datetime:
        oldest = (it for what in _EXPORTS for it in next(_export(client, what, 0))[0])
        return min((at for it in oldest if (at := _moved_at(it))), default=now - _LAG)

    return read_past(cursor, (now - _LAG, since), first, partial(_month, client))


def _month(
    client: HttpClient, start: datetime, until: datetime, place: Place | None
) -> Iterator[Step]:
    pages = partial(_export, client)
    for what, items, behind in forward(_EXPORTS, (start, until), place, pages, moved_at=_moved_at):
        yield from ((*it, None) for it in _read(client, what, items) if items)
        yield [], [], behind


def _moved_at(item: dict[str, Any]) -> datetime | None:
    """By which an export sorts: system updates move only the first."""
    return moment(item.get("generated_timestamp")) or moment(item.get("updated_at"))


def _read(client: HttpClient, what: str, items: list[dict[str, Any]]) -> Iterator[Found]:
    deleted = [it for it in items if it.get("status") == "deleted"]
    yield (
        [user_raw(client, it) for it in items] if what == "users" else [],
        [Gone(at, word(it.get("id"))) for it in deleted if (at := _moved_at(it))],
    )
    if what == "tickets":
        yield from _in_pieces(client, _ids(items, "id") - _ids(deleted, "id"))


def _in_pieces(client: HttpClient, tickets: set[int]) -> Iterator[Found]:
    yield from ((read_tickets(client, some), []) for some in pieces(sorted(tickets), _AT_ONCE))


def _export(client: HttpClient, what: str, begin: str | int) -> Iterator[tuple[list[Any], Any]]:
    """Pages of items, each with the cursor behind it, until the export is at its end."""
    asked: dict[str, Any] = {"cursor" if isinstance(begin, str) else "start_time": begin}
    while True:
        try:
            answer = thing(client.get(f"{API}/incremental/{what}/cursor", asked))
        except ToolError as error:
            if "cursor" in asked and error.status in (400, 422):
                raise CursorLostError(client.account.id, "knows our cursor no more") from error
            raise
        after = word(answer.get("after_cursor"))
        yield things(answer.get(what)), after or begin
        if answer.get("end_of_stream") is not False or after in (None, asked.get("cursor")):
            return
        asked = {"cursor": after}


def _events(client: HttpClient, start: int) -> Iterator[tuple[set[int], int]]:
    """Tickets with changes or comments, and the second to go on from. This export knows no cursor and
    repeats itself at the seams of its pages; its last second is whole, since it lags.
    """
    while True:
        asked = {"start_time": start, "include": "comment_events"}
        answer = thing(client.get(f"{API}/incremental/ticket_events", asked))
        end, is_end = whole(answer.get("end_time")) or 0, answer.get("end_of_stream") is not False
        # A page that ends in the second in which it began would be asked for again for ever.
        start = max(start, end + 1) if is_end else max(start + 1, end)
        yield (
            _ids(things(answer.get("ticket_events")), "ticket_id"),
            min(start, restart(client.now(), 0)["events"]),
        )
        if is_end:
            return


def _ids(items: list[dict[str, Any]], key: str) -> set[int]:
    return {id_ for it in items if (id_ := whole(it.get(key)))}
