"""Opened pages → the facts that their stories held and that stood in other tools alone → counted by week and team."""

import contextlib
import threading
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import orjson

from sidecar.errors import StoreBusyError
from sidecar.flows.counting_retells import week_of
from sidecar.journey.retells import Source, spared
from sidecar.model.access import Caller
from sidecar.model.hint import Hint
from sidecar.model.ids import parse_id
from sidecar.settings import Account
from sidecar.store import retells
from sidecar.store.engine import Store

_EVERY_S = 2.0
_MOST_WAITING = 50  # pages; more in two seconds are no people, and go uncounted
_MOST_KNOWN = 5_000  # readings of pages that are remembered, so that none is counted twice


@dataclass(frozen=True)
class Opening:
    """A page that an agent opened, and what the overlay was told beside it (JSON of `ContextAnswer`)."""

    origin: str
    key: str
    hints: Sequence[Hint]
    caller: Caller
    told: bytes


class PageCounter:
    """Takes note of openings at once, and counts them later, on a thread of its own."""

    def __init__(
        self, store: Store, tools: Collection[Account], clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._origins = {_origin(it.base_url): it.id for it in tools}
        self._clock = clock
        self._waiting: deque[Opening] = deque(maxlen=_MOST_WAITING)
        self._known: OrderedDict[tuple[int, str, str], None] = OrderedDict()
        self._counts: Counter[tuple[int, str, str]] = Counter()
        self._counting = threading.Lock()
        self._news = threading.Event()
        self._thread: threading.Thread | None = None

    def note(self, opening: Opening) -> None:
        """Costs whoever asks next to nothing."""
        self._waiting.append(opening)
        self._news.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="page-counter", daemon=True)
            self._thread.start()

    def flush(self) -> None:
        """Counts what waits. StoreBusyError: what was counted is kept, to be written with the next."""
        with self._counting:
            while self._waiting:
                self._count(self._waiting.popleft())
            pages = {it[:2] for it in self._counts}
            rows = [(*it, self._counts[*it, "pages"], self._counts[*it, "facts"]) for it in pages]
            if rows:
                with self._store.writing() as conn:
                    retells.add_spared(conn, rows)
                self._counts.clear()

    def _run(self) -> None:
        pause = threading.Event()
        while self._news.wait():
            pause.wait(_EVERY_S)  # several together are one transaction
            self._news.clear()
            with contextlib.suppress(StoreBusyError):
                self.flush()

    def _count(self, opening: Opening) -> None:
        told = orjson.loads(opening.told)
        if told.get("state") != "known" or told.get("customer") is None:
            return
        if not self._is_new(
            (opening.caller.token_id, opening.key, told["customer"]["customer_id"])
        ):
            return
        place = (week_of(self._clock()), opening.caller.team or "")
        self._counts[*place, "pages"] += 1
        self._counts[*place, "facts"] += self._n_spared(told, self._page_tool(opening))

    def _is_new(self, reading: tuple[int, str, str]) -> bool:
        if reading in self._known:
            return False
        self._known[reading] = None
        if len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        return True

    def _page_tool(self, opening: Opening) -> str | None:
        """None: a page of no tool that we know."""
        named = (it.tool for it in opening.hints if it.kind == "record" and it.tool)
        return next(named, None) or self._origins.get(_origin(opening.origin))

    def _n_spared(self, told: Mapping[str, Any], page_tool: str | None) -> int:
        tools = self._tools(told)
        lines = [
            Source(it["text"], frozenset(tools[id_] for id_ in it["sources"] if id_ in tools))
            for it in told["brief"]["lines"]
            if it["section"] != "effort"  # what we count ourselves no customer ever said
        ]
        if not spared(lines, page_tool):
            return 0  # most pages: what else the page's own tool says need not be read
        here = [it for it in told["entries"] if it["tool"] == page_tool]
        said = [f"{it['subject'] or ''}\n{it['text'] or ''}" for it in here]
        return len(spared(lines, page_tool, said))

    def _tools(self, told: Mapping[str, Any]) -> dict[str, str]:
        """Of every entry and record that a line of the story is from."""
        tools = {it["id"]: it["tool"] for it in [*told["entries"], *told["records"]]}
        sources = {id_ for it in told["brief"]["lines"] for id_ in it["sources"]}
        keys = {id_: parse_id("en", id_) for id_ in sources - tools.keys()}
        wanted = {key: id_ for id_, key in keys.items() if key is not None}
        if wanted:
            with self._store.reading() as conn:
                found = retells.tools_of(conn, wanted)
            tools |= {wanted[key]: tool for key, tool in found.items()}
        return tools


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".casefold()
