"""The card of a connector and the shape of its functions: all that a channel tool has to bring."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from pydantic import BaseModel

from sidecar.connectorkit.clock import Clock
from sidecar.errors import ToolError
from sidecar.model.fact import Reading
from sidecar.model.interaction import Channel
from sidecar.model.queue import Queue
from sidecar.settings import Account

Raw = dict[str, Any]  # one thing as the tool's API gives it, JSON values only, plus what pull adds
Cursor = dict[str, Any]  # where a pull stopped; JSON values only, stored beside what it brought
Checked = Literal[
    "real server", "vendor's contract", "third party's description", "own stand-in only"
]


class Client(Protocol):
    """The connector's only way out: authentication, allowed hosts, budget and clock are its work."""

    @property
    def account(self) -> Account: ...

    def now(self) -> datetime: ...


@dataclass(frozen=True)
class Page:
    """A piece of a pull: what came, and the cursor that is right once all of it is stored.

    `is_last`: nothing newer is in the tool at this moment, so the account is fresh; of a backfill:
    nothing older is there. `done`: the share of a long reading (a backfill, a first pull) that is
    behind us, 0.0 to 1.0, by whatever the tool tells of it (a date, a count); None: nobody can say.
    `gone`: conversations that the tool lists as deleted and of which it shows nothing more.
    """

    raws: list[Raw]
    cursor: Cursor
    is_last: bool = False
    done: float | None = None
    gone: "list[Gone]" = field(default_factory=list)


@dataclass(frozen=True)
class WebhookRequest:
    """What the tool sent, untouched: signatures are over the raw bytes. Header names in lower case."""

    method: str
    public_url: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Named:
    """A record that a webhook or an open page named, to be fetched."""

    kind: str
    native_id: str


@dataclass(frozen=True)
class Received:
    """What a webhook told us: a hint, so only names; `delivery_id` where the tool numbers deliveries.

    `raws`: what only the webhook tells, since the tool lets nobody read it later (a WhatsApp message,
    a visit to the website). They are kept durably and go through the card's `read` as they are.
    """

    named: list[Named]
    delivery_id: str | None = None
    raws: list[Raw] = field(default_factory=list)


@dataclass(frozen=True)
class Reply:
    """An answer the tool waits for, such as a challenge."""

    status: int
    body: str


class MissingError(ToolError):
    """The tool says that there is no such thing (404, 410): what `fetch` makes a `Gone` of."""


@dataclass(frozen=True)
class Gone:
    """What fetch gives back for a record that the tool no longer has; with it all that hung on it,
    `conversation`, is gone.
    """

    at: datetime
    conversation: str | None = None


@dataclass(frozen=True)
class Later:
    """What fetch gives back where the tool told us of a thing before everybody may see it; `or_else`:
    what it is if it never shows.
    """

    after_s: float
    or_else: Gone | None = None


@dataclass(frozen=True)
class Limit:
    """The vendor's published limit: `calls` in `window_s` seconds, until its headers tell better.

    `name` tells the windows of one tool apart, where its endpoints have limits of their own;
    `is_fixed`: of this one the headers tell nothing, they speak of the whole account's.
    """

    calls: int
    window_s: float = 60.0
    name: str = ""
    is_fixed: bool = False


@dataclass(frozen=True)
class Trouble:
    """How a tool's answer is to be taken, where its status alone does not say it."""

    reason: str
    is_permanent: bool = False
    is_missing: bool = False
    is_cursor_lost: bool = False
    retry_after_s: float | None = None


@dataclass(frozen=True)
class Session:
    """What a log-in brought: the header's value until `ends_at`, and what is `kept` for the next log-in
    (a refresh token), encrypted in the store.
    """

    authorization: str
    ends_at: datetime
    kept: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Connector:
    """The card. What a tool cannot do is absent (None).

    `freshness`: how old data can be with no inbound port, in words for IT.
    `pull(client, cursor, now)` yields pages; cursor None means from the start of what the tool keeps.
    `read(raw, account)` is pure. `fetch(client, kind, native_id)`: one record,
    by the kinds that its webhook and its page.json name.
    `listen(client, stop)` yields each time the tool tells us over a connection that we opened
    that something is new; it ends when `stop()` is true.
    `make_client(account, clock)`: for tools that speak no HTTP; what it gives may have `close()`.
    `pull` is absent where a tool can only post (a website); then `webhook` gives raws.
    `backfill(client, cursor, now, since)` yields pages of the past, newest first where the tool can; the
    engine runs it beside the pulls, slower, with a cursor of its own (None: begin). `since`: nothing
    older is wanted; None: all there is. With it, `pull` with cursor None begins a little before `now`.
    Absent: the first pull reads everything.
    `restart(now, since_days)`: the cursor from which `pull` reads again what changed in the last
    `since_days`, after a CursorLostError. Absent: cursor None.

    How its HTTP API is spoken to: `authorization` is the header's value, `{secret}` in it the account's
    secret and `{basic}` its Base64 (for secrets written `user:password`); `headers` go with every call.
    `origins`: names of options that hold URLs of further origins which get the key as well, such as
    a vendor's second API. `limit_of(path)`: the published limit of that call. `trouble(status,
    headers, body)`: what an answer means that says its trouble in its own way, None where it has none.
    `log_in(client, kept)`: for keys that must be exchanged for a session; `kept` is the last one's.

    `queues(client)`: live waits. `dial(client, agent, number)` starts a call and gives its native id; the
    only thing that is ever written into a tool. `tells_active`: `read` gives Active nouns.
    """

    name: str
    label: str
    docs: str
    api_version: str
    channels: frozenset[Channel]
    options: type[BaseModel]
    least_rights: str
    checked: Checked
    freshness: str
    read: Callable[[Raw, Account], list[Reading]]
    pull: Callable[[Any, Cursor | None, datetime], Iterator[Page]] | None = None
    webhook: Callable[[Account, WebhookRequest, datetime], Received | Reply] | None = None
    fetch: Callable[[Any, str, str], Raw | Gone | Later] | None = None
    listen: Callable[[Any, Callable[[], bool]], Iterator[None]] | None = None
    backfill: Callable[[Any, Cursor | None, datetime, datetime | None], Iterator[Page]] | None = (
        None
    )
    restart: Callable[[datetime, int], Cursor] | None = None
    pull_every_s: float = 60
    late_after_s: float = 600  # no finished pull for so long: the account's data counts as late
    authorization: str = "Bearer {secret}"
    authorization_header: str = "authorization"
    headers: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[str, ...] = ()
    limit_of: Callable[[str], Limit | None] | None = None
    trouble: Callable[[int, Mapping[str, str], Any], Trouble | None] | None = None
    log_in: Callable[[Any, Mapping[str, str]], Session] | None = None
    queues: Callable[[Any], list[Queue]] | None = None
    dial: Callable[[Any, str, str], str] | None = None
    tells_active: bool = False
    make_client: Callable[[Account, Clock], Any] | None = None  # None: connectorkit's HTTP client
    extra: Mapping[str, str] = field(default_factory=dict)
