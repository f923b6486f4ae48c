"""Views of what colleagues pass to one another: handoffs and asks."""

from typing import Any

import orjson

from sidecar.api.handoff_shapes import (
    AskAnswered,
    HandoffDecision,
    NewAsk,
    NewHandoff,
    NewPromise,
    PrefillQuery,
)
from sidecar.api.route import Call, Change, Nothing
from sidecar.errors import NotAuthenticatedError, NotFoundError
from sidecar.flows import asking, colleagues, handing_on, promising
from sidecar.flows.anchoring import About, Anchor, anchor
from sidecar.flows.asking import Question
from sidecar.flows.casebook import open_casebook
from sidecar.flows.extracting import said_in_case
from sidecar.flows.handing_on import Given
from sidecar.flows.lines import Json
from sidecar.flows.opening import opened
from sidecar.flows.promising import Promised
from sidecar.flows.reporting import check_not_reported
from sidecar.flows.service_changes import Acting, acting
from sidecar.flows.service_lines import View, ask_line, handoff_line, view, within
from sidecar.flows.waiting import handoff_lines
from sidecar.model.access import Caller
from sidecar.model.ids import parse_id, public_id
from sidecar.model.service_fact import ServiceFact
from sidecar.store import members, passed_on


def hand_over(call: Change[NewHandoff]) -> bytes:
    asked, (act, at) = call.body, _begun(call)
    given = Given(
        agent=asked.to.agent,
        team=asked.to.team,
        reason=asked.reason,
        told=asked.told,
        tried=asked.tried,
        promised=asked.promised,
    )
    made = handing_on.hand_over(act, at, given)
    if asked.promise is not None:
        said = asked.promise
        there = found_in(call, said, customer_id=asked.customer_id, beside=at)
        promising.promise(act, there, promised_in(said))
    return _handoff(call, made)


def prefill(call: Call[PrefillQuery]) -> bytes:
    """The draft of a handoff: of the case, else of the open one in which something happened last."""
    asked, desk = call.body, call.desk
    with desk.store.reading() as conn:
        customer = opened(conn, asked.customer_id)
        check_not_reported(conn, customer, call.caller)
        book = open_casebook(conn, customer, desk.house)
        newest = next((it.key for it in book.lines(limit=1) if it.is_open), None)
        case = newest if asked.case_id is None else parse_id("ca", asked.case_id)
        if asked.case_id is not None and (case is None or book.line(case) is None):
            raise NotFoundError("case of this customer")
        here, giver = colleagues.directory(conn, desk.house.names, desk.clock()), caller_of(call)
        told = said_in_case(book, case) | {
            "case_id": None if case is None else public_id("ca", case),
            "teams": here.teams,
            "absent_teams": colleagues.absent_teams(here),
            "absent_but_you": colleagues.teams_without_others(here, giver),
            "agents": colleagues.receivers(conn, here, giver),
        }
    return orjson.dumps(told)


def accept(call: Change[HandoffDecision]) -> bytes:
    return _handoff(call, handing_on.accept(acting_of(call), call.ids["id"]))


def decline(call: Change[HandoffDecision]) -> bytes:
    declined = handing_on.decline(acting_of(call), call.ids["id"], call.body.reason)
    return _handoff(call, declined)


def withdraw(call: Change[HandoffDecision]) -> bytes:
    return _handoff(call, handing_on.withdraw(acting_of(call), call.ids["id"]))


def finish(call: Change[HandoffDecision]) -> bytes:
    return _handoff(call, handing_on.finish(acting_of(call), call.ids["id"]))


def ask(call: Change[NewAsk]) -> bytes:
    asked, (act, at) = call.body, _begun(call)
    question = Question(
        agent=asked.to.agent,
        team=asked.to.team,
        question=asked.question,
        kind=asked.kind,
        amount=None if asked.amount is None else f"{asked.amount:f}",
        currency=asked.currency,
        until=asked.by,
    )
    return _ask(call, asking.ask(act, at, question))


def answer(call: Change[AskAnswered]) -> bytes:
    body = call.body
    return _ask(call, asking.answer(acting_of(call), call.ids["id"], body.answer, body.text))


def withdraw_ask(call: Change[Nothing]) -> bytes:
    return _ask(call, asking.withdraw(acting_of(call), call.ids["id"]))


def promised_in(said: NewPromise) -> Promised:
    return Promised(said.what, said.until, said.by, is_found=said.found_in is not None)


def found_in(call: Change[Any], said: NewPromise, *, customer_id: str, beside: Anchor) -> Anchor:
    """Where a promise stands; one that stands nowhere goes with what is made `beside` it."""
    if said.found_in is None:
        return beside
    about = About(customer_id, entry_id=said.found_in)
    return anchor(call.conn, about, caller_of(call), call.desk.house)


def acting_of(call: Change[Any]) -> Acting:
    return acting(call.conn, caller_of(call), call.desk.house.names, call.desk.clock())


def caller_of(call: Call[Any]) -> Caller:
    if call.caller is None:
        raise NotAuthenticatedError("what is handed on is somebody's")
    return call.caller


def customer_now(call: Change[Any], fact: ServiceFact) -> int:
    customer = members.customer_of(call.conn, fact.contact)
    return fact.contact if customer is None else customer


def seen_of(call: Change[Any], fact: ServiceFact) -> View:
    """How the caller sees it, with the case that it belongs to."""
    desk, customer = call.desk, customer_now(call, fact)
    seen = view(call.conn, call.caller, desk.house.names, desk.clock())
    return within(seen, open_casebook(call.conn, customer, desk.house), [fact.entry])


def _begun(call: Change[NewHandoff] | Change[NewAsk]) -> tuple[Acting, Anchor]:
    """Who passes something to a colleague, and on what that is kept."""
    asked, act = call.body, acting_of(call)
    about = About(asked.customer_id, asked.case_id, asked.entry_id)
    return act, anchor(call.conn, about, act.caller, call.desk.house)


def _handoff(call: Change[Any], fact: ServiceFact) -> bytes:
    passed = passed_on.get(call.conn, fact.key)
    if passed is None:
        return orjson.dumps(handoff_line(fact, customer_now(call, fact), seen_of(call, fact)))
    book = open_casebook(call.conn, customer_now(call, fact), call.desk.house)
    told: list[Json] = handoff_lines(book, [fact], [passed], seen_of(call, fact))
    return orjson.dumps(told[0])


def _ask(call: Change[Any], fact: ServiceFact) -> bytes:
    return orjson.dumps(ask_line(fact, customer_now(call, fact), seen_of(call, fact)))
