"""Average-link grouping: the two likest groups become one until no two are like enough; what must be, is."""

from collections.abc import Iterable, Mapping

Pair = tuple[int, int]
_NEVER = -1e9


def grouped(
    n: int,
    likeness: Mapping[Pair, float],
    *,
    floor: float,
    together: Iterable[Pair] = (),
    bound: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[list[int]]:
    """Groups of 0 … n-1, each in order, by their first. `likeness` of (i, j), i < j; a pair that is absent
    counts 0. `together` holds whatever the likeness; `apart` keeps two in two groups, unless they are
    also together; `bound` are one group whatever the others of it are like, but for what is apart.
    """
    groups = _joined(n, together)
    root = {it: index for index, group in enumerate(groups) for it in group}
    table = _means(groups, root, likeness)
    for a, b in apart:
        i, j = root[a], root[b]
        if i != j:
            table[i][j] = table[j][i] = _NEVER
    alive = set(range(len(groups)))
    for a, b in bound:
        i, j = root[a], root[b]
        if i != j and table[i][j] != _NEVER:
            _merge(groups, table, alive, (i, j))
            root.update(dict.fromkeys(groups[i], i))
    return sorted(sorted(it) for it in _linked(groups, table, alive, floor))


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
