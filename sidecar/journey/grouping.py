"""Average-link grouping: the two likest groups become one until no two are like enough; what must be, is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
_NEVER = -1e9


def grouped(
    n: int,
    likeness: Mapping[Pair, float],
    *,
    floor: float,
    together: Sequence[Pair] = (),
    bound: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> list[list[int]]:
    """Groups of 0 … n-1, each in order, by their first. `likeness` of (i, j), i < j; a pair that is absent
    counts 0. `together` holds whatever the likeness; `apart` keeps two in two groups, unless they are
    also together; `bound` are one group whatever the others of it are like, but for what is apart.
    """
    # Whatever is below the floor with all of a part never becomes one with it: each part stands alone.
    strong = [pair for pair, value in likeness.items() if value >= floor]
    parts = _joined(n, [*strong, *together, *bound])
    part_of = {it: index for index, part in enumerate(parts) for it in part}
    given = [_Part(part) for part in parts]
    for (a, b), value in likeness.items():
        if part_of[a] == part_of[b]:
            given[part_of[a]].likeness[a, b] = value
    for a, b in together:
        given[part_of[a]].together.append((a, b))
    for a, b in bound:
        given[part_of[a]].bound.append((a, b))
    for a, b in apart:
        if part_of[a] == part_of[b]:
            given[part_of[a]].apart.append((a, b))
    found = (group for part in given for group in _within(part, floor))
    return sorted(sorted(it) for it in found)


@dataclass
class _Part:
    """What is told of some of the things alone."""

    members: list[int]
    likeness: dict[Pair, float] = field(default_factory=dict)
    together: list[Pair] = field(default_factory=list)
    bound: list[Pair] = field(default_factory=list)
    apart: list[Pair] = field(default_factory=list)


def _within(part: _Part, floor: float) -> list[list[int]]:
    if len(part.members) == 1:
        return [part.members]
    members = sorted(part.members)
    at = {it: index for index, it in enumerate(members)}
    groups = _joined(len(members), [(at[a], at[b]) for a, b in part.together])
    root = {it: index for index, group in enumerate(groups) for it in group}
    likeness = {(at[a], at[b]): value for (a, b), value in part.likeness.items()}
    table = _means(groups, root, likeness)
    for a, b in part.apart:
        i, j = root[at[a]], root[at[b]]
        if i != j:
            table[i][j] = table[j][i] = _NEVER
    alive = set(range(len(groups)))
    for a, b in part.bound:
        i, j = root[at[a]], root[at[b]]
        if i != j and table[i][j] != _NEVER:
            _merge(groups, table, alive, (i, j))
            root.update(dict.fromkeys(groups[i], i))
    found = _linked(groups, table, alive, floor)
    return [[members[it] for it in group] for group in found]


def _joined(n: int, together: Iterable[Pair]) -> list[list[int]]:
    group_of = {it: [it] for it in range(n)}
    for a, b in together:
        if group_of[a] is not group_of[b]:
            group_of[a].extend(group_of[b])
            for it in group_of[b]:
                group_of[it] = group_of[a]
    return [group for it, group in sorted(group_of.items()) if min(group) == it]


def _means(
    groups: list[list[int]], root: Mapping[int, int], likeness: Mapping[Pair, float]
) -> list[list[float]]:
    table = [[0.0] * len(groups) for _ in groups]
    for (a, b), value in likeness.items():
        i, j = root[a], root[b]
        if i != j:
            mean = value / (len(groups[i]) * len(groups[j]))
            table[i][j] += mean
            table[j][i] += mean
    return table


def _linked(
    groups: list[list[int]], table: list[list[float]], alive: set[int], floor: float
) -> list[list[int]]:
    """Merges in place; each group keeps its likest other, so that a merge costs one row and not the table."""
    best = {it: _likest(table[it], alive, it) for it in alive}
    while len(alive) > 1:
        i = max(alive, key=lambda it: (best[it][0], -it))
        value, j = best[i]
        if value < floor:
            break
        _merge(groups, table, alive, (i, j))
        best[i] = _likest(table[i], alive, i)
        for it in alive:
            if best[it][1] in (i, j):
                best[it] = _likest(table[it], alive, it)
            elif it != i and table[it][i] > best[it][0]:
                best[it] = (table[it][i], i)
    return [groups[it] for it in alive]


def _merge(groups: list[list[int]], table: list[list[float]], alive: set[int], pair: Pair) -> None:
    i, j = pair
    alive.discard(j)
    share = len(groups[i]) / (len(groups[i]) + len(groups[j]))
    for it in alive:
        if it == i:
            continue
        one, other = table[i][it], table[j][it]
        mean = _NEVER if _NEVER in (one, other) else one * share + other * (1 - share)
        table[i][it] = table[it][i] = mean
    groups[i] = groups[i] + groups[j]


def _likest(row: list[float], alive: set[int], own: int) -> tuple[float, int]:
    best, where = _NEVER, own
    for it in alive:
        if it != own and (row[it] > best or (row[it] == best and it < where)):
            best, where = row[it], it
    return best, where
