"""What a person may decide about links: confirm, refuse, revoke, keep, move, split; no rule overrules it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sidecar.errors import ConflictError
from sidecar.identity.decide import Decision
from sidecar.model.evidence import Evidence
from sidecar.model.link import HOLDING, PARTING, Link, LinkState


@dataclass(frozen=True, slots=True)
class Act:
    """Who decided, and when (UTC)."""

    by: str
    at: datetime


def confirm(link: Link, act: Act) -> Link:
    """These two are one customer: a suggestion taken up, or an earlier refusal or revocation withdrawn."""
    return _to(link, "confirmed", act)


def refuse(link: Link, act: Act) -> Link:
    """A suggestion is wrong. ConflictError where the link holds: such a link is revoked."""
    if link.state in HOLDING:
        raise ConflictError("this link holds; revoke it to take it back")
    return link if link.state in PARTING else _to(link, "refused", act)


def revoke(link: Link, act: Act) -> Link:
    """A link is taken back. ConflictError where it never held: a suggestion is refused."""
    if link.state == "suggested":
        raise ConflictError("this is only a suggestion; refuse it")
    return link if link.state in PARTING else _to(link, "revoked", act)


def keep(link: Link, act: Act) -> Link:
    """A link that the rules made was looked at, and is right. ConflictError where it does not hold."""
    if link.state not in HOLDING:
        raise ConflictError("only a link that holds can be kept; confirm or refuse this one")
    return _to(link, "confirmed", act)


def move(
    contact: int, groups: tuple[Collection[int], Collection[int]], links: Sequence[Link], act: Act
) -> list[Link]:
    """The links that take `contact` out of one customer and into another.

    `groups`: the contacts of its customer now, and of the customer it goes to (empty: a customer of
    its own). `links`: all that touch the contact. Gives back only those that are new or changed.
    ConflictError where it is there already.
    """
    here, there = set(groups[0]) - {contact}, set(groups[1])
    if contact in there:
        raise ConflictError("this contact belongs to that customer already")
    known = {_other(link, contact): link for link in links if contact in (link.a, link.b)}
    left = [known.get(it) or _fresh(contact, it, act) for it in sorted(here)]
    joined = _bridges(contact, there, known, act)
    changed = [_to(link, "revoked", act) for link in left if link.state not in PARTING]
    return changed + [_to(link, "confirmed", act) for link in joined]


def split(
    out: Collection[int], stay: Collection[int], links: Sequence[Link], act: Act
) -> list[Link]:
    """The links that make one customer of `out`, apart from `stay`: all of these are one customer now.

    `links`: all that touch a contact in `out`. Gives back only those that are new or changed. What
    stays is left as it is: that somebody tied them together says nothing once he is taken out.
    """
    known = {(it.a, it.b): it for it in links}
    pairs = [_pair(one, other) for one in sorted(out) for other in sorted(stay)]
    left = [known.get(pair) or _fresh(*pair, act) for pair in pairs]
    parted = [_to(link, "revoked", act) for link in left if link.state not in PARTING]
    first, *rest = _tied(out, links)
    bridges = [_pair(min(first), min(part)) for part in rest]
    return parted + [_to(known.get(it) or _fresh(*it, act), "confirmed", act) for it in bridges]


def derived(contact: int, decision: Decision, at: datetime) -> Link:
    """The link that the rules make of a decision; an agent's own for the same pair stands above it."""
    state: LinkState = "auto" if decision.verdict == "link" else "suggested"
    a, b = sorted((contact, decision.contact))
    evidence = list(decision.evidence)
    return Link(
        a=a, b=b, state=state, strength=decision.strength, evidence=evidence, by="rule", at=at
    )


def _bridges(contact: int, there: set[int], known: dict[int, Link], act: Act) -> list[Link]:
    """Whatever parts it from the new customer is withdrawn; where nothing does, one link is enough."""
    parting = [known[it] for it in sorted(there) if it in known and known[it].state in PARTING]
    if parting or not there:
        return parting
    nearest = min(there, key=lambda it: (it not in known, it))
    return [known.get(nearest) or _fresh(contact, nearest, act)]


def _fresh(contact: int, other: int, act: Act) -> Link:
    a, b = sorted((contact, other))
    evidence = [Evidence(reason=f"decided by {act.by}", weight=0.0)]
    return Link(a=a, b=b, state="suggested", strength=0.0, evidence=evidence, by=act.by, at=act.at)


def _to(link: Link, state: LinkState, act: Act) -> Link:
    if link.state == state:
        return link
    return link.model_copy(update={"state": state, "by": act.by, "at": act.at})


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _tied(contacts: Collection[int], links: Sequence[Link]) -> list[set[int]]:
    """The contacts divided into those whom holding links between them connect; smallest first."""
    part_of = {it: {it} for it in contacts}
    for link in links:
        one, other = part_of.get(link.a), part_of.get(link.b)
        if link.state in HOLDING and one and other and one is not other:
            one |= other
            part_of.update(dict.fromkeys(other, one))
    return sorted({id(it): it for it in part_of.values()}.values(), key=min)


def _other(link: Link, contact: int) -> int:
    return link.b if link.a == contact else link.a
