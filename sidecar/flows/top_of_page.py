"""The top of the overlay: page → its case → effort, who handed over, and the case's brief, in the API's words."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import orjson

from sidecar.flows.briefing import numbers_in
from sidecar.flows.casebook import Casebook
from sidecar.flows.lines import Json, maybe_moment
from sidecar.flows.related import related_to
from sidecar.journey.effort import Agreed, as_agents_say, effort
from sidecar.model.access import Caller
from sidecar.model.hint import Hint
from sidecar.model.ids import fact_key, parse_id, public_id
from sidecar.model.interaction import Interaction
from sidecar.model.moment import to_micros
from sidecar.store import facts, pieces
from sidecar.store.cases import CaseLine, Told

NO_BRIEF: Json = {"case_id": None, "lines": [], "more": 0, "related": None, "in_short": None}
_AT_ONCE = 60  # words that are read in one look; the rest is more
_LOOKED_AT = 20
_NEWEST = 500  # entries of a page's conversation, the newest first: they say what the page is about
_NOT_ON_US = frozenset({"waiting_for_customer", "settled"})
_URGENCY = {"high": 0, "normal": 1, "low": 2}
_FACTS = ("record", "interaction", "mention")


def brief_for(
    book: Casebook,
    hints: Sequence[Hint],
    handed_on: Json,
    now: datetime,
    *,
    reader: Caller | None = None,
) -> Json:
    """Of the case that the page shows, else of the most urgent open one; `handed_on`: flows/waiting.py."""
    case = case_of_page(book, hints)
    line = None if case is None else book.line(case)
    if line is None:
        return NO_BRIEF
    return brief_of_case(book, line, handed_on, now, reader=reader)


def brief_of_case(
    book: Casebook,
    line: CaseLine,
    handed_on: Json,
    now: datetime,
    *,
    reader: Caller | None = None,
) -> Json:
    """Its effort first, then who handed it over, then the rest, the most important first; beside it, how
    many others of the customer's organisation report the same."""
    case_id = public_id("ca", line.key)
    told = book.told(line.key)
    effort_lines = _effort(told, line, handed_on["promises"], now)
    lines = [*effort_lines, *_handed_over(handed_on["handoffs"], case_id), *_told(told)]
    related = None if told is None else related_to(book, line, told, reader=reader)
    return {
        "case_id": case_id,
        "lines": lines,
        "more": _n_more(lines),
        "related": related,
        "in_short": None if told is None else _in_short(book, line, told),
    }


def case_of_page(book: Casebook, hints: Sequence[Hint]) -> int | None:
    """Also where that case is settled; None where the page says nothing and no case is open."""
    for hint in hints:
        if hint.kind == "record" and (shown := _shown(book, hint)) is not None:
            return shown
    open_ones = [it for it in book.lines(limit=_LOOKED_AT) if it.is_open]
    return min(open_ones, key=_rank).key if open_ones else None


def _shown(book: Casebook, hint: Hint) -> int | None:
    """That of the post with which the conversation began, where the page is a post's; else that of the newest
    entry of the conversation; else as a record or entry of that very id."""
    tool = hint.tool or ""
    said = pieces.of_conversation(book.conn, tool, hint.value, limit=_NEWEST)
    named = [fact_key(tool, kind, hint.value) for kind in _FACTS]
    labels = book.labels([*said, *named])
    began = next((labels[it] for it in named if it in labels and _begins(book, it, hint)), None)
    if began is not None:
        return began
    told = list(dict.fromkeys(labels[it] for it in said if it in labels))
    if told:
        return min(told, key=lambda it: _strangeness(book, it, set(said)))
    return next((labels[it] for it in named if it in labels), None)


def _begins(book: Casebook, key: int, hint: Hint) -> bool:
    """Not what only happens to have the number of the page's ticket."""
    fact = facts.fetch(book.conn, key)
    return isinstance(fact, Interaction) and fact.conversation == hint.value


def _strangeness(book: Casebook, case: int, said: set[int]) -> tuple[bool, bool]:
    """What agents put into another conversation's case says less of a page than what is open of its own."""
    line, inside = book.line(case), book.entries_of(case)
    is_guest = 2 * len(said.intersection(inside)) < len(inside)
    return is_guest, line is None or not line.is_open


def _rank(line: CaseLine) -> tuple[int, bool, int, int]:
    waits = line.state == "waiting_for_customer"
    return _URGENCY.get(line.urgency, 1), waits, -line.last_at, line.key


def _effort(
    told: Told | None, line: CaseLine, promises: Sequence[Json], now: datetime
) -> list[Json]:
    if told is None:
        return []
    numbers = as_agents_say(numbers_in(told), [*_agreed(promises)])
    if line.state in _NOT_ON_US:
        numbers = numbers._replace(waiting_since=None)
    said = effort(numbers, to_micros(now))
    if not said.text:
        return []
    links = [
        {"start": start, "end": end, "sources": _entry_ids(keys)} for start, end, keys in said.links
    ]
    sources = list(dict.fromkeys(_entry_ids([key for _, _, keys in said.links for key in keys])))
    return [_line("effort", said.text, sources) | {"links": links}]


def _agreed(promises: Sequence[Json]) -> Iterator[Agreed]:
    for it in promises:
        key = parse_id("en", it["entry_id"] or "")
        if it["is_confirmed"] and key is not None:
            due = to_micros(datetime.fromisoformat(it["until"]))
            yield Agreed(key, due, it["state"] != "open")


def _handed_over(handoffs: Sequence[Json], case_id: str) -> list[Json]:
    """The newest handoff that nobody has answered yet, of this case or of the customer as a whole."""
    mine = [it for it in handoffs if it["case_id"] in (case_id, None) and it["state"] == "open"]
    if not mine:
        return []
    newest = max(mine, key=lambda it: str(it["at"]))
    source = newest.get("entry_id")
    return [_line("handoff", _words(newest), [source] if source else [])]


def _words(handoff: Json) -> str:
    """`Handed over by Ana to Billing: cannot approve a refund`."""
    giver, receiver = _named(handoff["from"]), _named(handoff["to"])
    said = (
        "Handed over" + (f" by {giver}" if giver else "") + (f" to {receiver}" if receiver else "")
    )
    return f"{said}: {handoff['reason']}" if handoff["reason"] else said


def _named(party: Json) -> str | None:
    return party.get("agent") or party.get("team")


def _in_short(book: Casebook, line: CaseLine, told: Told) -> Json | None:
    kept = book.in_short(line.key, told)
    return None if kept is None else {"text": kept.text, "model": kept.model}


def _told(told: Told | None) -> list[Json]:
    lines = [] if told is None else orjson.loads(told.brief)
    return [
        _line(it["section"], it["text"], _entry_ids(it["sources"]))
        | {"due_at": maybe_moment(it.get("due_at")), "by": it.get("by")}
        for it in lines
    ]


def _line(section: str, text: str, sources: list[str]) -> Json:
    nothing: Json = {"due_at": None, "by": None, "links": []}
    return {"section": section, "text": text, "sources": sources} | nothing


def _entry_ids(keys: Sequence[int]) -> list[str]:
    return [public_id("en", it) for it in keys]


def _n_more(lines: Sequence[Json]) -> int:
    """How many lines begin after what is read in one look; the line of the effort stands above it."""
    n_words = n_more = 0
    for line in lines:
        n_more += n_words >= _AT_ONCE
        n_words += 0 if line["section"] == "effort" else len(line["text"].split())
    return n_more
