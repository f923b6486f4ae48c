"""Which links are worth doubting: what speaks against them, chains, and names that conflict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sidecar.identity.names import Likeness, likeness
from sidecar.model.evidence import Evidence
from sidecar.model.link import HOLDING, Link, doubt_of

_FEWEST_IN_A_CHAIN = 4
_CHAIN_BITS = 6.0  # a bridge between two groups glues them whole: as bad as an address that differs
_NAMES_BITS = 8.0
_SPEAKS_AGAINST = -1.0  # less is noise


@dataclass(frozen=True, slots=True)
class Doubted:
    """A link with why it is worth a second look, the greatest doubt first; `doubt` orders links."""

    link: Link
    doubt: float
    reasons: tuple[Evidence, ...]


def doubted(link: Link, names: Mapping[int, str | None], around: Sequence[Link]) -> Doubted:
    """`names`: of all contacts of the customer that the link helps to hold together; `around`: all
    links between them. A reason's weight is by how much it makes the link worth looking at."""
    reasons = [
        Evidence(reason=it.reason, weight=-it.weight)
        for it in link.evidence
        if it.weight <= _SPEAKS_AGAINST and not it.aside
    ]
    one, other = sides(link, names, around)
    is_chain = other and len(names) >= _FEWEST_IN_A_CHAIN and min(len(one), len(other)) > 1
    if is_chain:
        said = f"holds two groups together alone: {len(one)} and {len(other)} contacts"
        reasons.append(Evidence(reason=said, weight=_CHAIN_BITS))
    clash = _clash(*((one, other) if other else ({link.a}, {link.b})), names)
    if clash:
        reasons.append(Evidence(reason=clash, weight=_NAMES_BITS))
    reasons.sort(key=lambda it: (-it.weight, it.reason))
    extra = (_CHAIN_BITS if is_chain else 0) + (_NAMES_BITS if clash else 0)
    return Doubted(link, doubt_of(link.strength, link.evidence) + extra, tuple(reasons))


def sides(
    link: Link, contacts: Mapping[int, object], around: Sequence[Link]
) -> tuple[set[int], set[int]]:
    """The contacts on either side of the link, were it taken back; the second is empty where others
    would still hold both together."""
    beside: dict[int, set[int]] = {it: set() for it in contacts}
    for it in around:
        is_this = (it.a, it.b) == (link.a, link.b)
        if it.state in HOLDING and not is_this and it.a in beside and it.b in beside:
            beside[it.a].add(it.b)
            beside[it.b].add(it.a)
    one = _reached(link.a, beside)
    return one, set() if link.b in one else _reached(link.b, beside)


def _reached(start: int, beside: Mapping[int, set[int]]) -> set[int]:
    reached, frontier = set[int](), {start}
    while frontier:
        reached |= frontier
        frontier = {near for it in frontier for near in beside.get(it, ())} - reached
    return reached


def _clash(one: set[int], other: set[int], names: Mapping[int, str | None]) -> str | None:
    """Two given names that cannot be one person's, on the two sides."""
    pairs = {
        (mine, theirs)
        for mine in sorted({names[it] or "" for it in one if it in names})
        for theirs in sorted({names[it] or "" for it in other if it in names})
    }
    found = [pair for pair in sorted(pairs) if likeness(*pair) is Likeness.CONFLICT]
    return f"different given names: {found[0][0]} and {found[0][1]}" if found else None
