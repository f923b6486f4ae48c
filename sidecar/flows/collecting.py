"""website's message → whose write key → the inbox, durably → answered at once."""

import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from sidecar.connectorkit.budget import Budget
from sidecar.connectorkit.connector import Connector, Received, Reply, WebhookRequest
from sidecar.errors import NotFoundError, SignatureError, StoreBusyError
from sidecar.flows.doors import WEBSITE
from sidecar.flows.receiving import receive
from sidecar.settings import Account
from sidecar.store.engine import Store

_MINUTE_S = 60.0


class Collector:
    """Takes what the company's sites and servers post to /v1/track and the like."""

    def __init__(
        self, store: Store, tools: Sequence[Account], cards: Mapping[str, Connector]
    ) -> None:
        self._store = store
        self._card = cards.get(WEBSITE)
        self._accounts = [it for it in tools if it.connector == WEBSITE and self._card]
        self._budgets = {it.id: _budget(it) for it in self._accounts}
        self._lock = threading.Lock()

    @property
    def origins(self) -> list[str]:
        """The sites that may post from a browser."""
        listed = (it.options.get("origins", []) for it in self._accounts)
        return sorted({_spelled(origin) for origins in listed for origin in origins})

    def take(self, request: WebhookRequest, *, now: datetime, origin: str | None) -> Reply:
        """SignatureError where no account has that write key, or not for that site; StoreBusyError where
        more is posted than the settings allow; BadInputError as the connector says.
        """
        if self._card is None or not self._accounts:
            raise NotFoundError("website in the settings")
        refused = SignatureError("the write key is no website's")
        for account in self._accounts:
            if origin is not None and _spelled(origin) not in map(_spelled, _origins(account)):
                continue
            try:
                return self._take(self._card, account, request, now)
            except SignatureError as error:
                refused = error
        raise refused

    def _take(
        self, card: Connector, account: Account, request: WebhookRequest, now: datetime
    ) -> Reply:
        """The budget counts messages that have the right key: who has none cannot use it up."""
        assert card.webhook
        received = card.webhook(account, request, now)
        n_messages = len(received.raws) if isinstance(received, Received) else 1
        if self._is_over(account, n_messages, now):
            raise StoreBusyError("more is posted than `most_a_minute` allows; send it again later")
        return receive(self._store, card, account, request, now=now)

    def _is_over(self, account: Account, n_messages: int, now: datetime) -> bool:
        budget = self._budgets[account.id]
        with self._lock:
            return any(budget.take(now.timestamp()) > 0 for _ in range(n_messages))


def _budget(account: Account) -> Budget:
    return Budget(1.0, int(account.options.get("most_a_minute", 6_000)), _MINUTE_S)


def _origins(account: Account) -> list[str]:
    return list(account.options.get("origins", []))


def _spelled(origin: str) -> str:
    """As browsers write it: lower case, no path, no default port."""
    parts = urlsplit(origin.strip().lower())
    default = {"https": 443, "http": 80}.get(parts.scheme)
    port = "" if parts.port in (None, default) else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname or ''}{port}"
