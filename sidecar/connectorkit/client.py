"""The HTTP client that connectors get: it knows the account's key, its hosts, its budget and the time."""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import orjson

from sidecar.connectorkit.budget import Budget
from sidecar.connectorkit.clock import Clock, utc_now
from sidecar.connectorkit.connector import Connector
from sidecar.connectorkit.pause import read_retry_after
from sidecar.connectorkit.reach import Allowed, Reach, Resolve, resolve
from sidecar.errors import ToolError
from sidecar.settings import Account

_TIMEOUT = httpx.Timeout(20.0, connect=5.0)
_WHOLE_ANSWER_S = 60.0  # a tool that drips one byte at a time holds us no longer than this
_LARGEST_ANSWER = 32 * 1024 * 1024  # bytes, after decompression
_SIDE_BY_SIDE = 4  # calls of one client
_MOST_REMEMBERED = 5_000
_LONGEST_WAIT_S = 30.0  # for the budget; longer, and the pull is put off instead


class MissingError(ToolError):
    """The tool says that there is no such thing (404, 410)."""


@dataclass(frozen=True)
class Outside:
    """What a client takes from the world, so that a test can give another."""

    clock: Clock = utc_now
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    resolve: Resolve = resolve
    transport: Callable[[], httpx.BaseTransport] = httpx.HTTPTransport


@dataclass(frozen=True)
class _Remembered:
    answer: Any
    asked_at: float
    told_at: datetime | None


class HttpClient:
    """Speaks JSON with one account's tool at `api_url` (an option), else at `base_url`.

    Every trouble is a ToolError: refused keys are permanent, 429 and 503 carry Retry-After.
    """

    def __init__(
        self,
        account: Account,
        *,
        authorization: str = "Bearer {secret}",
        budget: Budget | None = None,
        outside: Outside = Outside(),
    ) -> None:
        self.account = account
        self.base = str(account.options.get("api_url", account.base_url)).rstrip("/")
        self.told_at: datetime | None = None  # the tool's own clock, of the answer given last
        self._outside = outside
        self._pool = ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix=account.id)
        self._remembered: dict[str, _Remembered] = {}
        self._budget = budget or Budget()
        allowed = Allowed(
            tool=account.id,
            origin=httpx.URL(self.base),
            authorization=_authorization(account, authorization),
            more_hosts=account.options.get("allowed_hosts", ()),
            private=account.allow_private,
        )
        self._http = httpx.Client(
            transport=Reach(outside.transport(), allowed, outside.resolve),
            timeout=_TIMEOUT,
            follow_redirects=True,
            max_redirects=3,
            headers={"user-agent": "Throughline", "accept": "application/json"},
            trust_env=False,
        )

    def now(self) -> datetime:
        return self._outside.clock()

    def get(self, path: str, params: Mapping[str, Any] | None = None) -> Any:
        """The JSON answer. MissingError for 404 and 410, ToolError for every other trouble."""
        return self._ask("GET", path, params=params)

    def get_remembered(self, path: str, *, for_s: float) -> Any:
        """As `get`; what was asked less than `for_s` seconds ago is not asked again."""
        now = self._outside.seconds()
        known = self._remembered.get(path)
        if known is None or now - known.asked_at >= for_s:
            answer = self.get(path)
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[path] = _Remembered(answer, now, self.told_at)
        self.told_at = known.told_at
        return known.answer

    def post(self, path: str, body: Any, params: Mapping[str, Any] | None = None) -> Any:
        """As `get`, with a JSON body: for searches that do not fit into a URL."""
        return self._ask("POST", path, params=params, json=body)

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
        """What each of them gives, asked side by side; the first trouble is raised."""
        return [it.result() for it in [self._pool.submit(call) for call in calls]]

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._http.close()

    def _ask(self, method: str, path: str, **request: Any) -> Any:
        self._keep_budget()
        until = self._outside.seconds() + _WHOLE_ANSWER_S
        try:
            with self._http.stream(method, f"{self.base}/{path}", **request) as answer:
                self._learn(answer)
                return self._json(answer, self._read(answer, until))
        except httpx.TooManyRedirects as error:
            raise ToolError(self.account.id, "answers with endless redirects") from error
        except httpx.HTTPError as error:
            raise ToolError(self.account.id, f"does not answer ({type(error).__name__})") from error

    def _keep_budget(self) -> None:
        while (wait := self._budget.take(self._outside.seconds())) > 0:
            if wait > _LONGEST_WAIT_S:
                raise ToolError(
                    self.account.id, "our share of its limit is used", retry_after_s=wait
                )
            self._outside.sleep(wait)

    def _learn(self, answer: httpx.Response) -> None:
        self._budget.learn(answer.headers, self._outside.seconds())
        try:
            self.told_at = parsedate_to_datetime(answer.headers["date"])
        except (KeyError, ValueError):
            self.told_at = None

    def _read(self, answer: httpx.Response, until: float) -> bytes:
        body = bytearray()
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > _LARGEST_ANSWER:
                raise ToolError(self.account.id, "its answer is too large")
            if self._outside.seconds() > until:
                raise ToolError(self.account.id, "its answer takes too long")
        return bytes(body)

    def _json(self, answer: httpx.Response, body: bytes) -> Any:
        self._refuse_trouble(answer)
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            # Never the answer itself: it holds customers.
            raise ToolError(self.account.id, "its answer is not JSON") from error

    def _refuse_trouble(self, answer: httpx.Response) -> None:
        status = answer.status_code
        if status < 400:
            return
        if status in (404, 410):
            raise MissingError(self.account.id, "has no such thing")
        if status in (401, 403):
            raise ToolError(self.account.id, f"refuses our key ({status})", is_permanent=True)
        retry_after_s = read_retry_after(answer.headers.get("retry-after"), self.now())
        raise ToolError(self.account.id, f"answers {status}", retry_after_s=retry_after_s)


def open_client(
    connector: Connector,
    account: Account,
    outside: Outside = Outside(),
    budget: Budget | None = None,
) -> Any:
    """The client that a card asks for, to be given to its `pull`, `fetch` and `listen`.

    `budget`: clients of one account share one.
    """
    if connector.make_client:
        return connector.make_client(account, outside.clock)
    return HttpClient(
        account,
        authorization=connector.authorization,
        budget=budget or budget_of(connector, account),
        outside=outside,
    )


def budget_of(connector: Connector, account: Account) -> Budget:
    return Budget(float(account.options.get("share", 0.5)), connector.limit_per_min)


def _authorization(account: Account, pattern: str) -> str | None:
    if account.secret is None:
        return None
    return pattern.replace("{secret}", account.secret.get_secret_value())
