"""Looks again at what a tool may take away without a word: deleted posts are only missing."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Self

from sidecar.connectorkit.connector import Cursor

_MOST = 1_000
_NEWEST = 100
_DAY = timedelta(days=1)


@dataclass
class Watch:
    """The newest thousand native ids: the newest hundred are looked at often, all daily.

    `known`: with what they are sorted by (a time, a number). `left`: of this day's round.
    """

    known: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    newest_at: str | None = None
    all_at: str | None = None

    @classmethod
    def of(cls, place: Cursor | None) -> Self:
        return cls(**(place or {}))

    def cursor(self) -> Cursor:
        return asdict(self)

    def add(self, ids: Mapping[str, int]) -> None:
        them = {**self.known, **ids}
        newest = sorted(them, key=lambda it: them[it], reverse=True)[:_MOST]
        self.known = {it: them[it] for it in newest}

    def due(self, now: datetime, *, often: timedelta) -> list[str]:
        """What to look at now, at most a hundred; they count as looked at."""
        self.newest_at, self.all_at = (
            self.newest_at or now.isoformat(),
            self.all_at or now.isoformat(),
        )
        if now - datetime.fromisoformat(self.all_at) >= _DAY:
            self.left, self.all_at = list(self.known)[_NEWEST:], now.isoformat()
        if now - datetime.fromisoformat(self.newest_at) >= often:
            self.newest_at = now.isoformat()
            return list(self.known)[:_NEWEST]
        ids, self.left = self.left[:_NEWEST], self.left[_NEWEST:]
        return ids

    def forget(self, gone: Collection[str]) -> None:
        self.known = {it: key for it, key in self.known.items() if it not in gone}
        self.left = [it for it in self.left if it not in gone]
