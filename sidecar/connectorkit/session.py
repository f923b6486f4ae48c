"""The credentials of one account: its secret as the card spells it, or a session that was logged in for."""

import threading
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

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
    """Call `authorization()` for a value that holds now; `refuse()` it when the tool did.

    Processes share a session through the vault, and take turns at logging in.
    """

    def __init__(self, tool: str, log_in: LogIn, outside: Outside) -> None:
        self._tool = tool
        self._log_in = log_in
        self._outside = outside
        self._session: Session | None = None
        self._refused: str | None = None
        self._is_logging_in = False  # only ever seen by the thread that holds the lock
        self._lock = threading.RLock()

    def authorization(self) -> str | None:
        """None for the calls of the log-in itself, which bring their own key."""
        with self._lock:
            if self._is_logging_in:
                return None
            if not self._holds(self._session):
                with self._outside.vault.turn(self._tool):
                    shared = self._shared()
                    self._session = shared if self._holds(shared) else self._new()
            assert self._session is not None
            return self._session.authorization

    def refuse(self, authorization: str | None) -> None:
        """The tool took this value no more, though it should hold."""
        with self._lock:
            self._refused = authorization

    def _new(self) -> Session:
        vault = self._outside.vault
        self._is_logging_in = True
        try:
            session = self._log_in(vault.load(self._tool))
        finally:
            self._is_logging_in = False
        vault.save(self._tool, session.kept)
        ends_at = session.ends_at.isoformat()
        told = {"authorization": session.authorization, "ends_at": ends_at}
        vault.save(self._name_of_session(), told)
        return session

    def _shared(self) -> Session | None:
        told = self._outside.vault.load(self._name_of_session())
        if not told:
            return None
        return Session(told["authorization"], datetime.fromisoformat(told["ends_at"]))

    def _holds(self, session: Session | None) -> bool:
        if session is None or session.authorization == self._refused:
            return False
        return session.ends_at - _EARLY > self._outside.clock()

    def _name_of_session(self) -> str:
        return f"{self._tool} session"
