"""Answered there: what was handed over here is over when those who got it act in a tool, with no key pressed.

A reassignment to them is their yes: from then on the tool's own handoff stands. A word of theirs, to the
customer or to colleagues, ends it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sidecar.flows import colleagues
from sidecar.flows.calling_back import is_answered
from sidecar.flows.casebook import open_casebook
from sidecar.flows.house import House
from sidecar.flows.service_changes import keep
from sidecar.journey.holders import Directory
from sidecar.model.ids import DESK, contact_key
from sidecar.model.interaction import Interaction
from sidecar.model.moment import to_micros
from sidecar.model.service_fact import ServiceFact
from sidecar.store import facts, members, service_facts
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange

_WAITS = frozenset({"open", "accepted"})


class _Act(NamedTuple):
    """What somebody of ours did in a tool."""

    key: int
    it: Interaction

    @property
    def at(self) -> int:
        return to_micros(self.it.occurred_at)


def close_answered(conn: Conn, changes: Sequence[FactChange], house: House, now: datetime) -> None:
    """After the cases are derived: an act counts for what was handed over about its case."""
    here: Directory | None = None
    for customer, acts in _acts(conn, changes).items():
        given = service_facts.of_contacts(conn, members.contacts_of(conn, customer))
        waits = [it for it in given if it.kind == "handoff" and it.state in _WAITS]
        waits = [it for it in waits if it.entry != it.key]  # else the tool's own (passing_on.py)
        if not waits:
            continue
        here = here or colleagues.directory(conn, house.names, now)
        labels = open_casebook(conn, customer, house).labels(
            [*(it.entry for it in waits if it.entry), *(it.key for it in acts)]
        )
        for fact in waits:
            about = [it for it in acts if it.at > fact.at and _is_about(conn, fact, it, labels)]
            _close(conn, fact, about, here=here, now=now)


def _close(
    conn: Conn, fact: ServiceFact, acts: Sequence[_Act], *, here: Directory, now: datetime
) -> None:
    for act in sorted(acts, key=lambda it: (it.at, it.it.native_id)):
        closed = _closed(fact, act, here)
        if closed is not None:
            fact = keep(conn, closed, now)


def _closed(fact: ServiceFact, act: _Act, here: Directory) -> ServiceFact | None:
    """As it stands after the act; None where that says nothing of it."""
    it, told = act.it, fact.told | {"answered_in": act.it.tool}
    if it.passing is not None:
        got = (it.passing.to_agent, it.passing.to_team)
        if fact.state != "open" or not _is_theirs(fact, got, here):
            return None
        agent = here.agent(got[0]) if got[0] else None
        by = agent.name if agent else here.team(got[1]) or got[0] or got[1]
        told["accepted_by"] = by
        state, who = "accepted", by
    else:
        known = here.agent(it.agent)
        team = it.team or (known.team if known else None)
        is_givers = here.names.agent(it.agent) == here.names.agent(fact.by)
        if is_givers or not _is_theirs(fact, (it.agent, team), here):
            return None
        state, who = "done", known.name if known else it.agent
    return fact._replace(state=state, is_open=False, changed_by=who, changed_at=act.at, told=told)


def _is_theirs(fact: ServiceFact, who: tuple[str | None, str | None], here: Directory) -> bool:
    """Of the person to whom it was given or who has accepted it; of the team, where that person is not here."""
    agent, team = who
    known = here.agent(agent) if agent else None
    to_agent, to_team = fact.told.get("to_agent"), fact.told.get("to_team")
    theirs = {here.names.agent(it) for it in (to_agent, fact.told.get("accepted_by")) if it}
    if agent and here.names.agent(agent) in theirs:
        return True
    person = here.agent(to_agent) if to_agent else None
    if person is not None and not (person.is_gone or person.is_away):
        return False
    teams = {here.names.team(it) for it in (team, known.team if known else None) if it}
    return bool(to_team) and here.names.team(to_team) in teams


def _is_about(conn: Conn, fact: ServiceFact, act: _Act, labels: Mapping[int, int]) -> bool:
    """Of the same case or conversation; what was said of the customer as a whole is about all."""
    if fact.entry is None:
        return True
    if fact.entry in labels and labels[fact.entry] == labels.get(act.key):
        return True
    about = facts.fetch(conn, fact.entry)
    if not isinstance(about, Interaction) or about.conversation is None:
        return False
    return (about.tool, about.conversation) == (act.it.tool, act.it.conversation)


def _acts(conn: Conn, changes: Sequence[FactChange]) -> dict[int, list[_Act]]:
    """By customer."""
    acts = list(_ours(changes))
    of = {it.key: contact_key(it.it.tool, it.it.contact.native_id) for it in acts}
    customers = members.customers_of(conn, of.values()) if of else {}
    found: dict[int, list[_Act]] = {}
    for it in acts:
        if of[it.key] in customers:
            found.setdefault(customers[of[it.key]], []).append(it)
    return found


def _ours(changes: Sequence[FactChange]) -> Iterator[_Act]:
    """A note that is written here is no act in a tool, and a call that nobody answered says nothing."""
    for change in changes:
        it = change.fact
        if not isinstance(it, Interaction) or it.tool == DESK:
            continue
        is_passed = it.passing is not None and bool(it.passing.to_agent or it.passing.to_team)
        is_said = it.by == "person" and it.direction != "inbound" and bool(it.agent)
        if it.channel == "voice" and it.direction == "outbound":
            is_said = is_said and is_answered(it.agent, it.duration_s, it.subject)
        if is_passed or (is_said and it.passing is None):
            yield _Act(change.key, it)
