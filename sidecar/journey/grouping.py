"""Average-link grouping: the two likest groups become one until no two are like enough; what must be, is."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]
_NEVER = -1e9


def grouped(
    likeness: Sequence[Mapping[int, float]],
    *,
    floor: float,
    together: Sequence[Pair] = (),
    bound: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> list[list[int]]:
    """Groups of 0 … n-1, each in order, by their first. `likeness`: of each, how like it is to those before
    it; one that is absent counts 0. `floor`: above 0. `together` holds whatever the likeness; `apart` keeps two in two groups, unless
    they are also together; `bound` are one group whatever the others of it are like, but for what is apart.
    """
    n = len(likeness)
    firm, loose = _firm(n, together, bound, apart)
    groups = joined(n, firm)
    root = _roots(n, groups)
    found = _Groups(groups, _means(groups, root, likeness))
    for a, b in apart:
        i, j = root[a], root[b]
        if i != j:
            found.means[i][j] = found.means[j][i] = _NEVER
    for a, b in loose:
        i, j = root[a], root[b]
        if i != j and found.means[i].get(j) != _NEVER:
            found.merge(i, j)
            for it in found.members[i]:
                root[it] = i
    found.link(floor)
    return sorted(sorted(it) for it in found.members.values())


def joined(n: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """0 … n-1 in parts of which no pair reaches from one into another, by the first of each."""
    part_of = {it: [it] for it in range(n)}
    for a, b in pairs:
        one, other = part_of[a], part_of[b]
        if one is not other:
            if len(one) < len(other):
                one, other = other, one
            one += other
            part_of.update(dict.fromkeys(other, one))
    first = {id(part): part for part in part_of.values()}
    return sorted(sorted(part) for part in first.values())


def _roots(n: int, groups: Sequence[Sequence[int]]) -> list[int]:
    """Of each of 0 … n-1 the place of its group."""
    root = [0] * n
    for index, group in enumerate(groups):
        for it in group:
            root[it] = index
    return root


def _firm(
    n: int, together: Sequence[Pair], bound: Sequence[Pair], apart: Sequence[Pair]
) -> tuple[list[Pair], list[Pair]]:
    """The pairs that are one before any likeness is looked at; and the bound ones that something may part."""
    if not apart:
        return [*together, *bound], []
    parts = joined(n, [*together, *bound])
    of = {it: index for index, part in enumerate(parts) for it in part}
    torn = {of[a] for a, b in apart if of[a] == of[b]}
    firm = [it for it in bound if of[it[0]] not in torn]
    return [*together, *firm], [it for it in bound if of[it[0]] in torn]


class _Groups:
    """Groups by number, and of two that any pair connects the mean of all their pairs."""

    def __init__(self, groups: list[list[int]], means: list[dict[int, float]]) -> None:
        self.members = dict(enumerate(groups))
        self.means = means

    def link(self, floor: float) -> None:
        """The likest two first, of equals the first two."""
        heap = [
            (-value, i, j)
            for i in self.members
            for j, value in self.means[i].items()
            if i < j and value >= floor
        ]
        heapify(heap)
        while heap:
            value, i, j = heappop(heap)
            if i not in self.members or self.means[i].get(j) != -value:
                continue  # one of them is another by now
            self.merge(i, j)
            for it, mean in self.means[i].items():
                if mean >= floor:
                    heappush(heap, (-mean, min(i, it), max(i, it)))

    def merge(self, i: int, j: int) -> None:
        """`j` is part of `i` from now on."""
        ours, theirs = self.means[i], self.means[j]
        n, more = len(self.members[i]), len(self.members[j])
        share = n / (n + more)
        ours.pop(j, None)
        theirs.pop(i, None)
        for it, one in ours.items():
            if it not in theirs:
                ours[it] = self.means[it][i] = one if one == _NEVER else one * share
        for it, other in theirs.items():
            one, around = ours.get(it, 0.0), self.means[it]
            is_never = _NEVER in (one, other)
            ours[it] = around[i] = _NEVER if is_never else one * share + other * (1 - share)
            del around[j]
        self.members[i] = self.members[i] + self.members.pop(j)


def _means(
    groups: Sequence[Sequence[int]],
    root: Sequence[int],
    likeness: Sequence[Mapping[int, float]],
) -> list[dict[int, float]]:
    table: list[dict[int, float]] = [{} for _ in groups]
    sizes = [len(it) for it in groups]
    for b, row in enumerate(likeness):
        j = root[b]
        theirs, n_theirs = table[j], sizes[j]
        for a, value in row.items():
            i = root[a]
            if i != j:
                table[i][j] = theirs[i] = theirs.get(i, 0.0) + value / (sizes[i] * n_theirs)
    return table
