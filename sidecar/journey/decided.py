"""What agents decided about cases → what it means for the pieces that are there: the newest decision stands."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sidecar.journey.corrections import Apart, Correction, Kind, Reopened, Settled, Together
from sidecar.model.correction import Decided

_MOST_HELD = 10  # pieces of a correction that are each held apart from all the others
_MOST_SETTLED = 20  # pieces of a case by which it is known again, the newest


def constraints(decided: Sequence[Decided], here: Mapping[int, int]) -> list[Correction]:
    """Corrections that do not contradict each other. `decided`: in their order, undone ones among them;
    `here`: the pieces of one customer, with their times (microseconds). Pieces that are not there, any
    more or yet, count for nothing.
    """
    standing = [it for it in decided if it.undone_at is None]
    held = _Held()
    for it in reversed(standing):
        for before, piece in _together(it, here):
            # One of them may have been taken out since: the others still belong together.
            any(held.unite(other, piece) for other in before)
        for a, b in _apart(it, here):
            held.part(a, b)
    return [*held.accepted, *_states(standing, here)]


class _Held:
    """Who is together and who is apart by now; what would contradict it is not taken."""

    def __init__(self) -> None:
        self.accepted: list[Correction] = []
        self._parent: dict[int, int] = {}
        self._enemies: dict[int, set[int]] = defaultdict(set)

    def unite(self, a: int, b: int) -> bool:
        one, other = self._root(a), self._root(b)
        if one != other and self._are_apart(one, other):
            return False
        self._parent[other] = one
        if one != other:
            self._enemies[one] |= self._enemies.pop(other, set())
        self.accepted.append(Together(a, b))
        return True

    def part(self, a: int, b: int) -> None:
        one, other = self._root(a), self._root(b)
        if one == other:
            return
        self._enemies[one].add(b)
        self._enemies[other].add(a)
        self.accepted.append(Apart(a, b))

    def _are_apart(self, one: int, other: int) -> bool:
        return any(self._root(it) == other for it in self._enemies.get(one, ()))

    def _root(self, piece: int) -> int:
        parent = self._parent.get(piece, piece)
        while parent != piece:
            piece, parent = parent, self._parent.get(parent, parent)
        return piece


def _together(it: Decided, here: Mapping[int, int]) -> Iterator[tuple[list[int], int]]:
    """(pieces, piece): it belongs to the first of them that it may still belong to."""
    if it.kind not in ("move", "merge", "split"):
        return
    moved, beside = _there(it.entries, here), _there(it.beside, here)
    if it.kind == "merge":
        moved, beside = sorted({*moved, *beside}, key=lambda key: (here[key], key)), []
    yield from ((moved[:n][::-1], piece) for n, piece in enumerate(moved) if n)
    if moved and beside:
        at = here[moved[0]]
        yield sorted(beside, key=lambda key: (abs(here[key] - at), key)), moved[0]


def _apart(it: Decided, here: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    left = _there(it.apart, here)
    for moved in _there(it.entries, here)[:_MOST_HELD]:
        yield from ((moved, other) for other in left if other != moved)


def _states(standing: Sequence[Decided], here: Mapping[int, int]) -> Iterator[Correction]:
    """Of each piece the newest decision of a kind."""
    states: dict[int, Correction] = {}
    kinds: dict[int, Correction] = {}
    for it in standing:
        newest = _there(it.entries, here)[-_MOST_SETTLED:]
        for key in newest:
            if it.kind == "settle":
                states[key] = Settled(key, it.at, seen=min(it.at, here[newest[-1]]))
            elif it.kind == "reopen":
                states[key] = Reopened(key, it.at)
            elif it.kind == "kind" and it.said is not None:
                kinds[key] = Kind(key, it.said)
    yield from states.values()
    yield from kinds.values()


def _there(keys: Sequence[int], here: Mapping[int, int]) -> list[int]:
    return sorted((key for key in keys if key in here), key=lambda key: (here[key], key))
