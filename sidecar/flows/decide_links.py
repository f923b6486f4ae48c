"""An agent's decision → links → customers → changes: taken at once, kept with who and why, always undoable."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sidecar.errors import NotFoundError
from sidecar.flows.recognise import regroup
from sidecar.identity import decisions
from sidecar.identity.decisions import Act
from sidecar.model.link import Link, LinkState
from sidecar.store import changes_write, links, members
from sidecar.store.engine import Conn


@dataclass(frozen=True)
class Decided:
    """The link's state now, and the customers to which its two contacts belong now (one or two)."""

    state: LinkState
    customers: list[int]


@dataclass(frozen=True)
class Verdict:
    """Who decides, when (UTC) and, if they say so, why."""

    by: str
    at: datetime
    reason: str | None = None

    @property
    def act(self) -> Act:
        return Act(by=self.by, at=self.at)


def confirm(conn: Conn, link_key: int, verdict: Verdict) -> Decided:
    """These two are one customer. NotFoundError where there is no such link."""
    return _decide(conn, link_key, verdict, decisions.confirm)


def refuse(conn: Conn, link_key: int, verdict: Verdict) -> Decided:
    """A suggestion is wrong. ConflictError where the link holds."""
    return _decide(conn, link_key, verdict, decisions.refuse)


def revoke(conn: Conn, link_key: int, verdict: Verdict) -> Decided:
    """A link is taken back. ConflictError for a mere suggestion."""
    return _decide(conn, link_key, verdict, decisions.revoke)


def move(conn: Conn, contact: int, to: int | None, verdict: Verdict) -> int:
    """Takes a contact out of its customer, and into the one that contact `to` belongs to; gives its
    customer. NotFoundError where one of them is not there, ConflictError where it is there already.
    """
    here = _group_of(conn, contact, what="contact")
    there = _group_of(conn, to, what="customer") if to is not None else []
    known = links.of(conn, [contact])
    changed = decisions.move(contact, (here, there), known, verdict.act)
    _apply(conn, changed, [*here, *there], verdict)
    return members.customers_of(conn, [contact])[contact]


def _decide(
    conn: Conn, link_key: int, verdict: Verdict, decide: Callable[[Link, Act], Link]
) -> Decided:
    changes_write.take_turn(conn)
    link = links.get(conn, link_key)
    if link is None:
        raise NotFoundError("link")
    decided = decide(link, verdict.act)
    if decided is not link:
        _apply(conn, [decided], [link.a, link.b], verdict)
    customers = members.customers_of(conn, [link.a, link.b])
    return Decided(decided.state, sorted(set(customers.values())))


def _apply(
    conn: Conn, changed: Sequence[Link], contacts: Collection[int], verdict: Verdict
) -> None:
    """Suggested and refused links move nobody, but overlays show them: both sides must look again."""
    before = set(members.customers_of(conn, contacts).values())
    links.decide(conn, changed, reason=verdict.reason)
    regrouped = regroup(conn, contacts)
    reached = members.customers_of(conn, contacts)
    changes_write.append(conn, before | regrouped, reached, kind="link", at=verdict.at)


def _group_of(conn: Conn, contact: int, *, what: str) -> list[int]:
    customer = members.customer_of(conn, contact)
    if customer is None:
        raise NotFoundError(what)
    return members.contacts_of(conn, customer)
