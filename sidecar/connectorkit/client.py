"""The HTTP client that connectors get: it knows the account's key, its hosts, its budget and the time."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Any
from weakref import WeakSet

import httpx

from sidecar.connectorkit.answers import told_by
from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.connector import Connector, MissingError
from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.reach import Allowed, Reach, read_url
from sidecar.connectorkit.session import Sessions, spelled
from sidecar.connectorkit.side_by_side import SideBySide, asking, check_is_wanted
from sidecar.connectorkit.way_out import way_out
from sidecar.errors import BudgetSpentError, ToolError
from sidecar.settings import Account

_MOST_REMEMBERED = 5_000
_ABOUT_NOBODY_S = 3600.0  # so long is remembered only what a tool says of itself and its account
_REST_OF_A_SECOND = timedelta(microseconds=999_999)  # HTTP's dates are cut to whole seconds
_LONGEST_WAIT_S = 30.0  # for the budget; longer, and the pull is put off instead


@dataclass(frozen=True)
class Answer:
    """`body`: the JSON of the answer, None where it is empty. Header names in lower case."""

    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Remembered:
    answer: Any
    asked_at: float
    told_at: datetime | None
    for_s: float


_CLIENTS: "WeakSet[HttpClient]" = WeakSet()
_CLIENTS_LOCK = Lock()  # a set that another thread adds to cannot be walked through


def forget_answers(tools: Collection[str] | None = None) -> None:
    """What clients of this process remember is asked again, as `forget` says; `tools`: of these alone."""
    with _CLIENTS_LOCK:
        clients = list(_CLIENTS)
    for client in clients:
        if tools is None or client.account.id in tools:
            client.forget()


class HttpClient:
    """Speaks JSON with one account's tool at `api_url` (an option), else at `base_url`.

    A `path` is below that, or a whole URL of another origin that the card names. Every trouble is a
    ToolError: refused keys are permanent, 429 and 503 carry Retry-After.
    """

    def __init__(
        self, account: Account, card: Connector, budgets: Budgets, outside: Outside
    ) -> None:
        self.account = account
        self.base = str(_option(card, account, "api_url") or account.base_url).rstrip("/")
        self.told_at: datetime | None = None  # the tool's own clock, of the answer given last
        self._card = card
        self._outside = outside
        self._budgets = budgets
        self._side_by_side = SideBySide(account.id)
        self._remembered: dict[str, _Remembered] = {}
        with _CLIENTS_LOCK:
            _CLIENTS.add(self)
        self._sessions = self._make_sessions(card)
        self._http = httpx.Client(
            transport=self._reach(card),
            timeout=outside.patience.timeout(),
            follow_redirects=True,
            max_redirects=3,
            headers={"user-agent": "Throughline/1", "accept": "application/json", **card.headers},
            trust_env=False,
        )

    def now(self) -> datetime:
        return self._outside.clock()

    def now_there(self) -> datetime:
        """The moment of the answer given last by the tool's own clock, to its whole second's end; by
        ours where it tells none. What the tool dates is later or earlier than this, however wrong ours is.
        """
        return self.now() if self.told_at is None else self.told_at + _REST_OF_A_SECOND

    def get(
        self,
        path: str,
        params: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The JSON answer. MissingError for 404 and 410, ToolError for every other trouble."""
        return self.ask("GET", path, params=params, headers=headers).body

    def get_remembered(self, path: str, *, for_s: float) -> Any:
        """As `get`; what was asked less than `for_s` seconds ago is not asked again."""
        now = self._outside.seconds()
        known = self._remembered.get(path)
        if known is None or now - known.asked_at >= for_s:
            answer = self.get(path)
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[path] = _Remembered(answer, now, self.told_at, for_s)
        self.told_at = known.told_at
        return known.answer

    def forget(self) -> None:
        """What can hold a customer's words is asked again: not what is good for an hour or longer."""
        for path, known in list(self._remembered.items()):
            if known.for_s < _ABOUT_NOBODY_S:
                self._remembered.pop(path, None)

    def post(
        self,
        path: str,
        body: Any,
        params: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """As `get`, with a JSON body: for searches that do not fit into a URL."""
        return self.ask("POST", path, params=params, json=body, headers=headers).body

    def post_form(
        self, path: str, form: Mapping[str, Any], *, headers: Mapping[str, str] | None = None
    ) -> Any:
        """As `post`, with a form: for log-ins and for what an agent asked to be dialled."""
        return self.ask("POST", path, data=form, headers=headers).body

    def ask(self, method: str, path: str, **request: Any) -> Answer:
        """The answer with its headers, for tools that page by them. `request`: httpx's keywords
        `params`, `json`, `data` and `headers`. Headers with an `authorization` replace the account's.
        """
        request = {name: value for name, value in request.items() if value is not None}
        if ".." in path.partition("?")[0].split("/"):
            # An id off a page that climbs to another call of the API is no id.
            raise MissingError(self.account.id, "has no such thing")
        self._keep_budget(path)
        own = "authorization" in map(str.lower, request.get("headers", {}))
        used = self._sessions.authorization() if self._sessions and not own else None
        if self._sessions is None or used is None:
            return self._send(method, path, request)
        try:
            return self._send(method, path, request)
        except ToolError as error:
            if error.status != 401:
                raise
        self._sessions.refuse(used)
        self._keep_budget(path)
        return self._send(method, path, request)

    def wait(self, seconds: float) -> None:
        """Leaves the tool alone for as long as it asked; too long, and the pull is put off (ToolError)."""
        if seconds > _LONGEST_WAIT_S:
            reason = "asks to be left alone for a while"
            raise ToolError(self.account.id, reason, retry_after_s=seconds)
        if seconds > 0:
            self._outside.sleep(seconds)

    def has(self, path: str) -> bool:
        """Is it there at all, if perhaps not for us? ToolError where the tool cannot say."""
        try:
            self.get(path)
        except MissingError:
            return False
        except ToolError as error:
            if not error.is_permanent:
                raise
        return True

    def at_once(self, *calls: Callable[[], Any]) -> list[Any]:
        """What each of them gives, asked side by side. The first trouble is raised when what is on its
        way then is answered; none of them asks anything more.
        """
        return self._side_by_side.run(calls)

    def close(self) -> None:
        self._side_by_side.close()
        self._http.close()

    def _make_sessions(self, card: Connector) -> Sessions | None:
        log_in = card.log_in
        if log_in is None:
            return None
        return Sessions(self.account.id, lambda kept: log_in(self, kept), self._outside)

    def _reach(self, card: Connector) -> Reach:
        resolve = self._outside.resolve
        open_inner = self._outside.transport or way_out(self.account, resolve)
        is_proxied = self._outside.transport is None and bool(self.account.options.get("proxy"))
        return Reach(open_inner, self._allowed(card), resolve, is_proxied=is_proxied)

    def _allowed(self, card: Connector) -> Allowed:
        options = self.account.options
        named = [_option(card, self.account, it) for it in card.origins]
        more = [str(it) for it in named if it]
        return Allowed(
            tool=self.account.id,
            origins=[read_url(self.account.id, it) for it in (self.base, *more)],
            credentials=self._credentials,
            header=card.authorization_header,
            more_hosts=options.get("allowed_hosts", ()),
            private=self.account.allow_private,
        )

    def _credentials(self) -> tuple[str, str] | None:
        if self._sessions:
            value = self._sessions.authorization()
        else:
            value = spelled(self._card.authorization, self.account)
        return None if value is None else (self._card.authorization_header, value)

    def _send(self, method: str, path: str, request: Mapping[str, Any]) -> Answer:
        until = self._outside.seconds() + self._outside.patience.whole_s
        url = path if path.startswith(("https://", "http://")) else f"{self.base}/{path}"
        try:
            with (
                asking(self.account.id),
                self._outside.patience.ends(),
                self._http.stream(method, url, **request) as answer,
            ):
                self._learn(path, answer)
                body = self._read(answer, until)
        except httpx.TooManyRedirects as error:
            raise ToolError(self.account.id, "answers with endless redirects") from error
        except httpx.InvalidURL as error:
            raise ToolError(self.account.id, "names what is no URL", is_permanent=True) from error
        except httpx.HTTPError as error:
            raise ToolError(self.account.id, f"does not answer ({type(error).__name__})") from error
        try:
            told = told_by(self._card, self.account.id, answer, body, now=self.now())
        except ToolError as error:
            if error.retry_after_s:
                self._budgets.rest(self._outside.seconds() + error.retry_after_s)
            raise
        return Answer(told, answer.headers)

    def _below(self, path: str) -> str:
        return path.removeprefix(self.base).lstrip("/").partition("?")[0]

    def _keep_budget(self, path: str) -> None:
        while True:
            check_is_wanted(self.account.id)
            # Said to one of several calls side by side, it holds for the others, too; also for one
            # that was waiting for the budget meanwhile.
            if (rest := self._budgets.rest_s(self._outside.seconds())) > 0:
                self.wait(rest)
                continue
            wait = self._budgets.take(self._below(path), self._outside.seconds())
            if wait <= 0:
                return
            if wait > _LONGEST_WAIT_S:
                reason = "our share of its limit is used"
                raise BudgetSpentError(self.account.id, reason, retry_after_s=wait)
            self._outside.sleep(wait)

    def _learn(self, path: str, answer: httpx.Response) -> None:
        now, unix = self._outside.seconds(), self.now().timestamp()
        self._budgets.of(self._below(path)).learn(answer.headers, now, unix=unix)
        try:
            told_at = parsedate_to_datetime(answer.headers["date"])
            self.told_at = told_at.replace(tzinfo=told_at.tzinfo or UTC)  # "-0000" says no zone
        except (KeyError, ValueError, TypeError, IndexError, OverflowError):
            self.told_at = None

    def _read(self, answer: httpx.Response, until: float) -> bytes:
        body = bytearray()
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > self._outside.largest_answer:
                raise ToolError(self.account.id, "its answer is too large")
            if self._outside.seconds() > until:
                raise ToolError(self.account.id, "its answer takes too long")
        return bytes(body)


def _option(card: Connector, account: Account, name: str) -> Any:
    """As set for the account, else the card's own default: most vendors' APIs lie where they always lie."""
    if account.options.get(name) is not None:
        return account.options[name]
    field_of = card.options.model_fields.get(name)
    return field_of.get_default(call_default_factory=True) if field_of else None
