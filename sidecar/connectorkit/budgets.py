"""All budgets of one account: one for each window of calls that its tool counts."""

import threading
from collections.abc import Callable

from sidecar.connectorkit.budget import Budget
from sidecar.connectorkit.connector import Connector, Limit
from sidecar.settings import Account


class Budgets:
    """Shared by all clients of an account. Where no limit is published, headers may still tell one."""

    def __init__(
        self, share: float = 0.5, limit_of: Callable[[str], Limit | None] | None = None
    ) -> None:
        self._share = share
        self._limit_of = limit_of
        self._by_name: dict[str, Budget] = {}
        self._lock = threading.Lock()

    def of(self, path: str) -> Budget:
        """The budget that a call of this path (below the API's URL, no query) counts in."""
        limit = self._limit_of(path) if self._limit_of else None
        name = limit.name if limit else ""
        with self._lock:
            if name not in self._by_name:
                self._by_name[name] = self._made(limit)
            return self._by_name[name]

    def _made(self, limit: Limit | None) -> Budget:
        if limit is None:
            return Budget(self._share)
        return Budget(self._share, limit.calls, limit.window_s, limit.is_fixed)


def budgets_of(connector: Connector, account: Account) -> Budgets:
    return Budgets(float(account.options.get("share", 0.5)), connector.limit_of)
