"""A vendor's limit as the vendor keeps it: a fixed or a sliding window, its headers, its 429."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sidecar.connectorkit.standin.exchange import Answer, Asked

# (limit, left, seconds until the window ends, Unix seconds now) -> the vendor's headers
Headers = Callable[[int, int, float, float], dict[str, str]]


def common_headers(limit: int, left: int, resets_in_s: float, now: float) -> dict[str, str]:
    """As most vendors write them; the reset in Unix seconds."""
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(left),
        "X-RateLimit-Reset": str(int(now + resets_in_s) + 1),
    }


@dataclass
class Limiter:
    """`window_of(asked)` names the window that a call counts in; `breaches` are calls over the limit.

    `sends_retry_after`: some vendors do not.
    """

    calls: int
    window_s: float = 60
    window_of: Callable[[Asked], str] = lambda _: ""
    tell: Headers = common_headers
    sends_retry_after: bool = True
    breaches: int = 0
    _done: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def refusal(self, asked: Asked, now: float) -> Answer | None:
        """The 429 of a call that is over the limit; else it is counted."""
        done = self._in_window(asked, now)
        if len(done) < self.calls:
            done.append(now)
            return None
        self.breaches += 1
        headers = self.headers(asked, now)
        if self.sends_retry_after:
            headers["Retry-After"] = str(int(self._resets_in_s(done, now)) + 1)
        return Answer({"error": "too many requests"}, 429, headers)

    def headers(self, asked: Asked, now: float) -> dict[str, str]:
        done = self._in_window(asked, now)
        left = max(0, self.calls - len(done))
        return self.tell(self.calls, left, self._resets_in_s(done, now), now)

    def _in_window(self, asked: Asked, now: float) -> deque[float]:
        done = self._done[self.window_of(asked)]
        while done and done[0] <= now - self.window_s:
            done.popleft()
        return done

    def _resets_in_s(self, done: deque[float], now: float) -> float:
        return done[0] + self.window_s - now if done else 0.0
