"""Service lines: what colleagues handed on and took upon themselves, in the words of the API."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sidecar.flows import colleagues
from sidecar.flows.anchoring import case_ids
from sidecar.flows.casebook import Casebook
from sidecar.flows.extracting import Found
from sidecar.flows.lines import Json, maybe_moment, moment_text
from sidecar.journey.holders import Directory, Me, Names, holder_of
from sidecar.model.access import Caller
from sidecar.model.ids import public_id
from sidecar.model.moment import to_micros
from sidecar.model.service_fact import Holder, PassedOn, ServiceFact
from sidecar.store.engine import Conn


@dataclass(frozen=True)
class View:
    """For whom lines are told, and when (microseconds). `cases`: entry → public id of its case."""

    here: Directory
    me: Me
    now: int
    cases: Mapping[int, str] = field(default_factory=dict)

    def case_of(self, entry: int | None) -> str | None:
        return None if entry is None else self.cases.get(entry)

    def is_mine(self, holder: Holder, *, is_ours: bool = True, but: str | None = None) -> bool:
        return self.here.is_turn_of(holder, self.me, is_ours=is_ours, but=but)

    def is_me(self, name: str | None) -> bool:
        return bool(name) and self.here.names.agent(name) == self.me.name


def view(conn: Conn, caller: Caller | None, names: Names, now: datetime) -> View:
    here = colleagues.directory(conn, names, now)
    return View(here, colleagues.me(here, caller), to_micros(now))


def within(seen: View, book: Casebook, entries: Collection[int | None]) -> View:
    """The view of one customer, whose cases these entries belong to."""
    return View(seen.here, seen.me, seen.now, case_ids(book, entries))


def handoff_line(it: ServiceFact, customer: int, seen: View) -> Json:
    """Of a handoff that was made here."""
    told = it.told
    return {
        "handoff_id": public_id("ho", it.key),
        "customer_id": public_id("cu", customer),
        "kind": "handoff",
        "state": it.state,
        "from": _party(it.by, it.team),
        "to": _party(told.get("to_agent"), told.get("to_team")),
        "reason": told.get("reason"),
        "told": told.get("told", []),
        "tried": told.get("tried", []),
        "promised": told.get("promised", []),
        "case_id": seen.case_of(it.entry),
        "entry_id": _entry_id(it.entry),
        "at": moment_text(it.at),
        **_answered(it),
        "is_mine": it.is_open and seen.is_mine(it.holder),
        "is_nobody_here": it.state == "open" and seen.here.is_nobody_here(it.holder),
        "is_given_by_me": seen.is_me(it.by),
        "deep_link": None,
    }


def passed_line(it: PassedOn, answer: ServiceFact | None, customer: int, seen: View) -> Json:
    """Of a change of hands in a tool. `answer`: what somebody decided about it here."""
    state = _state(it, answer)
    is_open = state == "open" or (answer is not None and answer.is_open and it.is_open)
    holder = answer.holder if answer is not None else holder_of(it)
    giver = it.from_agent or it.agent
    return {
        "handoff_id": public_id("ho", it.key),
        "customer_id": public_id("cu", customer),
        "kind": it.kind,
        "state": state,
        "from": _party(giver, it.from_team, it.tool),
        "to": _party(it.to_agent, it.to_team, it.tool),
        "reason": it.reason,
        "told": [],
        "tried": [],
        "promised": [],
        "case_id": seen.case_of(it.key),
        "entry_id": _entry_id(it.key),
        "at": moment_text(it.at),
        **(_answered(answer) if answer is not None else _done(it)),
        "is_mine": is_open and seen.is_mine(holder, is_ours=answer is not None),
        "is_nobody_here": False,
        "is_given_by_me": seen.is_me(giver),
        "deep_link": it.deep_link,
    }


def ask_line(it: ServiceFact, customer: int, seen: View) -> Json:
    told = it.told
    is_open = it.state == "open"
    return {
        "ask_id": public_id("ho", it.key),
        "customer_id": public_id("cu", customer),
        "state": it.state,
        "question": told["question"],
        "kind": told["kind"],
        "amount": told.get("amount"),
        "currency": told.get("currency"),
        "by": maybe_moment(it.due_at),
        "is_overdue": is_open and _is_overdue(it, seen),
        "from": _party(it.by, it.team),
        "to": _party(told.get("to_agent"), told.get("to_team")),
        "answer": told.get("answer"),
        "text": told.get("text"),
        "answered_by": it.changed_by if it.state == "answered" else None,
        "answered_at": maybe_moment(it.changed_at) if it.state == "answered" else None,
        "case_id": seen.case_of(it.entry),
        "entry_id": _entry_id(it.entry),
        "at": moment_text(it.at),
        "is_mine": is_open and seen.is_mine(it.holder, but=it.by) and not seen.is_me(it.by),
        "is_nobody_here": is_open and seen.here.is_nobody_here(it.holder, but=it.by),
        "is_given_by_me": seen.is_me(it.by),
    }


def promise_line(it: ServiceFact, customer: int, seen: View) -> Json:
    return {
        "promise_id": public_id("pm", it.key),
        "customer_id": public_id("cu", customer),
        "what": it.told["what"],
        "by": it.told.get("by") or it.by,
        "until": moment_text(it.due_at or it.at),
        "state": it.state,
        "is_overdue": it.state == "open" and _is_overdue(it, seen),
        "is_confirmed": True,
        "entry_id": _entry_id(it.entry),
        "case_id": seen.case_of(it.entry),
        "at": moment_text(it.at),
        "settled_by": it.changed_by,
        "settled_at": maybe_moment(it.changed_at),
        "is_mine": it.is_open and seen.is_mine(it.holder),
    }


def found_line(it: Found, customer: int, seen: View) -> Json:
    """Of one that only stands in a text: nobody has confirmed it, so it is nobody's task."""
    state = "kept" if it.is_kept else "open"
    return {
        "promise_id": None,
        "customer_id": public_id("cu", customer),
        "what": it.what,
        "by": it.by,
        "until": moment_text(it.until),
        "state": state,
        "is_overdue": state == "open" and it.until < seen.now,
        "is_confirmed": False,
        "entry_id": public_id("en", it.entry),
        "case_id": public_id("ca", it.case),
        "at": moment_text(it.until),
        "settled_by": None,
        "settled_at": None,
        "is_mine": False,
    }


