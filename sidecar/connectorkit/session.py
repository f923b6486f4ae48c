"""The credentials of one account: its secret as the card spells it, or a session that was logged in for."""

import threading
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import timedelta

from sidecar.connectorkit.connector import Session
from sidecar.connectorkit.outside import Outside
from sidecar.settings import Account

LogIn = Callable[[Mapping[str, str]], Session]
_EARLY = timedelta(seconds=60)  # a session that ends while a call is under way is no use


def spelled(pattern: str, account: Account) -> str | None:
    """The header's value of the account's secret; None where it has none."""
    if account.secret is None:
        return None
    secret = account.secret.get_secret_value()
    basic = b64encode(secret.encode()).decode()
    return pattern.replace("{secret}", secret).replace("{basic}", basic)


class Sessions:
    """Call `authorization()` for a value that holds now; `refuse()` it when the tool did."""

    def __init__(self, tool: str, log_in: LogIn, outside: Outside) -> None:
        self._tool = tool
        self._log_in = log_in
        self._outside = outside
        self._session: Session | None = None
        self._lock = threading.RLock()

    def authorization(self) -> str:
        with self._lock:
            session = self._session
            if session is None or session.ends_at - _EARLY <= self._outside.clock():
                session = self._session = self._log_in(self._outside.vault.load(self._tool))
                self._outside.vault.save(self._tool, session.kept)
            return session.authorization

    def refuse(self, authorization: str | None) -> None:
        """The tool took this value no more, though it should hold."""
        with self._lock:
            if self._session and self._session.authorization == authorization:
                self._session = None
