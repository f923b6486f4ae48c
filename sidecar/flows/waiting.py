"""Waiting: what was handed on, asked and promised about a customer → the overlay, for whoever looks."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sidecar.flows.calling_back import attempts, is_anothers
from sidecar.flows.casebook import Casebook, open_casebook
from sidecar.flows.extracting import Found, promises_in, said_in_case, with_note
from sidecar.flows.house import House
from sidecar.flows.lines import MOST_COUNTED, Json
from sidecar.flows.service_lines import (
    View,
    ask_line,
    call_back_line,
    found_line,
    handoff_line,
    passed_line,
    promise_line,
    view,
    within,
)
from sidecar.model.access import Caller
from sidecar.model.ids import parse_id, public_id
from sidecar.model.service_fact import PassedOn, ServiceFact
from sidecar.store import members, passed_on, service_facts
from sidecar.store.engine import Conn

_KINDS = {"handoffs": "handoff", "asks": "ask", "promises": "promise", "call_backs": "call_back"}
NOTHING: Json = {it: [] for it in _KINDS} | {f"n_more_{it}": 0 for it in _KINDS}
_MOST_OVER = 10  # that are over, of each


def waiting(
    conn: Conn, customer: int, reader: Caller | None, *, house: House, now: datetime
) -> Json:
    """What is open first, then the newest; the keys are those of `ContextAnswer`."""
    contacts = members.contacts_of(conn, customer)
    facts = service_facts.of_contacts(conn, contacts)
    passed = passed_on.of_contacts(conn, contacts)
    book = open_casebook(conn, customer, house)
    found = promises_in(book)
    if not (facts or passed or found):
        return NOTHING
    entries = [*(it.entry for it in facts), *(it.key for it in passed)]
    seen = within(view(conn, reader, house.names, now), book, entries)
    handoffs = handoff_lines(book, facts, passed, seen)
    totals = _totals(conn, contacts, facts, passed)
    return {
        "handoffs": handoffs,
        "asks": [ask_line(it, customer, seen) for it in _some(facts, "ask")],
        "promises": _promise_lines(facts, found, customer, seen),
        "call_backs": [
            call_back_line(it, customer, seen, attempts=attempts(conn, it, customer, house))
            for it in _some(facts, "call_back")
            if not (is_parted(book, it) and is_anothers(conn, it, customer, house))
        ],
        "n_more_handoffs": _left(totals, "handoff", len(handoffs)),
        **{
            f"n_more_{name}": _left(totals, kind, len(_some(facts, kind)))
            for name, kind in _KINDS.items()
            if kind != "handoff"
        },
    }


def handoff_lines(
    book: Casebook, facts: Sequence[ServiceFact], passed: Sequence[PassedOn], seen: View
) -> list[Json]:
    """Those made here and those of the tools together; in the latter told, tried and promised are read
    off the case."""
    customer = book.customer
    answers = {it.key: it for it in facts if it.kind == "handoff"}
    of_tools = {it.key for it in passed}
    told = [passed_line(it, answers.get(it.key), customer, seen) for it in passed]
    told += [handoff_line(it, customer, seen) for it in answers.values() if it.key not in of_tools]
    told.sort(key=lambda it: str(it["at"]), reverse=True)
    waits = [it for it in told if it["state"] in {"open", "accepted", "declined"}]
    for line in waits:
        if line["kind"] != "handoff":
            line.update(said_lines(book, line["case_id"], note=line["reason"]))
    parted = {public_id("ho", it.key) for it in answers.values() if is_parted(book, it)}
    for line in told:
        if line["handoff_id"] in parted:
            line.update(said_lines(book, line["case_id"]))
    over = [it for it in told if it["state"] in {"done", "withdrawn"}]
    return sorted(waits, key=lambda it: it["state"] != "open") + over[:_MOST_OVER]


def is_parted(book: Casebook, it: ServiceFact) -> bool:
    """Whether some of whom it was written are another customer by now, or gone: what it says may be theirs.
    What a handoff quotes is read off the case anew; a call-back to their number is shown to its holder
    alone, on his own desk."""
    return not set(it.told.get("contacts", ())) <= {*members.contacts_of(book.conn, book.customer)}


def said_lines(book: Casebook, case_id: str | None, *, note: str | None = None) -> Json:
    """`told`, `tried` and `promised` of a case, and of the note of whoever passed it on."""
    return with_note(said_in_case(book, parse_id("ca", case_id or "")), note)


def _promise_lines(
    facts: Sequence[ServiceFact], found: Sequence[Found], customer: int, seen: View
) -> list[Json]:
    """Those that people made or confirmed, then those that only stand in texts of which none was."""
    made = _some(facts, "promise")
    told = [promise_line(it, customer, seen) for it in made]
    return told + [found_line(it, customer, seen) for it in _unconfirmed(facts, found)]


def _unconfirmed(facts: Sequence[ServiceFact], found: Sequence[Found]) -> list[Found]:
    """Each promise that was confirmed takes one out of its entry: that of its words, else the nearest in
    time, since whoever confirms may word it anew."""
    left = list(found)
    for it in facts:
        if it.kind == "promise" and it.told.get("is_found"):
            what, until = it.told["what"], it.due_at or it.at
            there = [one for one in left if one.entry == it.entry]
            ranked = sorted(there, key=lambda one: (one.what != what, abs(one.until - until)))
            left = [one for one in left if one not in ranked[:1]]
    return left


def _totals(
    conn: Conn, contacts: Sequence[int], facts: Sequence[ServiceFact], passed: Sequence[PassedOn]
) -> Counter[str]:
    """How many there are of each kind; counted in the store only where it gave no more than it gives."""
    of_tools = {it.key for it in passed}
    totals = Counter[str](it.kind for it in facts if it.key not in of_tools)
    totals["handoff"] += len(passed)
    if len(facts) < service_facts.MOST and len(passed) < passed_on.MOST:
        return totals
    counted = service_facts.n_of_contacts(conn, contacts)
    counted["handoff"] += passed_on.n_of_contacts(conn, contacts)
    return counted


def _left(totals: Counter[str], kind: str, n_listed: int) -> int:
    return min(max(0, totals[kind] - n_listed), MOST_COUNTED)


def _some(facts: Sequence[ServiceFact], kind: str) -> list[ServiceFact]:
    """In the order that they come in: open ones first."""
    of_kind = [it for it in facts if it.kind == kind]
    over = [it for it in of_kind if not it.is_open]
    waits = [it for it in of_kind if it.is_open]
    return sorted(waits, key=lambda it: it.due_at or it.at) + over[:_MOST_OVER]
