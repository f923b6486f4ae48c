"""hints → who → journey → told to the overlay: everything it draws, in one round trip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from sidecar.connectorkit.clock import Clock
from sidecar.flows.beside import NOBODY, beside
from sidecar.flows.casebook import Casebook, open_casebook
from sidecar.flows.fetching import Fetcher
from sidecar.flows.flagging import standing
from sidecar.flows.freshness import Freshnesses
from sidecar.flows.house import House
from sidecar.flows.lines import Json
from sidecar.flows.opening import opened
from sidecar.flows.reporting import report_line, report_on
from sidecar.flows.retelling import Retelling
from sidecar.flows.telling import candidate, suggestions, tell
from sidecar.flows.top_of_page import NO_BRIEF, brief_for
from sidecar.flows.waiting import NOTHING, waiting
from sidecar.flows.who import Who, who
from sidecar.model.access import Caller
from sidecar.model.freshness import Freshness
from sidecar.model.hint import Hint
from sidecar.store import changes, journeys
from sidecar.store.engine import Conn, Store

_NOTHING: Json = {
    "customer": None,
    "candidates": [],
    "n_more_candidates": 0,
    "contacts": [],
    "links": [],
    "cases": [],
    "n_more_cases": 0,
    "entries": [],
    "next": None,
    "records": [],
    "n_more_records": 0,
    "active": [],
    "advice": None,
    "unchanged": False,
    "stream_url": "/v1/stream",
}
_BLANK = _NOTHING | {"state": "not_allowed"}


@dataclass(frozen=True)
class Asked:
    """What an overlay asks: by a page's hints, or by the public id of a customer it knows. `reader`: for
    whom, since what they reported as not right stays blank for them."""

    hints: Sequence[Hint] = ()
    customer_id: str | None = None
    unless_position: int | None = None
    reader: Caller | None = None


class Finder:
    """Answers who is meant and tells their journey. `fetch` asks a tool for a record nobody knows."""

    def __init__(
        self, store: Store, house: House, freshnesses: Freshnesses, fetch: Fetcher, *, clock: Clock
    ) -> None:
        self._store = store
        self._clock = clock
        self._house = house
        self._own = house.own
        self._freshnesses = freshnesses
        self._fetch = fetch
        self._journey = Retelling(self._tell)

    def context(self, asked: Asked) -> bytes:
        """The JSON of `ContextAnswer`. NotFoundError for an id that never named a customer,
        NotAllowedError for one of a suggestion that nobody has confirmed."""
        with self._store.reading() as conn:
            meant = self._who(conn, asked)
            if meant.customers or meant.unknown_record is None:
                return self._told(conn, meant, asked)
        is_failing = not self._fetch(meant.unknown_record)
        with self._store.reading() as conn:
            return self._told(conn, self._who(conn, asked), asked, is_failing=is_failing)

    def _who(self, conn: Conn, asked: Asked) -> Who:
        if asked.customer_id is None:
            return who(conn, asked.hints, self._own)
        return Who({opened(conn, asked.customer_id): []})

    def _told(self, conn: Conn, meant: Who, asked: Asked, *, is_failing: bool = False) -> bytes:
        tools = self._freshnesses(conn)
        around = {
            "tools": [_tool_line(it) for it in tools],
            "position": changes.position(conn),
            "report": None,
            **NOBODY,
            **NOTHING,
            "brief": NO_BRIEF,
        }
        if _is_unchanged(conn, meant, asked):
            return _joined(around, _NOTHING | {"state": "known", "unchanged": True})
        if len(meant.customers) == 1:
            return self._one(conn, next(iter(meant.customers)), around, asked)
        if meant.customers:
            return _joined(around, _NOTHING | _several(conn, meant))
        never = is_failing or any(it.seen_at is None for it in tools)
        return _joined(around, _NOTHING | {"state": "not_synced" if never else "unknown"})

    def _one(self, conn: Conn, customer: int, around: Json, asked: Asked) -> bytes:
        """A customer; nothing but the report where the reader said that this is not right."""
        said = report_on(conn, customer, asked.reader)
        around["report"] = None if said is None else report_line(conn, said)
        if said is not None and said.is_open:
            return _joined(around, _BLANK)
        now = self._clock()
        around |= beside(conn, customer, self._own, now)
        around |= waiting(conn, customer, asked.reader, house=self._house, now=now)
        told = self._journey(conn, customer, now)
        book = open_casebook(conn, customer, self._house)
        around["brief"] = brief_for(book, asked.hints, around, now, reader=asked.reader)
        return _joined(around, told)

    def _tell(self, conn: Conn, customer: int, now: datetime) -> Json:
        return _journey(open_casebook(conn, customer, self._house), now)


def _joined(around: Json, answer: Json | bytes) -> bytes:
    """One JSON object of two; what is told of a customer may be ready."""
    ready = answer if isinstance(answer, bytes) else orjson.dumps(answer)
    return orjson.dumps(around)[:-1] + b"," + ready[1:]


def _journey(book: Casebook, now: datetime) -> Json:
    """A customer; or only whom it may be, where a tool made a contact for somebody it has never heard
    of again: such a page is about the person behind it, whom the agent must name."""
    conn, contacts = book.conn, journeys.contacts_of(book.conn, book.customer)
    keys = [it.contact_key for it in contacts]
    if not any(it.n_entries for it in contacts):
        may_be = suggestions(conn, keys, journeys.links_of(conn, keys))
        if may_be and not journeys.records_of(conn, keys, limit=1):
            return _NOTHING | {"state": "suggested", "candidates": may_be}
    told = tell(conn, contacts, book)
    stands = standing(conn, keys, now)
    told["customer"] |= {"flags": stands.flags, "verification": stands.verification}
    return _NOTHING | {"state": "known", "good_until": stands.good_until} | told


def _several(conn: Conn, meant: Who) -> Json:
    found = [
        candidate(conn, customer, [_evidence(kind) for kind in dict.fromkeys(kinds)])
        for customer, kinds in meant.customers.items()
    ]
    return {"state": "ambiguous", "candidates": found, "n_more_candidates": meant.n_more}


def _evidence(kind: str) -> Json:
    if kind == "record":
        return {"reason": "takes part in what this page shows", "weight": 1.0}
    return {"reason": f"has the {kind.replace('_', ' ')} that this page shows", "weight": 1.0}


def _is_unchanged(conn: Conn, meant: Who, asked: Asked) -> bool:
    # A position that is still to come was given by a store that has since been restored.
    if asked.unless_position is None or asked.unless_position > changes.position(conn):
        return False
    if len(meant.customers) == 1:
        return not changes.touched_since(conn, asked.unless_position, list(meant.customers))
    return changes.position(conn) == asked.unless_position


def _tool_line(tool: Freshness) -> dict[str, Any]:
    return tool.model_dump(mode="json")