def call_back_line(
    it: ServiceFact, customer: int, seen: View, *, attempts: Sequence[Json] = ()
) -> Json:
    """`attempts`: since it was made, the first first; one that was answered keeps it."""
    kept = next((each for each in attempts if each["answered"]), None)
    is_kept_now = it.state == "open" and kept is not None
    state = "kept" if is_kept_now else it.state
    told = it.told
    return {
        "call_back_id": public_id("pm", it.key),
        "customer_id": public_id("cu", customer),
        "what": told.get("what"),
        "number": told["number"],
        "from": told.get("from"),
        "until": moment_text(it.due_at or it.at),
        "time_zone": told.get("time_zone"),
        "language": told.get("language"),
        "to": _party(told.get("to_agent"), told.get("to_team")),
        "state": state,
        "is_overdue": state == "open" and _is_overdue(it, seen),
        "attempts": list(attempts),
        "case_id": seen.case_of(it.entry),
        "at": moment_text(it.at),
        "by": it.by,
        "settled_by": it.changed_by,
        "settled_at": kept["at"] if is_kept_now and kept else maybe_moment(it.changed_at),
        "is_mine": state == "open" and seen.is_mine(it.holder),
    }


def flag_line(it: ServiceFact) -> Json:
    is_ended = it.changed_at is not None
    return {
        "flag_id": public_id("fl", it.key),
        "kind": it.told["kind"],
        "reason": it.told["reason"],
        "until": moment_text(it.due_at or it.at),
        "by": it.by,
        "team": it.team,
        "at": moment_text(it.at),
        "ended_by": it.changed_by if is_ended else None,
        "ended_at": maybe_moment(it.changed_at) if is_ended else None,
    }


def _state(it: PassedOn, answer: ServiceFact | None) -> str:
    if answer is not None and (it.is_open or answer.state != "accepted"):
        return answer.state
    return "open" if it.is_open else "done"


def _answered(it: ServiceFact) -> Json:
    is_answered = it.changed_at is not None
    return {
        "accepted_by": it.told.get("accepted_by"),
        "answered_by": it.changed_by if is_answered else None,
        "answered_at": maybe_moment(it.changed_at) if is_answered else None,
        "answered_in": it.told.get("answered_in"),
        "decline_reason": it.told.get("decline_reason"),
    }


def _done(it: PassedOn) -> Json:
    return {
        "accepted_by": None,
        "answered_by": it.done_by,
        "answered_at": maybe_moment(it.done_at),
        "answered_in": it.tool if it.done_at is not None else None,
        "decline_reason": None,
    }


def _party(agent: str | None, team: str | None, tool: str | None = None) -> Json:
    return {"agent": agent, "team": team, "tool": tool}


def _entry_id(entry: int | None) -> str | None:
    return None if entry is None else public_id("en", entry)


def _is_overdue(it: ServiceFact, seen: View) -> bool:
    return it.due_at is not None and it.due_at < seen.now
