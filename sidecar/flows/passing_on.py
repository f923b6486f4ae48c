"""Passing on: what a tool told of a conversation → who passed it on to whom, and is it still open."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import orjson

from sidecar.flows.calling_back import keep_answered
from sidecar.flows.house import House
from sidecar.journey.handoffs import Deed, Hands, Thread, passed_in
from sidecar.journey.holders import holder_of
from sidecar.model.interaction import Interaction
from sidecar.model.moment import to_micros
from sidecar.model.record import Record
from sidecar.model.service_fact import PassedOn
from sidecar.store import changes_write, deeds, passed_on
from sidecar.store.deeds import Done
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange

_MOST_LETTERS = 4_000  # of one text that is looked through for a reason


def note_news(conn: Conn, changes: Sequence[FactChange], house: House, now: datetime) -> None:
    """Derives what was passed on in the conversations that these changes touched, and keeps call-backs
    that a call has kept. Whoever looks at what is theirs looks again where anything of it changed."""
    touched, with_hands = _touched(changes)
    is_news = False
    for tool, names in touched.items():
        known = passed_on.in_conversations(conn, tool, names)
        asked = {it.conversation for it in known} | with_hands[tool]
        if asked:
            is_news |= _derive(conn, tool, asked, known=known, house=house)
    keep_answered(conn, changes, house, now)
    if is_news:
        changes_write.append_topic(conn, "mine", at=now)


def _touched(
    changes: Sequence[FactChange],
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Tool → its conversations; and those in which something changed hands."""
    touched: dict[str, set[str]] = defaultdict(set)
    with_hands: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        for fact in (change.previous, change.fact):
            if isinstance(fact, Interaction | Record) and fact.conversation is not None:
                touched[fact.tool].add(fact.conversation)
                if isinstance(fact, Interaction) and fact.passing is not None:
                    with_hands[fact.tool].add(fact.conversation)
    return touched, with_hands


def _derive(
    conn: Conn, tool: str, names: Collection[str], *, known: Sequence[PassedOn], house: House
) -> bool:
    told: dict[str, list[Deed]] = defaultdict(list)
    for done in deeds.in_conversations(conn, tool, names):
        told[done.conversation].append(_deed(done))
    closed = deeds.closed_at(conn, tool, names)
    stand: list[PassedOn] = []
    for name in sorted(names):
        stand += passed_in(Thread(tool, name, closed.get(name)), told[name], house.names)
    before = {it.key: it for it in known}
    now = {it.key: it for it in stand}
    news = [it for it in stand if before.get(it.key) != it]
    gone = before.keys() - now.keys()
    passed_on.replace(conn, gone, [(it, holder_of(it)) for it in news])
    return bool(news or gone)


def _deed(done: Done) -> Deed:
    body = orjson.loads(done.body)
    at = to_micros(datetime.fromisoformat(body["occurred_at"]))
    passing = body.get("passing")
    return Deed(
        key=done.key,
        at=at,
        native_id=body["native_id"],
        contact=done.contact,
        direction=body["direction"],
        by=body.get("by", "person"),
        agent=body.get("agent"),
        team=body.get("team"),
        text=_plain(body.get("text")) or "",
        wrap_up=_plain(body.get("wrap_up")),
        hands=None if passing is None else _hands(passing),
        over_at=_over_at(body, at),
        deep_link=body.get("deep_link"),
    )


def _hands(passing: dict[str, Any]) -> Hands:
    named = ("from_agent", "from_team", "to_agent", "to_team")
    return Hands(passing["kind"], *(passing.get(it) for it in named))


def _over_at(body: dict[str, Any], at: int) -> int | None:
    """A call that has a length is over; until then tools tell none."""
    seconds = body.get("duration_s")
    if seconds is None or body["direction"] == "internal":
        return None
    return at + round(float(seconds) * 1_000_000)


def _plain(text: str | None) -> str | None:
    return None if text is None else text[:_MOST_LETTERS].replace("\x00", " ")
