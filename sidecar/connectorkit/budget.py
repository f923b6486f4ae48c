"""An account's share of the tool's rate limit: at most half by default, the rest is others'."""

import math
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

_LIMIT = (
    "x-ratelimit-limit",
    "ratelimit-limit",
    "x-rate-limit-limit",
    "x-ratelimit-limit-minute",
    "x-rate-limit",
)
_LEFT = ("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining")
_RESET = ("x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset")
_MINUTE = 60.0
_DAY = 86_400.0  # nobody may silence an account for longer by a header
_EPOCH = 1e9  # a reset above this is a moment in Unix seconds, below it is a number of seconds


@dataclass
class Budget:
    """Counts our own calls in the tool's window. Times are seconds of one clock, given by the caller.

    `limit` calls in `window_s` are the vendor's published limit, until its headers tell better;
    None: no limit is known, nothing waits. `is_fixed`: the headers' limit is that of another window.
    """

    share: float = 0.5
    limit: int | None = None
    window_s: float = _MINUTE
    is_fixed: bool = False
    _calls: deque[float] = field(default_factory=deque)
    _closed_until: float = -math.inf
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, now: float, part: float = 1.0) -> float:
        """0.0: the call is ours and counted. More: seconds until there may be one again.

        `part`: of our share, that calls of this kind may use; all calls count, so that what may use
        more always finds room that what may use less has left.
        """
        with self._lock:
            wait = self._wait_s(now, part)
            if wait <= 0:
                self._calls.append(now)
            return wait

    def learn(self, headers: Mapping[str, str], now: float, *, unix: float | None = None) -> None:
        """Take the limit from an answer's headers (names in lower case); what cannot be read is left.

        `unix`: the same moment in Unix seconds, where `now` is of another clock.
        """
        limit, left = _number(headers, _LIMIT), _number(headers, _LEFT)
        reset = reset_s(headers, now if unix is None else unix)
        if limit is not None and limit >= 1 and not self.is_fixed:
            self.limit = int(limit)
        if reset is not None:
            # The window is at least as long as what is left of it.
            self.window_s = min(max(self.window_s, reset), _DAY)
        if left is not None and left < 1:
            self._closed_until = now + (reset if reset is not None else self.window_s)

    def seconds_for(self, calls: int) -> float:
        """How long our share takes to allow so many calls; 0.0 where no limit is known."""
        allowed = self._allowed(1.0)
        return 0.0 if allowed is None else calls * self.window_s / allowed

    def _wait_s(self, now: float, part: float) -> float:
        wait = max(0.0, self._closed_until - now)
        allowed = self._allowed(part)
        while self._calls and self._calls[0] <= now - self.window_s:
            self._calls.popleft()
        if allowed is None:
            return wait
        if len(self._calls) < allowed:
            return wait
        return max(wait, self._calls[-allowed] + self.window_s - now)

    def _allowed(self, part: float) -> int | None:
        return None if self.limit is None else max(1, math.floor(self.limit * self.share * part))


def reset_s(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds until the window of an answer's headers is over, a day at most; `now` in Unix seconds."""
    reset = _number(headers, _RESET)
    if reset is None:
        reset = _moment(headers)
    if reset is None:
        return None
    if reset > _EPOCH * 1000:
        reset /= 1000  # some write milliseconds
    return min(_DAY, max(0.0, reset - now) if reset > _EPOCH else reset)


def _moment(headers: Mapping[str, str]) -> float | None:
    """Mastodon writes its reset as an RFC 3339 text."""
    for name in _RESET:
        try:
            return datetime.fromisoformat(headers.get(name, "")).timestamp()
        except (ValueError, OverflowError, OSError):
            continue
    return None


def _number(headers: Mapping[str, str], names: tuple[str, ...]) -> float | None:
    for name in names:
        # The IETF draft writes "100, 100;w=60": the first number is the limit.
        text = headers.get(name, "").split(",")[0].split(";")[0].strip()
        if text.isascii() and len(text) <= 20 and text.replace(".", "", 1).isdigit():
            return float(text)
    return None
