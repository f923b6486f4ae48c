"""Two portraits side by side: for each field that both tell, how alike their nearest values are."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from sidecar.identity import alike
from sidecar.identity.emails import is_role
from sidecar.identity.portrait import Portrait

# Fields whose difference says something too, and those of which only an equal value counts.
_GRADED: Mapping[str, Callable[[str, str], int]] = {
    "birth": alike.birth,
    "email": alike.email,
    "phone": alike.phone,
    "postcode": alike.postcode,
    "street": alike.street,
    "city": alike.place,
    "state": alike.same,
    "company": alike.company,
    "gender": alike.same,
    "birth_place": alike.place,
    "occupation": alike.place,
    "generation": alike.same,
    "national_id": alike.number,
}
_EQUAL_ONLY = ("handle", "contact_id", "order", "account")
_FIELDS = (*_GRADED.items(), *((field, None) for field in _EQUAL_ONLY))


class Level(NamedTuple):
    """`level` 0 is equal (identity/alike.py). `tries`: how many pairs of values there were to be alike."""

    field: str
    level: int
    ours: str
    theirs: str
    tries: int = 1


def compare(ours: Portrait, theirs: Portrait) -> list[Level]:
    """The levels in a fixed order. `ours` is who arrives, `theirs` who is known."""
    return Side(ours).compare(theirs)


class Side:
    """Who arrives, made ready once to be compared with several who are known."""

    def __init__(self, ours: Portrait) -> None:
        self._ours = ours
        self._names = ours.values.get("name")
        told = ours.values
        self._fields = [(field, like, told[field]) for field, like in _FIELDS if field in told]

    def compare(self, theirs: Portrait) -> list[Level]:
        """As the function."""
        told = theirs.values
        found = _names(self._names, told.get("name"))
        if found and are_in_two_scripts(self._ours, theirs):
            found = [it for it in found if it.level < 2]
        for field, like, mine in self._fields:
            if field not in told:
                continue
            known = told[field]
            if like is None:
                found += [Level(field, 0, it, it, len(known)) for it in mine if it in known]
                continue
            if field == "birth":
                found.append(_nearest(field, like, _most_exact(mine), _most_exact(known)))
                continue
            nearest = _nearest(field, like, mine, known)
            if field != "email" or nearest.level < 2 or not _are_offices(mine, known):
                found.append(nearest)
        return found


def are_in_two_scripts(ours: Portrait, theirs: Portrait) -> bool:
    """Is one named in signs, the other in letters? Then names that differ may still be one name."""
    return ("script" in ours.values) != ("script" in theirs.values)


def _of_equal(field: str, value: str) -> int:
    return alike.birth(value, value) if field == "birth" else 0


def _most_exact(births: Mapping[str, int]) -> Mapping[str, int]:
    """Without years alone, where a whole date is told."""
    if not any(map(alike.is_year_alone, births)):
        return births
    return {it: n for it, n in births.items() if not alike.is_year_alone(it)} or births


def _are_offices(mine: Iterable[str], known: Iterable[str]) -> bool:
    """Does one side write only from addresses of nobody in particular? Then another one says nothing."""
    return all(map(is_role, mine)) or all(map(is_role, known))


def _nearest(
    field: str, like: Callable[[str, str], int], mine: Mapping[str, int], known: Mapping[str, int]
) -> Level:
    tries = len(mine) * len(known)
    if tries == 1:
        (one,), (other,) = mine, known
        return Level(field, _of_equal(field, one) if one == other else like(one, other), one, other)
    for one in mine:
        if one in known:
            return Level(field, _of_equal(field, one), one, one, tries)
    # The first of those that are most alike, in the order in which they are told.
    pairs = [(like(one, other), one, other) for one in mine for other in known]
    return Level(field, *min(pairs, key=itemgetter(0)), tries)


def _names(mine: Mapping[str, int] | None, known: Mapping[str, int] | None) -> list[Level]:
    """The nearest pair of names, as two levels: given and family belong together."""
    if not mine or not known:
        return []
    tries = len(mine) * len(known)
    if tries == 1:
        return list(name_levels(*mine, *known))
    best: tuple[int, int, list[Level]] | None = None
    for one in whole_names(tuple(mine)):
        for other in whole_names(tuple(known)):
            found = name_levels(one, other)
            # Where there are whole names to compare, half of one is none that agrees.
            rank = -len(found), _cost(found)
            if found and (best is None or rank < best[:2]):
                best = (*rank, found)
    if best is None:
        return []
    return [Level(it.field, it.level, it.ours, it.theirs, tries) for it in best[2]]


_COSTS = {"given": (-6, -4, 0, 4), "family": (-7, -5, 0, 4)}


@lru_cache(maxsize=1 << 14)
def whole_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that say less than another: "anna|" or "a|berg" says nothing beside "anna|berg", and
    would hide that she is not Anna Adler, or Antje Berg.
    """
    if not any(map(_is_short, names)):
        return names
    whole = [name.partition("|") for name in names if not _is_short(name)]
    sides = {side for given, _, family in whole for side in (given, family)}
    sides |= {given[0] for given, _, _ in whole}
    return tuple(it for it in names if not _is_short(it) or _told_side(it) not in sides) or names


