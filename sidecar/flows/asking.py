"""Asking: a decision of somebody else, yes, no or other; the case stays with whoever asks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sidecar.errors import BadInputError, NotAllowedError
from sidecar.flows.anchoring import Anchor
from sidecar.flows.colleagues import addressee, asked_of, check_somebody_else
from sidecar.flows.service_changes import (
    Acting,
    New,
    change,
    check_ahead,
    check_open,
    check_own,
    known,
    make,
)
from sidecar.journey.secrets import masked
from sidecar.model.service_fact import ServiceFact

_KINDS = {"ask": "ask"}


@dataclass(frozen=True)
class Question:
    """`amount`: a decimal text; `until`: by when it is to be answered."""

    agent: str | None
    team: str | None
    question: str
    kind: str
    amount: str | None = None
    currency: str | None = None
    until: datetime | None = None


def ask(act: Acting, anchor: Anchor, asked: Question) -> ServiceFact:
    """BadInputError where there is nobody to answer it, or an amount has no currency."""
    agent, team = addressee(act.here, asked.agent, asked.team)
    check_somebody_else(act.here, (agent, team), act.caller)
    if (asked.amount is None) != (asked.currency is None):
        raise BadInputError("an amount goes with its currency", key="amount")
    if asked.until is not None:
        check_ahead(act, asked.until, "by")
    told = {
        "to_agent": agent,
        "to_team": team,
        "question": masked(asked.question.strip(), is_ours=True),
        "kind": asked.kind,
        "amount": asked.amount,
        "currency": asked.currency,
    }
    holder = asked_of(agent, team, act.caller)
    return make(act, anchor, New("ask", holder, told, asked.until))


def answer(
    act: Acting, ask_id: str, said: Literal["yes", "no", "other"], text: str | None
) -> ServiceFact:
    """NotAllowedError for whoever asked, and for anybody but those who were asked, and leads."""
    fact = known(act, ask_id, _KINDS)
    check_open(fact, "ask")
    if act.is_me(fact.by):
        raise NotAllowedError("you asked this yourself; somebody else has to answer it")
    if not (act.is_turn(fact.holder, but=fact.by) or act.is_lead):
        raise NotAllowedError("only those who were asked may answer this, or a lead")
    if said == "other" and not (text or "").strip():
        raise BadInputError("say what, where it is neither yes nor no", key="text")
    return change(act, fact, "answered", answer=said, text=text and masked(text, is_ours=True))


def withdraw(act: Acting, ask_id: str) -> ServiceFact:
    fact = known(act, ask_id, _KINDS)
    check_open(fact, "ask")
    check_own(act, fact, "ask")
    return change(act, fact, "withdrawn")
