"""DMZ → fetched → opened → its signature → the inbox, durably → told to the DMZ, which deletes it."""

import threading
from base64 import b64decode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random, SystemRandom
from typing import Any

import structlog

from sidecar.access.sealing import Letterbox
from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Connector, Received, Reply, WebhookRequest
from sidecar.connectorkit.options import HttpOptions
from sidecar.connectorkit.outside import Outside
from sidecar.connectorkit.pause import next_pause_s
from sidecar.errors import (
    BadInputError,
    NotFoundError,
    SignatureError,
    StoreBusyError,
    ToolError,
)
from sidecar.flows.doors import WEBSITE, comes_by_door
from sidecar.flows.freshness import is_left_alone
from sidecar.flows.receiving import receive
from sidecar.flows.tool_line import reason_of
from sidecar.model.post import POST, Post
from sidecar.settings import Account, Dmz
from sidecar.store import accounts, changes_write
from sidecar.store.engine import Conn, Store

_LOG = structlog.get_logger()
_WAIT_S = (
    12.0  # a fetch waits so long at the DMZ for a post, and is answered at once when one comes
)
_NEVER_GIVEN = 400  # the DMZ's answer to a position that it does not know
_SKEW = timedelta(minutes=5)
_SAID_EVERY = timedelta(minutes=1)  # that it was fetched from
_CARD = Connector(
    name="dmz", label="DMZ", docs="", api_version="1", channels=frozenset(), options=HttpOptions,
    least_rights="", checked="real server", freshness="", read=lambda _raw, _account: [],
)  # fmt: skip


@dataclass(frozen=True)
class Inside:
    """What takes posts in: the store, and the accounts with their cards."""

    store: Store
    accounts: Mapping[str, Account]
    cards: Mapping[str, Connector]
    outside: Outside


class Drawer:
    """Draws in what lies at the DMZ, at least once and in order. Nothing leaves the DMZ that is not kept."""

    def __init__(self, dmz: Dmz, inside: Inside, *, random: Random | None = None) -> None:
        """SettingsError where one of the keys is none."""
        self._inside = inside
        self._letterboxes = [Letterbox(it.get_secret_value()) for it in dmz.keys]
        self._account = dmz.account
        self._client = HttpClient(_account_of(dmz), _CARD, Budgets(), inside.outside)
        self._random = random or SystemRandom()
        self._taken: str | None = None

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set."""
        tries = 0
        while not stop.is_set():
            try:
                self.draw_once(wait_s=_WAIT_S)
                tries = 0
            except Exception as error:  # noqa: BLE001 a thread that ends would leave the posts outside for ever
                tries += 1
                pause_s = next_pause_s(tries, retry_after_s=None, random=self._random)
                _LOG.warning("dmz_failed", reason=reason_of(error), tries=tries)
                self._note_failure(error, pause_s)
                stop.wait(pause_s)
        self.close()

    def close(self) -> None:
        self._client.close()

    def draw_once(self, *, wait_s: float = 0.0) -> int:
        """Says what was kept, and keeps what comes next; how many that were. ToolError, StoreBusyError:
        what was kept until then is kept.
        """
        asked = {"taken": self._taken, "wait_s": wait_s}
        try:
            posts: Sequence[dict[str, Any]] = self._client.post("v1/sealed", asked)["posts"]
        except ToolError as error:
            if error.status == _NEVER_GIVEN:
                self._taken = None  # its folder was made anew; what comes twice is known here
            raise
        for it in posts:
            self._keep(self._opened(b64decode(it["sealed"])))
            self._taken = it["position"]
        self._note_answering()
        return len(posts)

    def _note_failure(self, error: Exception, pause_s: float) -> None:
        """So that the tools which post there do not look as if nothing happened in them."""
        if not isinstance(error, ToolError):
            return  # trouble of our own, as when the store is busy
        now = self._inside.outside.clock()
        until = now + timedelta(seconds=pause_s)
        with suppress(StoreBusyError), self._inside.store.writing() as conn:
            accounts.ensure(conn, [self._account])
            state = accounts.state(conn, self._account)
            accounts.mark_failing(
                conn, self._account, reason=error.reason, now=now, paused_until=until
            )
            if state is None or state.failing_since is None:
                self._tell(conn, now)

    def _note_answering(self) -> None:
        with self._inside.store.reading() as conn:
            state = accounts.state(conn, self._account)
        now = self._inside.outside.clock()
        was_down = state is not None and state.failing_since is not None
        said_at = state.seen_at if state else None
        if not was_down and said_at is not None and said_at > now - _SAID_EVERY:
            return
        with self._inside.store.writing() as conn:
            accounts.ensure(conn, [self._account])
            accounts.mark_fresh(conn, self._account, seen_at=now)
            is_up_again = accounts.mark_answering(conn, self._account, asked_at=now)
            if is_up_again or (said_at is not None and is_left_alone(said_at, now)):
                self._tell(conn, now)

    def _tell(self, conn: Conn, now: datetime) -> None:
        """Overlays show how such a tool stands; they hear that it is another."""
        for it in self._inside.accounts.values():
            if comes_by_door(self._inside.cards[it.connector]):
                changes_write.append_tool(conn, it.id, at=now)

    def _opened(self, sealed: bytes) -> Post:
        found = (it.open(POST, sealed) for it in self._letterboxes)
        plain = next((it for it in found if it is not None), None)
        if plain is None:
            # It stays there: with the right key in [dmz] nothing is lost.
            reason = "seals for another key than ours; list the private key that belongs to it"
            raise ToolError(self._account, reason, is_permanent=True)
        return Post.model_validate_json(plain)

    def _keep(self, post: Post) -> None:
        inside = self._inside
        try:
            account, card = self._known(post.tool)
            request = WebhookRequest(
                post.method, post.public_url, post.query, post.headers, post.body
            )
            at = self._received_at(post)
            receive(inside.store, card, account, request, now=at)
        except (SignatureError, BadInputError, NotFoundError) as error:
            # Anybody may post to the DMZ. What is not signed ends here, as it would at our own door.
            _LOG.warning("post_refused", tool=post.tool, error=type(error).__name__)

    def _known(self, tool: str) -> tuple[Account, Connector]:
        account = self._inside.accounts.get(tool)
        if account is None or account.connector == WEBSITE:
            raise NotFoundError("tool account")
        return account, _guarded(self._inside.cards[account.connector])

    def _received_at(self, post: Post) -> datetime:
        if post.received_at > self._inside.outside.clock() + _SKEW:
            # They stay there, all of them, until somebody has looked at the clocks.
            raise ToolError(self._account, "its posts come from the future; look at its clock")
        return post.received_at


def _guarded(card: Connector) -> Connector:
    """One post that a connector stumbles over must not keep all others outside."""

    def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:
        assert card.webhook is not None
        try:
            return card.webhook(account, request, now)
        except (SignatureError, BadInputError, NotFoundError):
            raise
        except Exception as error:
            _LOG.error("post_cannot_be_read", tool=account.id, error=type(error).__name__)
            raise BadInputError("cannot be read") from error

    return replace(card, webhook=webhook) if card.webhook else card


def _account_of(dmz: Dmz) -> Account:
    options = {"ca": dmz.ca, "proxy": dmz.proxy, "share": 1.0}
    return Account(
        id=dmz.account, base_url=dmz.url, secret=dmz.secret, allow_private=True,
        options={name: value for name, value in options.items() if value is not None},
    )  # fmt: skip
