"""Who tells what when: stories that run side by side are played in the order of time, on the tools' own clock."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

# A story yields when its next part happens; None: now, and not before somebody listens to what tools post.
Story = Iterator[datetime | None]
NOW = None


class Clock:
    """The tools' time: that of the story while it is told, then the present."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def __call__(self) -> datetime:
        return self.at or datetime.now(UTC)


@dataclass(frozen=True)
class Page:
    """A page to open, and what it shows."""

    story: str
    shows: str
    url: str


@dataclass
class Day:
    """Days and hours as seen from today, which is `midnight` and the hours after it."""

    midnight: datetime

    @classmethod
    def of(cls, now: datetime) -> "Day":
        return cls(now.replace(hour=0, minute=0, second=0, microsecond=0))

    def __call__(self, days_ago: int, hour: float) -> datetime:
        minutes = round((hour - 24 * days_ago) * 60)
        return datetime.fromtimestamp(self.midnight.timestamp() + 60 * minutes, UTC)


@dataclass
class Teller:
    """Tells what has happened; what is to happen before listeners waits for `go_on`."""

    clock: Clock
    waiting: list[Story] = field(default_factory=list)

    def tell(self, stories: list[Story]) -> None:
        """Until each is over, or waits for somebody who listens."""
        due: list[tuple[datetime, int, Story]] = []
        for number, story in enumerate(stories):
            self._ask(number, story, due)
        while due:
            self.clock.at, number, story = heapq.heappop(due)
            self._ask(number, story, due)
        self.clock.at = None

    def go_on(self) -> None:
        """Now somebody listens: those that waited are told to their end, one after the other."""
        stories, self.waiting = self.waiting, []
        for story in stories:
            self.clock.at = None
            for at in story:
                self.clock.at = at
        self.clock.at = None

    def _ask(self, number: int, story: Story, due: list[tuple[datetime, int, Story]]) -> None:
        at = next(story, "over")
        if isinstance(at, datetime):
            heapq.heappush(due, (at, number, story))
        elif at is NOW:
            self.waiting.append(story)
