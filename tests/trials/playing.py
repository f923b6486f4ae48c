"""Plays a history on a connector's stand-in and writes down what pulls, webhooks and fetches tell of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sidecar.connectorkit.budgets import Budgets
from sidecar.connectorkit.connector import (
    Cursor,
    Gone,
    MissingError,
    Named,
    Page,
    Raw,
    Received,
    WebhookRequest,
)
from sidecar.connectorkit.opening import open_client
from sidecar.errors import CursorLostError, ToolError
from sidecar.model.locator import Locator
from sidecar.settings import Account
from tests.connectors.histories import History
from tests.trials.clock import Clock
from tests.trials.straight import straight_to

T = TypeVar("T")
_TRIES = 20
_AFTERWARDS_S = 600.0  # exports leave out the last minute


@dataclass(frozen=True)
class Fetched:
    """What a fetch gave at its moment."""

    named: Named
    found: Raw | Gone


@dataclass
class Step:
    """What was told right after one thing had happened. `gone`: of what a pull tells; `posted`: raws that
    only a webhook tells.
    """

    pulled: list[Raw] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    posted: list[Raw] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    fetched: list[Fetched] = field(default_factory=list)


class Play:
    """A stand-in with a client on it. `cursor` goes on with each pull."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.clock = Clock()
        self.standin = history.open_tool(self.clock)
        self.standin.start()
        self.account: Account = history.account_of(self.standin)
        # The trial is about what is told: no budget makes it wait.
        budgets = Budgets(1e6, history.card.limit_of)
        outside = replace(self.clock.outside(), transport=straight_to(self.standin))
        self.client = open_client(history.card, self.account, outside, budgets)
        self.cursor: Cursor | None = None
        self._n_heard = 0

    def close(self) -> None:
        if hasattr(self.client, "close"):
            self.client.close()
        self.standin.stop()

    def happen(self, event: Callable[[], object], *, after_s: float) -> Step:
        """Lets it happen and writes down all that is told of it at that moment."""
        self.clock.later(after_s)
        event()
        step = Step()
        self.hear(step)
        self.pull(step)
        step.fetched = self.fetch(step.named)
        return step

    def end(self) -> Step:
        """Some time later, when every export shows all."""
        self.clock.later(_AFTERWARDS_S)
        step = Step()
        self.hear(step)
        self.pull(step)
        return step

    def begin(self) -> Step:
        """What was there before anything happened, the past included."""
        step = Step()
        self.hear(step)
        self.pull(step)
        _add(step, self.past())
        return step

    def pull(self, step: Step | None = None) -> None:
        """What came since the last pull; a cursor that is lost leads to the start."""
        try:
            pages = self.pages(self.cursor)
        except CursorLostError:
            pages = [*self.pages(None), *self.past()]
        if pages:
            self.cursor = pages[-1].cursor
        if step:
            _add(step, pages)

    def pull_all(self) -> list[Raw]:
        """All that the tool keeps at this moment."""
        return [raw for page in [*self.pages(None), *self.past()] for raw in page.raws]

    def past(self) -> list[Page]:
        backfill = self.history.card.backfill
        if backfill is None:
            return []
        return self.patiently(lambda: list(backfill(self.client, None, self.clock(), None)))

    def pages(self, cursor: Cursor | None) -> list[Page]:
        pull = self.history.card.pull
        if pull is None:
            return []
        return self.patiently(lambda: list(pull(self.client, cursor, self.clock())))

    def hear(self, step: Step) -> None:
        """What was posted since; what it names is noted."""
        deliveries: Sequence[WebhookRequest] = getattr(self.standin, "deliveries", [])
        webhook = self.history.card.webhook
        for request in deliveries[self._n_heard :] if webhook else []:
            received = webhook(self.account, request, self.clock()) if webhook else None
            if isinstance(received, Received):
                step.named += received.named
                step.posted += received.raws
        self._n_heard = len(deliveries)

    def fetch(self, named: Sequence[Named]) -> list[Fetched]:
        found = [(it, self._fetch_one(it)) for it in dict.fromkeys(named)]
        return [Fetched(named, it) for named, it in found if it is not None]

    def places(self, raws: Sequence[Raw]) -> list[Named]:
        """What an open page would name: the records behind the locators in these raws."""
        if self.history.card.fetch is None:
            return []
        read = self.history.card.read
        readings = [it for raw in raws for it in read(raw, self.account)]
        located = [it for it in readings if isinstance(it, Locator) and it.contacts]
        return list(dict.fromkeys(Named(it.record, it.value) for it in located))

    def patiently(self, work: Callable[[], T]) -> T:
        """Goes on by itself where the tool asked to be left alone."""
        for _ in range(_TRIES):
            try:
                return work()
            except CursorLostError:
                raise
            except ToolError as error:
                if error.retry_after_s is None:
                    raise
                self.clock.later(error.retry_after_s + 1)
        raise AssertionError(f"{self.history.card.name} asks to be left alone for ever")

    def _fetch_one(self, named: Named) -> Raw | Gone | None:
        fetch = self.history.card.fetch
        if fetch is None:
            return None
        try:
            found = self.patiently(lambda: fetch(self.client, named.kind, named.native_id))
        except MissingError:
            return None
        if isinstance(found, dict | Gone):
            return found
        return found.or_else  # nobody waits here: it is as if it never showed


def _add(step: Step, pages: Sequence[Page]) -> None:
    step.pulled += [raw for page in pages for raw in page.raws]
    step.gone += [it for page in pages for it in page.gone]


@contextmanager
def play(history: History) -> Iterator[Play]:
    played = Play(history)
    try:
        yield played
    finally:
        played.close()
