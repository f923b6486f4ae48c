"""How far a tool was read that tells changes by time: on from there with an overlap, nothing read twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sidecar.connectorkit.connector import Cursor

EVER = datetime(1970, 1, 2, tzinfo=UTC)


def is_settled(changed_at: datetime, told_at: datetime | None) -> bool:
    """Was it told (by the tool's clock) late enough after its change? Where times are whole seconds, it
    may change again under the same stamp; so what was told at once counts as less than what came later.
    """
    return told_at is not None and (told_at - changed_at).total_seconds() >= 2


@dataclass
class Track:
    """One list of a tool. `after`: of those at `since`, the last id that was read; `seen`: stamps of
    what lies in the overlap and need not be read again.
    """

    since: datetime = EVER
    after: int = 0
    newest: datetime = EVER
    seen: dict[str, str] = field(default_factory=dict)

    def pick_new(self, items: Sequence[Any], stamp: str, *, told_at: datetime | None) -> list[Any]:
        """Those of `items` (with `id` and an RFC 3339 text under `stamp`) that must be read; notes all."""
        new = [it for it in items if self.seen.get(str(it["id"])) != str(it[stamp])]
        for it in items:
            changed_at = datetime.fromisoformat(it[stamp])
            self.newest = max(self.newest, changed_at)
            if is_settled(changed_at, told_at):
                self.seen[str(it["id"])] = it[stamp]
        return new

    def finish(self, overlap: timedelta) -> None:
        """All is read: go back by the overlap, and forget what lies before it."""
        self.since, self.after = max(self.newest - overlap, EVER), 0
        self.seen = {
            id_: at for id_, at in self.seen.items() if datetime.fromisoformat(at) >= self.since
        }


class Tracks:
    """The tracks of one account, by name, to and from the cursor that is stored with what they brought."""

    def __init__(self, cursor: Cursor | None, *names: str) -> None:
        self._tracks = {name: _track((cursor or {}).get(name)) for name in names}

    def __getitem__(self, name: str) -> Track:
        return self._tracks[name]

    def finish(self, overlap: timedelta) -> None:
        for track in self._tracks.values():
            track.finish(overlap)

    def cursor(self) -> Cursor:
        return {name: _place(track) for name, track in self._tracks.items()}


def _place(track: Track) -> Cursor:
    times = {"since": track.since.isoformat(), "newest": track.newest.isoformat()}
    return times | {"after": track.after, "seen": dict(track.seen)}


def _track(place: Cursor | None) -> Track:
    if place is None:
        return Track()
    since, newest = (datetime.fromisoformat(place[name]) for name in ("since", "newest"))
    return Track(since, int(place["after"]), newest, dict(place["seen"]))