def _is_short(name: str) -> bool:
    return name[0] == "|" or name[-1] == "|" or name[1] == "|"


def _told_side(name: str) -> str:
    given, _, family = name.partition("|")
    return given or family


@lru_cache(maxsize=1 << 16)
def name_levels(one: str, other: str) -> list[Level]:
    """The levels of two names ("given|family"); a side that either lacks is left out.

    Given and family name that changed places count as alike, as does a name that goes on where the other
    ends: Ana Silva Santos. A name of one word may be either.
    """
    (given, _, family), (their_given, _, their_family) = one.partition("|"), other.partition("|")
    straight = _sides((given, their_given), (family, their_family))
    if straight and straight[0].level == straight[-1].level == 0:
        return straight
    if len(straight) == 2 and straight[1].level == 3 and _is_part(one, other):
        return [straight[0]._replace(level=1), straight[1]._replace(level=1)]
    if len(straight) == 2 and 0 in (straight[0].level, straight[1].level):
        return straight  # what agrees stands where it stands in both
    crossed = _crossed((given, family), (their_given, their_family))
    if not crossed:
        return straight
    return min((it for it in (straight, crossed) if it), key=_cost)


def _is_part(one: str, other: str) -> bool:
    """Is the one whole name within the other, which only says more: ana silva, ana silva santos?"""
    ours, theirs = (it.replace("|", " ").split() for it in (one, other))
    fewer, more = sorted((ours, theirs), key=len)
    return fewer[0] == more[0] and len(fewer) > 1 and set(fewer) <= set(more)


def _crossed(ours: tuple[str, str], theirs: tuple[str, str]) -> list[Level]:
    """As if one of the two had been told the other way round; nothing where that makes it no more alike."""
    (given, family), (their_given, their_family) = ours, theirs
    is_alike = (family and their_given and alike.is_near_given(family, their_given)) or (
        given and their_family and alike.is_near_family(given, their_family)
    )
    if not is_alike:
        return []
    levels = _sides((family, their_given), (given, their_family))
    if len(levels) == 2 and all(it.level == 0 for it in levels):
        return [levels[0]._replace(level=1), levels[1]]
    return [it._replace(level=max(it.level, 1)) for it in levels]


def _cost(levels: list[Level]) -> int:
    return sum([_COSTS[it.field][it.level] for it in levels])


def _sides(givens: tuple[str, str], families: tuple[str, str]) -> list[Level]:
    found = []
    if givens[0] and givens[1]:
        found.append(Level("given", alike.given(*givens), *givens))
    if families[0] and families[1]:
        found.append(Level("family", alike.family(*families), *families))
    return found
