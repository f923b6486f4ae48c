"""Service changes: kept, and told live to every overlay of the customer and to everybody's own list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sidecar.errors import BadInputError, ConflictError, NotAllowedError, NotFoundError
from sidecar.flows import colleagues
from sidecar.flows.anchoring import Anchor
from sidecar.flows.reporting import check_not_reported
from sidecar.journey.holders import Directory, Names
from sidecar.model.access import Caller
from sidecar.model.ids import parse_id, public_id
from sidecar.model.moment import to_micros
from sidecar.model.service_fact import Holder, ServiceFact, ServiceKind
from sidecar.store import changes_write, members, service_facts
from sidecar.store.engine import Conn

PREFIX: Mapping[ServiceKind, str] = {
    "handoff": "ho",
    "ask": "ho",
    "promise": "pm",
    "call_back": "pm",
    "flag": "fl",
    "verification": "ve",
}


@dataclass(frozen=True)
class Acting:
    """Who does something, when (UTC), among which colleagues."""

    conn: Conn
    caller: Caller
    now: datetime
    here: Directory

    @property
    def at(self) -> int:
        return to_micros(self.now)

    @property
    def is_lead(self) -> bool:
        return self.caller.role in {"lead", "admin"}

    def is_turn(self, holder: Holder, *, but: str | None = None) -> bool:
        """`but`: who may not do it themselves."""
        return self.here.is_turn_of(holder, colleagues.me(self.here, self.caller), but=but)

    def is_me(self, name: str | None) -> bool:
        names = self.here.names
        return bool(name) and names.agent(name) == names.agent(self.caller.name)


@dataclass(frozen=True)
class New:
    """What is to be kept. `is_open`: somebody has still to do something about it."""

    kind: ServiceKind
    holder: Holder
    told: Mapping[str, Any]
    due_at: datetime | None = None
    state: str = "open"
    is_open: bool = True
    key: int | None = field(default=None)


def acting(conn: Conn, caller: Caller, names: Names, now: datetime) -> Acting:
    """Takes the turn of whoever writes what overlays look at."""
    changes_write.take_turn(conn)
    return Acting(conn, caller, now, colleagues.directory(conn, names, now))


def make(act: Acting, anchor: Anchor, new: New) -> ServiceFact:
    """Keeps it and tells of it."""
    key = new.key
    if key is None:
        key = service_facts.next_key(act.conn, new.kind, anchor.contact)
    fact = ServiceFact(
        key=key,
        kind=new.kind,
        contact=anchor.contact,
        entry=anchor.entry,
        state=new.state,
        is_open=new.is_open,
        by=act.caller.name,
        team=act.caller.team,
        at=act.at,
        holder=new.holder,
        due_at=None if new.due_at is None else to_micros(new.due_at),
        changed_by=None,
        changed_at=None,
        told=dict(new.told),
    )
    return keep(act.conn, fact, act.now)


def change(
    act: Acting, fact: ServiceFact, state: str, *, is_open: bool = False, **told: Any
) -> ServiceFact:
    """What became of it, by whoever acts. `told`: what they said about it."""
    said = fact.told | {key: value for key, value in told.items() if value is not None}
    changed = fact._replace(
        state=state, is_open=is_open, changed_by=act.caller.name, changed_at=act.at, told=said
    )
    return keep(act.conn, changed, act.now)


def keep(conn: Conn, fact: ServiceFact, now: datetime) -> ServiceFact:
    """As it stands now; whoever has the customer open or looks at what is theirs looks again."""
    service_facts.put(conn, fact)
    customer = members.customer_of(conn, fact.contact)
    if customer is not None:
        changes_write.append(conn, [customer], {fact.contact: customer}, kind=fact.kind, at=now)
    changes_write.append_topic(conn, "mine", at=now)
    return fact


def known(act: Acting, public: str, kinds: Mapping[str, str]) -> ServiceFact:
    """By its id; `kinds`: kind → what a caller calls it. NotFoundError where there is none, or where its
    customer is gone; NotAllowedError where the caller reported this customer as not right."""
    key = parse_id(public.partition("_")[0], public)
    fact = None if key is None else service_facts.get(act.conn, key)
    is_one = (
        fact is not None and fact.kind in kinds and public_id(PREFIX[fact.kind], fact.key) == public
    )
    if fact is None or not is_one:
        raise NotFoundError(next(iter(kinds.values())))
    whose(act, fact.contact)
    return fact


def whose(act: Acting, contact: int) -> int:
    """The customer now, whom the caller may see."""
    customer = members.customer_of(act.conn, contact)
    if customer is None:
        raise NotFoundError("customer (any more)")
    check_not_reported(act.conn, customer, act.caller)
    return customer


def check_open(fact: ServiceFact, what: str) -> None:
    """ConflictError says how it stands."""
    if not fact.is_open:
        raise ConflictError(f"this {what} is {fact.state} already, by {fact.changed_by or fact.by}")


def check_ahead(act: Acting, moment: datetime, key: str = "until") -> None:
    if moment <= act.now:
        raise BadInputError("must lie ahead", key=key)


def check_own(act: Acting, fact: ServiceFact, what: str) -> None:
    """Only whoever made it takes it back, or a lead."""
    if not (act.is_me(fact.by) or act.is_lead):
        raise NotAllowedError(f"only {fact.by} or a lead may take this {what} back")
