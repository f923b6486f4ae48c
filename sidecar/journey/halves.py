"""The sum of small steps for pairs of sessions: what each of the two says alone is looked up once, not for every pair.

A feature's value lies between two cuts; what follows from that stands in one table a feature: what it adds, and
of which of the trees' questions it says yes. The yeses of all features together are one number, of which
four trees at a time are read off: a fifth of the time that it takes to walk them.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import exp
from operator import getitem
from typing import NamedTuple

from sidecar.journey.additive import Additive

_AT_ONCE = 4  # trees in one byte: the low bits say which way they go, the high ones to which leaf
_Leaves = tuple[float, float, float, float]


class Half(NamedTuple):
    """What some of the features add, and the trees' questions to which they say yes, a bit each."""

    adds: float
    yeses: int


class Halves:
    """The weights of `additive`, to be asked part by part."""

    def __init__(self, additive: Additive) -> None:
        self._base = additive.base
        self._n_bytes = -(-len(additive.trees) // _AT_ONCE)
        self._n_bits = 8 * self._n_bytes
        self._all = (1 << self._n_bits) - 1
        adds: dict[int, tuple[Sequence[float], Sequence[float]]] = {
            place: (cuts, values) for place, cuts, values in additive.steps
        }
        asked = self._asked(additive)
        self._tables = [
            _table(adds.get(place, ((), (0.0,))), asked.get(place, {}))
            for place in range(len(additive.names))
        ]
        leaves: list[_Leaves] = [(a, b, c, d) for *_, a, b, _, _, c, d in additive.trees]
        self._leaves = [_sums(leaves[n : n + _AT_ONCE]) for n in range(0, len(leaves), _AT_ONCE)]

    def half(self, values: Sequence[float], start: int) -> Half:
        """Of the features from place `start` on."""
        adds, yeses = 0.0, 0
        for (cuts, found), value in zip(
            self._tables[start : start + len(values)], values, strict=True
        ):
            it = found[bisect_left(cuts, value)]
            adds += it[0]
            yeses |= it[1]
        return Half(adds, yeses)

    def one(self, value: float, place: int) -> Half:
        """Of that feature alone."""
        cuts, found = self._tables[place]
        return found[bisect_left(cuts, value)]

    def probability(self, *halves: Half) -> float:
        """Of halves that together hold all features."""
        yeses, total = 0, self._base
        for it in halves:
            total += it.adds
            yeses |= it.yeses
        root = yeses & self._all
        low = (yeses >> self._n_bits) & root
        high = (yeses >> 2 * self._n_bits) & (self._all ^ root)
        read = (root | (low | high) << _AT_ONCE).to_bytes(self._n_bytes, "little")
        return 1 / (1 + exp(-total - sum(map(getitem, self._leaves, read))))

    def _asked(self, additive: Additive) -> Mapping[int, Mapping[float, int]]:
        """Place of a feature → cut → the bits of the questions that are asked there."""
        found: dict[int, dict[float, int]] = {}
        for n, (root, cut, left, low, _, _, right, high, _, _) in enumerate(additive.trees):
            bit = 1 << (n // _AT_ONCE * 8 + n % _AT_ONCE)
            for place, at, shift in ((root, cut, 0), (left, low, 1), (right, high, 2)):
                cuts = found.setdefault(place, {})
                cuts[at] = cuts.get(at, 0) | bit << shift * self._n_bits
        return found


def _table(
    steps: tuple[Sequence[float], Sequence[float]], asked: Mapping[float, int]
) -> tuple[list[float], list[Half]]:
    """The cuts of a feature, and what holds up to each of them and behind the last."""
    cuts = sorted({*steps[0], *asked})
    found = []
    for value in (*cuts, float("inf")):
        yeses = 0
        for cut, bits in asked.items():
            yeses |= bits if value <= cut else 0
        found.append(Half(steps[1][bisect_left(steps[0], value)], yeses))
    return cuts, found


def _sums(trees: Sequence[_Leaves]) -> list[float]:
    """What some trees add, by the byte that says where they end."""
    ends = []
    for byte in range(256):
        total = 0.0
        for n, (a, b, c, d) in enumerate(trees):
            is_low, is_first = byte >> n & 1, byte >> (n + _AT_ONCE) & 1
            total += (a if is_first else b) if is_low else (c if is_first else d)
        ends.append(total)
    return ends
