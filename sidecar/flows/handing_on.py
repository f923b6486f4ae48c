"""Handing on: a case goes to somebody else, who accepts or declines it; whoever gave it sees so, live.

What was passed on inside a tool is accepted and declined alike: what is decided about it here is kept
under the same key, and stands above what the tool's facts say while nobody has acted there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sidecar.errors import ConflictError, NotAllowedError, NotFoundError
from sidecar.flows.anchoring import Anchor
from sidecar.flows.colleagues import addressee, check_somebody_else, held_by, own
from sidecar.flows.service_changes import (
    Acting,
    New,
    change,
    check_own,
    make,
    whose,
)
from sidecar.journey.holders import folded, holder_of
from sidecar.journey.secrets import masked
from sidecar.model.ids import parse_id
from sidecar.model.service_fact import Holder, PassedOn, ServiceFact
from sidecar.store import members, passed_on, service_facts


@dataclass(frozen=True)
class Given:
    """What whoever hands over says. Lines of text as an agent reads them."""

    agent: str | None
    team: str | None
    reason: str
    told: Sequence[str] = ()
    tried: Sequence[str] = ()
    promised: Sequence[str] = ()


def hand_over(act: Acting, anchor: Anchor, given: Given) -> ServiceFact:
    """BadInputError where there is no such colleague or team, or nobody but the giver in it."""
    agent, team = addressee(act.here, given.agent, given.team)
    check_somebody_else(act.here, (agent, team), act.caller)
    told = {
        "to_agent": agent,
        "to_team": team,
        "reason": masked(given.reason.strip(), is_ours=True),
        "told": [masked(it, is_ours=True) for it in given.told],
        "tried": [masked(it, is_ours=True) for it in given.tried],
        "promised": [masked(it, is_ours=True) for it in given.promised],
        "contacts": members.contacts_of(act.conn, anchor.customer),
    }
    return make(act, anchor, New("handoff", held_by(agent, team, act.caller), told))


def accept(act: Acting, handoff_id: str) -> ServiceFact:
    """It is the caller's now. ConflictError where another has it, or nobody is to."""
    fact = _to_answer(act, handoff_id)
    if fact.state == "accepted" and act.is_me(fact.told.get("accepted_by")):
        return fact
    if fact.state != "open":
        raise ConflictError(f"this handoff is {fact.state} already, by {fact.changed_by}")
    mine = fact._replace(holder=own(act.caller))
    return change(act, mine, "accepted", is_open=True, accepted_by=act.caller.name)


def decline(act: Acting, handoff_id: str, reason: str | None) -> ServiceFact:
    """It goes back to whoever gave it. NotAllowedError for anybody but those who got it, and leads."""
    fact = _to_answer(act, handoff_id)
    if fact.state not in {"open", "accepted"}:
        raise ConflictError(f"this handoff is {fact.state} already, by {fact.changed_by}")
    if not (act.is_turn(fact.holder) or act.is_lead):
        raise NotAllowedError("only those to whom it was given may decline it, or a lead")
    back = fact._replace(holder=_giver(fact))
    return change(
        act, back, "declined", is_open=True, decline_reason=reason and masked(reason, is_ours=True)
    )


def withdraw(act: Acting, handoff_id: str) -> ServiceFact:
    """Whoever gave it takes it back, also one that was declined."""
    fact = _to_answer(act, handoff_id)
    if not fact.is_open:
        raise ConflictError(f"this handoff is {fact.state} already, by {fact.changed_by}")
    if not (fact.state == "declined" and act.is_turn(fact.holder)):
        check_own(act, fact, "handoff")
    return change(act, fact, "withdrawn")


def finish(act: Acting, handoff_id: str) -> ServiceFact:
    """What was handed over is done."""
    fact = _to_answer(act, handoff_id)
    if fact.state not in {"open", "accepted"}:
        raise ConflictError(f"this handoff is {fact.state} already, by {fact.changed_by}")
    if not (act.is_turn(fact.holder) or act.is_me(fact.by) or act.is_lead):
        raise NotAllowedError("only those to whom it was given may finish it, or a lead")
    return change(act, fact, "done")


def _to_answer(act: Acting, handoff_id: str) -> ServiceFact:
    """As it stands here; of one that was passed on in a tool and not touched here, as it would begin."""
    key = parse_id("ho", handoff_id)
    fact = None if key is None else service_facts.get(act.conn, key)
    if fact is None and key is not None:
        passed = passed_on.get(act.conn, key)
        fact = None if passed is None else _as_fact(passed)
    if fact is None or fact.kind != "handoff":
        raise NotFoundError("handoff")
    whose(act, fact.contact)
    return fact


def _as_fact(it: PassedOn) -> ServiceFact:
    giver = it.from_agent or it.agent
    return ServiceFact(
        key=it.key,
        kind="handoff",
        contact=it.contact,
        entry=it.key,
        state="open" if it.is_open else "done",
        is_open=it.is_open,
        by=giver or it.from_team or it.tool,
        team=it.from_team,
        at=it.at,
        holder=holder_of(it),
        due_at=None,
        changed_by=it.done_by,
        changed_at=it.done_at,
        told={"to_agent": it.to_agent, "to_team": it.to_team, "reason": it.reason},
    )


def _giver(fact: ServiceFact) -> Holder:
    return folded(Holder(fact.by, fact.team, fact.team))
