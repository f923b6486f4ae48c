"""Which contacts are one customer: derived from links every time, so that taking one back leaves no trace."""

from collections.abc import Iterable, Sequence

from sidecar.identity.names import Likeness, likeness
from sidecar.model.link import HOLDING, PARTING, Link
from sidecar.model.profile import Profile


def partition(contacts: Sequence[Profile], links: Sequence[Link]) -> list[set[int]]:
    """The customers, each a set of contact keys, the smallest key first.

    `contacts` must be closed under holding links (auto, confirmed): whoever is linked to one of them
    is among them, else the answer is a part. Agents' links hold first (the older one of two that
    contradict each other), then by strength. Never unites two whom an agent parted, nor two whose
    given names conflict, unless a link between just these two people holds.
    """
    names = {it.contact: it.name for it in contacts}
    known = [link for link in links if link.a in names and link.b in names]
    holding = sorted((it for it in known if it.state in HOLDING), key=_precedence)
    parted = _parted(known)
    accepted = _accepted(holding, names)
    group_of = {key: {key} for key in names}
    for link in holding:
        one, other = group_of[link.a], group_of[link.b]
        if one is other or _is_parted(one, other, parted):
            continue
        if _is_vetoed((names[key] for key in one), [names[key] for key in other], accepted):
            continue
        one |= other
        group_of.update(dict.fromkeys(other, one))
    return sorted({id(it): it for it in group_of.values()}.values(), key=min)


def _precedence(link: Link) -> tuple[bool, float, float, int, int]:
    """Agents' links first, in the order in which they were made; then the stronger, then by keys."""
    if link.state == "confirmed":
        return (False, link.at.timestamp(), 0.0, link.a, link.b)
    return (True, 0.0, -link.strength, link.a, link.b)


def _parted(links: Iterable[Link]) -> dict[int, set[int]]:
    parted: dict[int, set[int]] = {}
    for link in links:
        if link.state in PARTING:
            parted.setdefault(link.a, set()).add(link.b)
            parted.setdefault(link.b, set()).add(link.a)
    return parted


def _is_parted(one: set[int], other: set[int], parted: dict[int, set[int]]) -> bool:
    return any(parted.get(key, set()) & other for key in one)


_Names = tuple[str | None, str | None]


def _accepted(links: Iterable[Link], names: dict[int, str | None]) -> list[_Names]:
    """Pairs of conflicting names that a link nonetheless holds to be one person's."""
    pairs = ((names[link.a], names[link.b]) for link in links)
    return [pair for pair in pairs if likeness(*pair) is Likeness.CONFLICT]


def _is_vetoed(
    one: Iterable[str | None], other: Sequence[str | None], accepted: Sequence[_Names]
) -> bool:
    pairs = {(mine, theirs) for mine in one for theirs in other}
    conflicts = (pair for pair in pairs if likeness(*pair) is Likeness.CONFLICT)
    return any(not any(_covers(known, pair) for known in accepted) for pair in conflicts)


def _covers(known: _Names, pair: _Names) -> bool:
    straight = _agree(known[0], pair[0]) and _agree(known[1], pair[1])
    return straight or (_agree(known[0], pair[1]) and _agree(known[1], pair[0]))


def _agree(one: str | None, other: str | None) -> bool:
    return likeness(one, other) is Likeness.SAME
