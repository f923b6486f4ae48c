"""Promising: what somebody promised a customer, by when, and what became of it; call-backs are promises too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from sidecar.errors import BadInputError
from sidecar.flows.anchoring import Anchor
from sidecar.flows.colleagues import addressee, held_by, own
from sidecar.flows.service_changes import (
    Acting,
    New,
    change,
    check_ahead,
    check_open,
    known,
    make,
)
from sidecar.journey.secrets import masked
from sidecar.model.moment import format_moment
from sidecar.model.service_fact import ServiceFact
from sidecar.store import members, service_facts

_KINDS = {"promise": "promise", "call_back": "call-back"}


@dataclass(frozen=True)
class Promised:
    """`by`: a colleague who keeps it, by default whoever says so. `is_found`: it stands in the entry that
    it is made on, and is hereby confirmed."""

    what: str
    until: datetime
    by: str | None = None
    is_found: bool = False


@dataclass(frozen=True)
class CallBack:
    """Between `since` and `until` at `number`. `time_zone`: the customer's."""

    number: str
    until: datetime
    since: datetime | None = None
    time_zone: str | None = None
    language: str | None = None
    agent: str | None = None
    team: str | None = None
    what: str | None = None


def promise(act: Acting, anchor: Anchor, said: Promised) -> ServiceFact:
    """Whoever confirms twice what stands in an entry has confirmed it once."""
    before = _confirmed(act, anchor, said)
    if before is not None:
        return before
    agent, team = (None, None) if said.by is None else addressee(act.here, said.by, None)
    holder = own(act.caller) if agent is None else held_by(agent, team, act.caller)
    told = {
        "what": _worded(said.what),
        "by": agent or act.caller.name,
        "is_found": said.is_found,
    }
    return make(act, anchor, New("promise", holder, told, said.until))


def call_back(act: Acting, anchor: Anchor, said: CallBack) -> ServiceFact:
    """BadInputError for a window that is past or ends before it begins, and an unknown time zone."""
    check_ahead(act, said.until)
    if said.since is not None and said.since >= said.until:
        raise BadInputError("must lie before its end", key="from")
    if said.time_zone is not None and said.time_zone not in available_timezones():
        raise BadInputError('no such time zone; write it as in "Europe/Berlin"', key="time_zone")
    if not any(it.isdigit() for it in said.number):
        raise BadInputError("a number has digits", key="number")
    agent, team = act.caller.name, act.caller.team
    if said.agent or said.team:
        named = addressee(act.here, said.agent, said.team)
        agent, team = named[0] or "", named[1]
    told = {
        "number": said.number.strip(),
        "from": None if said.since is None else format_moment(said.since),
        "time_zone": said.time_zone,
        "language": said.language,
        "what": None if said.what is None else _worded(said.what),
        "to_agent": agent or None,
        "to_team": team,
        "contacts": members.contacts_of(act.conn, anchor.customer),
    }
    return make(act, anchor, New("call_back", held_by(agent, team, act.caller), told, said.until))


def keep(act: Acting, promise_id: str) -> ServiceFact:
    return _settle(act, promise_id, "kept")


def drop(act: Acting, promise_id: str, reason: str | None) -> ServiceFact:
    """The customer is told otherwise, or it was none."""
    return _settle(act, promise_id, "dropped", reason)


def _settle(act: Acting, promise_id: str, state: str, reason: str | None = None) -> ServiceFact:
    fact = known(act, promise_id, _KINDS)
    if fact.state == state:
        return fact
    check_open(fact, _KINDS[fact.kind])
    return change(act, fact, state, settle_reason=reason)


def _confirmed(act: Acting, anchor: Anchor, said: Promised) -> ServiceFact | None:
    known_ones: Sequence[ServiceFact] = (
        service_facts.of_contacts(act.conn, [anchor.contact]) if anchor.entry is not None else []
    )
    what = _worded(said.what)
    for it in known_ones:
        if it.kind == "promise" and it.entry == anchor.entry and it.told["what"] == what:
            return it
    return None


def _worded(what: str) -> str:
    """On one line, without secrets."""
    return masked(" ".join(what.split()), is_ours=True)
