"""A vendor that counts strictly: its stand-in behind limits as published, with 429s of its own now and then."""

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from random import Random
from typing import Any

import httpx

from sidecar.connectorkit.connector import Connector, Limit
from tests.trials.clock import Clock
from tests.trials.straight import told_by

_TOLD = Limit(60, 60)  # of a vendor that publishes none and says it in its headers
_REFUSES_ONE_IN = 150


@dataclass
class StrictVendor:
    """`breaches`: calls over a limit, and calls before the end of a Retry-After. `seconds`: calls in
    each second.
    """

    card: Connector
    standin: Any
    base: str
    clock: Clock
    random: Random
    breaches: list[str] = field(default_factory=list)
    seconds: Counter[int] = field(default_factory=Counter)
    n_refused: int = 0
    _done: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _refused_at: float = 0.0
    _closed_until: float = 0.0

    def answer(self, request: httpx.Request) -> httpx.Response:
        now = self.clock.seconds()
        self.seconds[int(now)] += 1
        path = str(request.url).removeprefix(self.base).lstrip("/").partition("?")[0]
        known = self.card.limit_of(path) if self.card.limit_of else None
        limit = known or _TOLD
        headers = self._count(path, limit, now)
        if self._refused_at < now < self._closed_until:
            self.breaches.append(f"{path} {self._closed_until - now:.1f} s before Retry-After ends")
        if self.random.randrange(_REFUSES_ONE_IN) == 0 and now >= self._closed_until:
            return self._refuse(now)
        told = told_by(self.standin, request, self.clock())
        told.headers.update({} if known else headers)
        return told

    def _count(self, path: str, limit: Limit, now: float) -> dict[str, str]:
        done = self._done[limit.name]
        while done and done[0] <= now - limit.window_s:
            done.popleft()
        done.append(now)
        if len(done) > limit.calls:
            self.breaches.append(f"{path}: {len(done)} calls, {limit.calls} may be")
        left = max(0, limit.calls - len(done))
        return {"X-RateLimit-Limit": str(limit.calls), "X-RateLimit-Remaining": str(left)}

    def _refuse(self, now: float) -> httpx.Response:
        wait = self.random.choice((1, 7, 30, 300))
        self.n_refused += 1
        self._refused_at, self._closed_until = now, now + wait
        at = format_datetime(self.clock() + timedelta(seconds=wait), usegmt=True)
        told = str(wait) if self.random.random() < 0.5 else at
        if told == at:
            self._closed_until = float(int(self._closed_until))
        return httpx.Response(429, headers={"Retry-After": told}, json={"error": "slow down"})
