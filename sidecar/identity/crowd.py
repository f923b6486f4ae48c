"""How many people carry a value: those whose names contradict each other; the nameless may be any of them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sidecar.identity.blocks import block_key
from sidecar.identity.compare import are_in_two_scripts, name_levels
from sidecar.identity.portrait import Portrait

MANY = 61  # a value whose block is too big to read


class Crowd:
    """Asked with a strong field and its value: by how many people, at least, it is carried; 1 if unknown.
    `is_none`: it is 1 of every value.
    """

    def __init__(
        self, carriers: Mapping[int, Sequence[Portrait]], oversize: Iterable[int] = ()
    ) -> None:
        self._carriers = carriers
        self._known: dict[int, int] = dict.fromkeys(oversize, MANY)
        self.is_none = not self._known and all(len(it) < 2 for it in carriers.values())

    def __call__(self, field: str, value: str) -> int:
        if self.is_none:
            return 1
        key = block_key(field, value)
        n = self._known.get(key)
        if n is None:
            people = self._carriers.get(key, ())
            n = self._known[key] = count_people(people) if len(people) > 1 else 1
        return n


def count_people(portraits: Iterable[Portrait]) -> int:
    """At least 1, since somebody carries it."""
    people: list[Portrait] = []
    for each in portraits:
        if each.values.get("name") and all(are_two(each, it) for it in people):
            people.append(each)
    return max(1, len(people))


def are_two(one: Portrait, other: Portrait) -> bool:
    """Does every name of the one contradict every name of the other?"""
    if are_in_two_scripts(one, other):
        return False
    theirs = other.values.get("name", {})
    return all(contradict(a, b) for a in one.values.get("name", {}) for b in theirs)


def are_strangers(name: str, other: Portrait) -> bool:
    """Does this full name share neither side with any of the other's names?"""
    return all(
        all(it.level > 1 for it in name_levels(name, theirs))
        for theirs in other.values.get("name", {})
    )


def n_named(portrait: Portrait) -> int:
    """How many people one customer's names are: such that each contradicts all others."""
    people: list[str] = []
    for name in sorted(portrait.values.get("name", {})):
        if all(contradict(name, it) for it in people):
            people.append(name)
    return len(people)


@lru_cache(maxsize=1 << 16)
def contradict(one: str, other: str) -> bool:
    """Of two names "given|family": is one of the sides another?"""
    return any(it.level == 3 for it in name_levels(one, other))
