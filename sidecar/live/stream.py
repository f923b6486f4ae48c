"""One open stream: what its browser watches, and what it has still to be told."""

import threading
from collections import deque
from collections.abc import Iterable, Sequence
from time import monotonic

from sidecar.live.events import Event, change_event, position_event
from sidecar.model.change import Change

_QUIET_S = 1.0  # a browser that watches none of it is told of the position at most so often
# What a page was asked about and what is then watched lie apart by a moment: changes of that moment
# are told when the watching begins. Told in vain costs one question, which is answered "unchanged".
_RECENT_S = 120.0
_MOST_RECENT = 2_000


class Stream:
    """Filled by the hub's watcher, emptied by the thread that serves the browser."""

    def __init__(self, stream_id: str, token_id: int, *, position: int) -> None:
        self.stream_id = stream_id
        self.token_id = token_id
        self.position = position
        self.is_closed = False
        self._watched: frozenset[int] = frozenset()
        self._recent: deque[tuple[float, Change]] = deque(maxlen=_MOST_RECENT)
        self._unsaid: Event | None = None
        self._said_position = position
        self._said_at = 0.0
        self._news = threading.Condition()

    def watch(self, customers: Iterable[int]) -> None:
        """From now on these, and what has just happened to those among them that are new."""
        with self._news:
            wanted = frozenset(customers)
            new, self._watched = wanted - self._watched, wanted
            since = monotonic() - _RECENT_S
            recent = [it for at, it in self._recent if at > since] if new else []
            self._say([it for it in recent if it.customer is None or it.customer in new])

    def push(self, changes: Sequence[Change]) -> None:
        """What has happened, in order; what was pushed before counts for nothing."""
        with self._news:
            fresh = [it for it in changes if it.position > self.position]
            if not fresh:
                return
            self.position = fresh[-1].position
            now = monotonic()
            self._recent.extend((now, it) for it in fresh)
            self._say([it for it in fresh if self._is_heard(it)])
            self._news.notify_all()

    def next_event(self, wait_s: float) -> Event | None:
        """The next thing to say; None where there was nothing for so long, or the stream ends."""
        until = monotonic() + wait_s
        with self._news:
            while not self.is_closed:
                now = monotonic()
                if (event := self._take(now)) is not None:
                    return event
                if now >= until:
                    return None
                self._news.wait(self._wait_s(now, until))
            return None

    def close(self) -> None:
        with self._news:
            self.is_closed = True
            self._news.notify_all()

    def _is_heard(self, change: Change) -> bool:
        return (
            change.customer is None or change.topic is not None or change.customer in self._watched
        )

    def _say(self, changes: Sequence[Change]) -> None:
        if not changes:
            return
        touched = {it.customer for it in changes if it.topic is None}
        topics = frozenset(it.topic for it in changes if it.topic is not None)
        # A tool's state concerns whatever is open.
        of_all = self._watched if None in touched else frozenset()
        customers = of_all | frozenset(it for it in touched if it is not None)
        self._unsaid = change_event(self.position, customers, topics, self._unsaid)
        self._news.notify_all()

    def _take(self, now: float) -> Event | None:
        event, self._unsaid = self._unsaid, None
        if event is None:
            is_behind = self._said_position < self.position
            if not is_behind or now - self._said_at < _QUIET_S:
                return None
            event = position_event(self.position)
        self._said_position, self._said_at = self.position, now
        return event._replace(position=self.position)

    def _wait_s(self, now: float, until: float) -> float:
        if self._said_position < self.position:
            return min(until, self._said_at + _QUIET_S) - now
        return until - now
