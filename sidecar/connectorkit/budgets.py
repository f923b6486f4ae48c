"""All budgets of one account: one for each window of calls that its tool counts."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sidecar.connectorkit.budget import Budget
from sidecar.connectorkit.connector import Connector, Limit
from sidecar.settings import Account


class Budgets:
    """Shared by all clients of an account. Where no limit is published, headers may still tell one.

    `at_most(part)` is the same budgets for calls that may use only a part of the account's share.
    """

    def __init__(
        self, share: float = 0.5, limit_of: Callable[[str], Limit | None] | None = None
    ) -> None:
        self._share = share
        self._limit_of = limit_of
        self._part = 1.0
        self._by_name: dict[str, Budget] = {}
        self._lock = threading.Lock()
        self._taken: Counter[str] = Counter()
        self._rest = _Rest()

    def at_most(self, part: float) -> "Budgets":
        """Counts into the same windows. `part`: 0.5 leaves at least half to all others."""
        other = Budgets(self._share, self._limit_of)
        other._part = self._part * part
        other._by_name, other._lock, other._rest = self._by_name, self._lock, self._rest
        return other

    def rest(self, until: float) -> None:
        """The tool has asked to be left alone until then: by all clients of the account."""
        with self._lock:
            self._rest.until = max(self._rest.until, until)

    def rest_s(self, now: float) -> float:
        """For how many seconds from now the tool still wants to be left alone."""
        with self._lock:
            return max(0.0, self._rest.until - now)

    def of(self, path: str) -> Budget:
        """The budget that a call of this path (below the API's URL, no query) counts in."""
        return self._named(path)[1]

    def take(self, path: str, now: float) -> float:
        """0.0: the call of this path is ours and counted. More: seconds until there may be one."""
        name, budget = self._named(path)
        wait = budget.take(now, self._part)
        if wait <= 0:
            self._taken[name] += 1
        return wait

    def cost_s(self) -> float:
        """For how long the calls made since this was asked last use up our share, in their own windows."""
        with self._lock:
            taken, self._taken = self._taken, Counter()
            costs = [self._by_name[name].seconds_for(n) for name, n in taken.items()]
        return max(costs, default=0.0)

    def is_known(self) -> bool:
        """Has any limit been published, or told by the tool?"""
        with self._lock:
            return any(it.limit is not None for it in self._by_name.values())

    def _named(self, path: str) -> tuple[str, Budget]:
        limit = self._limit_of(path) if self._limit_of else None
        name = limit.name if limit else ""
        with self._lock:
            if name not in self._by_name:
                self._by_name[name] = self._made(limit)
            return name, self._by_name[name]

    def _made(self, limit: Limit | None) -> Budget:
        if limit is None:
            return Budget(self._share)
        return Budget(self._share, limit.calls, limit.window_s, limit.is_fixed)


@dataclass
class _Rest:
    until: float = 0.0


def budgets_of(connector: Connector, account: Account) -> Budgets:
    return Budgets(float(account.options.get("share", 0.5)), connector.limit_of)
