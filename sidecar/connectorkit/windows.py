"""For tools that do not say what has changed since: windows of the past are listed again, the rarer the
deeper, and what is not listed any more is gone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Gone, Later, Page, Raw
from sidecar.connectorkit.lists import Past, spelled

# After how long, how far back. Status and price follow within the hour, a redaction may come any day.
_WINDOWS = (
    (timedelta(0), timedelta(minutes=65)),
    (timedelta(hours=1), timedelta(days=2)),
    (timedelta(days=1), timedelta(days=30)),
)
_KNOWN_FOR = timedelta(days=2)
_MOST_KNOWN = 5_000  # of these a deletion is noticed
_AT_ONCE = 50  # read in one page of a pull

Fetch = Callable[[HttpClient, str, str], Raw | Gone | Later]


@dataclass(frozen=True)
class Swept:
    """A list of items with a `sid`. `kind`, `of`: what is to be fetched where an item is only a part of
    it, or is gone. `stamp`: changes with the item. `again`: read it though it may be as it was. `is_old_new`:
    so for what lies too far back to be known. `is_open`: what was read is not over: read it each time.
    """

    past: Past
    kind: str
    of: Callable[[Any], str]
    stamp: Callable[[Any], str]
    again: Callable[[Any, datetime], bool] = lambda *_: False
    is_old_new: Callable[[Any], bool] = lambda _: False
    is_open: Callable[[Raw], bool] = lambda _: False

    @property
    def name(self) -> str:
        return self.past.listing.key


def sweep(client: HttpClient, place: "Windows", lists: list[Swept], fetch: Fetch) -> Iterator[Page]:
    """All lists, as far back as is due; then what they show no more is fetched, to see that it is gone."""
    for one in lists:
        asked = one.past.asked(None, spelled(place.since))
        for page in one.past.listing.pages(client, asked):
            for at in range(0, len(page), _AT_ONCE):
                new = [it for it in page[at : at + _AT_ONCE] if place.is_new(one, it)]
                read = {one.of(it): partial(one.past.read, it) for it in new}
                found = client.at_once(*read.values())
                place.note_open(one, zip(read, found, strict=True))
                yield Page([raw for them in found for raw in them], place.cursor())
        left = place.missing(one)
        told = client.at_once(*[partial(fetch, client, one.kind, it) for it in left])
        found = [[it] if isinstance(it, dict) else [] for it in told]
        place.note_open(one, zip(left, found, strict=True))
        yield Page([raw for them in found for raw in them], place.cursor())
    place.finish()
    yield Page([], place.cursor(), is_last=True)


class Windows:
    """How far a tool was read. `since`: what was sent or began later is listed again. What is noted here
    counts once its page is stored.
    """

    def __init__(self, cursor: Cursor | None, now: datetime) -> None:
        told: dict[str, Any] = cursor or {}
        swept = [datetime.fromisoformat(it) for it in told.get("swept", [])]
        self.now = now
        self._swept = swept or [now] * len(_WINDOWS)
        self._depth = 1 if cursor is None else self._due()
        self._pulled_at = datetime.fromisoformat(told.get("pulled_at") or now.isoformat())
        self.since = min(now - _WINDOWS[self._depth][1], self._pulled_at - _WINDOWS[0][1])
        self._known: dict[str, list[str]] = dict(told.get("known", {}))
        self._open: dict[str, list[str]] = dict(told.get("open", {}))
        self._seen: set[str] = set()

    def is_new(self, one: Swept, item: Any) -> bool:
        """Unless it was read as it stands now; notes it."""
        began = one.past.began(item) or self.now
        if began <= self.now - _KNOWN_FOR:
            return one.is_old_new(item)
        sid, stamp = str(item.get("sid")), one.stamp(item)
        self._seen |= {sid, one.of(item)}
        was = self._known.get(sid)
        self._known[sid] = [began.isoformat(), stamp, one.name, one.of(item)]
        return was is None or was[1] != stamp or one.again(item, self.now)

    def note_open(self, one: Swept, found: Iterable[tuple[str, list[Raw]]]) -> None:
        """By native id, what was read of each."""
        going_on = [of for of, raws in found if any(map(one.is_open, raws))]
        self._open[one.name] = list(dict.fromkeys([*self._open.get(one.name, []), *going_on]))

    def missing(self, one: Swept) -> list[str]:
        """What was known to lie in this window and was not listed, and what was not over; noted as read."""
        edge = (self.since + timedelta(seconds=1)).isoformat()
        gone = {
            sid: of
            for sid, (at, _, name, of) in self._known.items()
            if name == one.name and sid not in self._seen and at > edge
        }
        for sid in gone:
            del self._known[sid]
        left = self._open.pop(one.name, [])
        return list(dict.fromkeys([*gone.values(), *left]))

    def finish(self) -> None:
        """All was read."""
        self._pulled_at = self.now
        self._swept[: self._depth + 1] = [self.now] * (self._depth + 1)
        edge = (self.now - _KNOWN_FOR).isoformat()
        recent = [it for it in self._known.items() if it[1][0] > edge]
        self._known = dict(sorted(recent, key=lambda it: it[1][0])[-_MOST_KNOWN:])

    def cursor(self) -> Cursor:
        return {
            "pulled_at": self._pulled_at.isoformat(),
            "swept": [it.isoformat() for it in self._swept],
            "known": {sid: list(it) for sid, it in self._known.items()},
            "open": {name: list(ids) for name, ids in self._open.items()},
        }

    def _due(self) -> int:
        due = [
            depth
            for depth, (every, _) in enumerate(_WINDOWS)
            if self.now - self._swept[depth] >= every
        ]
        return max(due)
