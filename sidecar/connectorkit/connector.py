"""The card of a connector and the shape of its functions: all that a channel tool has to bring."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from pydantic import BaseModel

from sidecar.connectorkit.clock import Clock
from sidecar.model.fact import Reading
from sidecar.model.interaction import Channel
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
    """A piece of a pull: what came, and the cursor that is right once all of it is stored."""

    raws: list[Raw]
    cursor: Cursor
    is_last: bool = False  # nothing newer in the tool at this moment: the account is fresh


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
    """What a webhook told us: a hint, so only names; `delivery_id` where the tool numbers deliveries."""

    named: list[Named]
    delivery_id: str | None = None


@dataclass(frozen=True)
class Reply:
    """An answer the tool waits for, such as a challenge."""

    status: int
    body: str


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
class Connector:
    """The card. What a tool cannot do is absent (None).

    `freshness`: how old data can be with no inbound port, in words for IT.
    `pull(client, cursor, now)` yields pages; cursor None means from the start of what the tool keeps.
    `read(raw, account)` is pure. `fetch(client, kind, native_id)`: one record,
    by the kinds that its webhook and its page.json name.
    `listen(client, stop)` yields each time the tool tells us over a connection that we opened
    that something is new; it ends when `stop()` is true.
    `make_client(account, clock)`: for tools that speak no HTTP; what it gives may have `close()`.
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
    pull: Callable[[Any, Cursor | None, datetime], Iterator[Page]]
    read: Callable[[Raw, Account], list[Reading]]
    webhook: Callable[[Account, WebhookRequest, datetime], Received | Reply] | None = None
    fetch: Callable[[Any, str, str], Raw | Gone | Later] | None = None
    listen: Callable[[Any, Callable[[], bool]], Iterator[None]] | None = None
    pull_every_s: float = 60
    late_after_s: float = 600  # no finished pull for so long: the account's data counts as late
    authorization: str = "Bearer {secret}"  # how the account's secret stands in the header
    limit_per_min: int | None = None  # the vendor's published limit, where it sends no headers
    make_client: Callable[[Account, Clock], Any] | None = None  # None: connectorkit's HTTP client
    extra: Mapping[str, str] = field(default_factory=dict)
