"""Mine: what waits for the caller and their team, by due time; what was answered, and what moved meanwhile."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sidecar.flows.calling_back import attempts
from sidecar.flows.casebook import Casebook
from sidecar.flows.house import House
from sidecar.flows.lines import Json, moment_text
from sidecar.flows.moved import moved
from sidecar.flows.own_desk import OwnDesk, put_names
from sidecar.flows.reporting import reported_by
from sidecar.flows.service_lines import (
    View,
    ask_line,
    call_back_line,
    handoff_line,
    passed_line,
    promise_line,
    view,
    within,
)
from sidecar.flows.waiting import is_parted, said_lines
from sidecar.model.access import Caller
from sidecar.model.ids import parse_id
from sidecar.model.moment import to_micros
from sidecar.model.service_fact import PassedOn, ServiceFact, ServiceKind
from sidecar.store import changes, colleagues, passed_on, service_facts
from sidecar.store.engine import Conn

_LATELY = timedelta(days=1)
_FORGOTTEN = timedelta(days=30)  # what was passed on in a tool before that is the tool's own
_MOST_ANSWERED = 201  # one more than are ever listed
_Fact = ServiceFact | PassedOn


@dataclass(frozen=True)
class Wanted:
    """`since`: when the caller looked last, if they say so."""

    caller: Caller
    limit: int
    since: datetime | None = None


def mine(conn: Conn, wanted: Wanted, house: House, now: datetime) -> Json:
    """The document of `MineAnswer`. Nothing of a customer whom the caller reported as not right."""
    caller = wanted.caller
    seen = view(conn, caller, house.names, now)
    desk = OwnDesk(conn, house, seen, reported_by(conn, caller))
    absence = colleagues.absence_of(conn, seen.me.name)
    is_away = absence is not None and absence.until_at > seen.now
    since = _since(wanted, now, absence.left_at if absence else None)
    handoffs = _handoffs(desk)
    answered = _answered(desk, caller, since)
    lists = {
        "handoffs": handoffs,
        "asks": _of_kind(desk, "ask", ask_line),
        "promises": _of_kind(desk, "promise", promise_line),
        "call_backs": _call_backs(desk),
        "answered": answered,
    }
    told: Json = {name: _by_due(lines)[: wanted.limit] for name, lines in lists.items()}
    put_names(conn, [it for lines in told.values() for it in lines])
    news = moved(desk, caller, since, limit=wanted.limit)
    return told | {
        "moved": news.lines,
        "n_more_moved": news.n_more,
        "since": moment_text(since),
        "absent_until": moment_text(absence.until_at) if is_away and absence else None,
        "more": any(len(lines) > wanted.limit for lines in lists.values()),
        "position": changes.position(conn),
    }


def _since(wanted: Wanted, now: datetime, left_at: int | None) -> int:
    if wanted.since is not None:
        return to_micros(min(wanted.since, now))
    return to_micros(now - _LATELY) if left_at is None else left_at


def _handoffs(desk: OwnDesk) -> list[Json]:
    """To the caller or their team, those that came back, and those of the tools."""
    made = _held(desk, "handoff")
    passed = {it.key: it for it in passed_on.of_keys(desk.conn, [it.key for it in made])}
    told = []
    for it in made:
        if it.key in passed and not passed[it.key].is_open:
            continue
        lines = _line(desk, it, lambda fact, customer, seen: _handoff(fact, passed, customer, seen))
        for line in lines:
            book = desk.book(parse_id("cu", line["customer_id"]) or 0)
            line.update(said_lines(book, line["case_id"]) if is_parted(book, it) else {})
        told += lines
    spelled = [
        text
        for text, holder in passed_on.holders(desk.conn)
        if desk.seen.is_mine(holder, is_ours=False)
    ]
    after = desk.seen.now - _FORGOTTEN // timedelta(microseconds=1)
    for each in passed_on.held(desk.conn, spelled, after=after):
        told += _line(desk, each, lambda it, customer, seen: passed_line(it, None, customer, seen))
    for line in told:
        customer = parse_id("cu", line["customer_id"])
        if line["kind"] != "handoff" and customer is not None:
            line.update(said_lines(desk.book(customer), line["case_id"], note=line["reason"]))
    return told


def _handoff(it: ServiceFact, passed: dict[int, PassedOn], customer: int, seen: View) -> Json:
    known = passed.get(it.key)
    if known is None:
        return handoff_line(it, customer, seen)
    return passed_line(known, it, customer, seen)


def _call_backs(desk: OwnDesk) -> list[Json]:
    told = []
    for it in _held(desk, "call_back"):
        customer = desk.customer_of(it.contact)
        if customer is None:
            continue
        tried = attempts(desk.conn, it, customer, desk.house)
        if not any(each["answered"] for each in tried):
            told += _line(
                desk,
                it,
                lambda fact, customer, seen, tried=tried: call_back_line(
                    fact, customer, seen, attempts=tried
                ),
            )
    return told


def _answered(desk: OwnDesk, caller: Caller, since: int) -> list[Json]:
    asks = service_facts.answered_asks(desk.conn, caller.name, after=since, limit=_MOST_ANSWERED)
    return [line for it in asks for line in _line(desk, it, ask_line)]


def _of_kind(
    desk: OwnDesk, kind: ServiceKind, say: Callable[[ServiceFact, int, View], Json]
) -> list[Json]:
    found = [line for it in _held(desk, kind) for line in _line(desk, it, say)]
    return [it for it in found if it["is_mine"]]


def _held(desk: OwnDesk, kind: ServiceKind) -> list[ServiceFact]:
    turns = service_facts.holders(desk.conn)
    is_lead = desk.seen.me.role in {"lead", "admin"}
    if kind == "ask" and is_lead:
        # Whether nobody but the asker is left to answer is seen only with who asked.
        asks = service_facts.open_ones(desk.conn, kind)
        return [it for it in asks if desk.seen.is_mine(it.holder, but=it.by)]
    spelled = [text for text, holder in turns if desk.seen.is_mine(holder)]
    return service_facts.held(desk.conn, kind, spelled)


def _line(desk: OwnDesk, it: _Fact, say: Callable[..., Json]) -> list[Json]:
    """One line, or none of whom the caller does not see."""
    customer = desk.customer_of(it.contact)
    if customer is None:
        return []
    entry = it.entry if isinstance(it, ServiceFact) else it.key
    book = desk.book(customer)
    told = say(it, customer, within(desk.seen, book, [entry]))
    due_at = it.due_at if isinstance(it, ServiceFact) else None
    return [
        told
        | {
            "name": "",
            "line": _about(book, told),
            "due_at": None if due_at is None else moment_text(due_at),
        }
    ]


def _about(book: Casebook, told: Json) -> str:
    """What it is about, in one line: as its case says, else as its giver wrote."""
    case = parse_id("ca", told["case_id"] or "")
    line = None if case is None else book.line(case)
    if line is not None:
        return line.line
    written = (told.get(key) for key in ("reason", "question", "what", "number"))
    return next((str(it) for it in written if it), "")


def _by_due(lines: Iterable[Json]) -> list[Json]:
    """What is due first; of what has no time the longest waiting first."""
    return sorted(lines, key=lambda it: (it["due_at"] is None, it["due_at"] or it["at"], it["at"]))
