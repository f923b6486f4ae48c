"""Pulls what changed in Intercom by searching for it, and its past month by month, newest first."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.helpdesk.paging import pieces
from sidecar.connectorkit.helpdesk.past import Place, Step, read_past
from sidecar.connectorkit.lenient import ids_of, moment, thing, things, whole
from sidecar.connectors.intercom.fetch import MANY, contact_raw, deleted, read_threads, search

_KINDS = ("contacts", "conversations", "tickets")  # contacts first, so that the others have names
_OVERLAP_S = 120  # the search's index lags
_DAY_S = 86_400
_SETTLED_S = 2  # times are whole seconds: what was read at once may change again under the same one
_MOST_PASSES = 3
Stamped = tuple[list[Raw], dict[str, int]]  # and when each of what is settled changed


def restart(now: datetime, since_days: int) -> Cursor:
    since = int((now - timedelta(days=since_days)).timestamp())
    return dict.fromkeys((*_KINDS, "deleted"), since) | {"seen": {}}


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:
    """The first one begins a day ago: the rest is the backfill's."""
    place = dict(cursor or restart(now, 1))
    for what in _KINDS:
        seen: dict[str, int] = place["seen"].get(what, {})
        for raws, stamps in _changed(client, what, place[what], seen):
            seen = seen | stamps
            yield Page(raws, place | {"seen": place["seen"] | {what: seen}})
        # What changes from now on is the next pull's: pages shift while we read.
        place[what] = min(int(now.timestamp()), max([place[what], *seen.values()]))
        seen = {id_: at for id_, at in seen.items() if at >= place[what] - _OVERLAP_S}
        place["seen"] = place["seen"] | {what: seen}
    gone = deleted(client, datetime.fromtimestamp(place["deleted"] - _OVERLAP_S, UTC))
    place["deleted"] = max([place["deleted"], *(int(it.at.timestamp()) for it in gone)])
    yield Page([], place.copy(), is_last=True, gone=gone)


def backfill(
    client: HttpClient, cursor: Cursor | None, now: datetime, since: datetime | None
) -> Iterator[Page]:
    def first() -> datetime:
        return moment(thing(thing(client.get("me")).get("app")).get("created_at")) or now

    return read_past(cursor, (now, since), first, partial(_month, client))


def _month(
    client: HttpClient, start: datetime, until: datetime, place: Place | None
) -> Iterator[Step]:
    for what in _KINDS[_KINDS.index(place[0]) if place else 0 :]:
        for items in _found(client, what, int(start.timestamp()) - 1, int(until.timestamp()) + 1):
            yield from ((_read(client, what, some), [], [what]) for some in pieces(items, MANY))


def _changed(client: HttpClient, what: str, since: int, seen: dict[str, int]) -> Iterator[Stamped]:
    """Pages shift while things change, so what has several is gone through until nothing new is found."""
    stamps = dict(seen)
    for _ in range(_MOST_PASSES):
        n_pages, n_new, told = 0, 0, int(client.now().timestamp()) - _SETTLED_S
        for items in _found(client, what, since - _OVERLAP_S, None):
            new = [it for it in items if stamps.get(str(it.get("id"))) != it.get("updated_at")]
            n_pages, n_new = n_pages + 1, n_new + len(new)
            for some in pieces(new, MANY):
                at = {str(it.get("id")): whole(it.get("updated_at")) or 0 for it in some}
                stamps |= (known := {key: it for key, it in at.items() if it <= told})
                yield _read(client, what, some), known
                yield from ((raws, {}) for it in some for raws in _inherited(client, it, since))
        if n_pages < 2 or not n_new:
            return


def _inherited(client: HttpClient, contact: Raw, since: int) -> Iterator[list[Raw]]:
    """All of a user's threads, where leads went into it of late: whose they are changed, and their times did not."""
    merges = [whole(it.get("merged_at")) or 0 for it in things(contact.get("merge_history"))]
    for what in _KINDS[1:] if max(merges, default=0) >= since - _OVERLAP_S else ():
        for items in search(client, what, [("contact_ids", "=", contact.get("id"))]):
            yield from (_read(client, what, some) for some in pieces(items, MANY))


def _found(client: HttpClient, what: str, since: int, until: int | None) -> Iterator[list[Raw]]:
    """Pages of what changed after `since` and before `until`. Of contacts the search knows whole days
    only, but sorts them.
    """
    wide = _DAY_S if what == "contacts" else 0
    filters = [("updated_at", ">", since - wide)]
    filters += [("updated_at", "<", until + wide)] if until else []
    more = {"sort": {"field": "updated_at", "order": "descending"}} if wide else {}
    for items in search(client, what, filters, **more):
        stamps = [whole(it.get("updated_at")) or 0 for it in items]
        fits = [since < at < (until or at + 1) for at in stamps]
        yield [it for it, does in zip(items, fits, strict=True) if does]
        if wide and stamps and stamps[-1] <= since:
            return


def _read(client: HttpClient, what: str, items: Sequence[Raw]) -> list[Raw]:
    if what == "contacts":
        return [contact_raw(client, it) for it in items]
    return read_threads(client, what.removesuffix("s"), ids_of(list(items)))
