"""A sum of small steps: weights that a person can read, one table a feature, and a few trees of two features."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

# A feature's place and the cut at or below which it is low; then the same and two leaves for low, and for high.
Tree = tuple[int, float, int, float, float, float, int, float, float, float]


class Additive:
    """Weights as `case_weights.json` has them: `base`, `steps` (feature → cuts and what each stretch adds)
    and `trees` (nested lists, two deep: feature, cut, at most, above). `names`: the features in the order in which
    values are given; a feature that the weights name and `names` does not is a KeyError.
    """

    def __init__(self, weights: Mapping[str, Any], names: Sequence[str]) -> None:
        place = {name: index for index, name in enumerate(names)}
        self.names = tuple(names)
        self.base = float(weights["base"])
        self.steps: list[tuple[int, tuple[float, ...], tuple[float, ...]]] = [
            (place[name], tuple(it["cuts"]), tuple(it["adds"]))
            for name, it in weights["steps"].items()
        ]
        self.trees = [_tree(it, place) for it in weights["trees"]]

    def sum(self, values: Sequence[float]) -> float:
        """The sum on the scale of log odds."""
        total = self.base
        for place, cuts, adds in self.steps:
            total += adds[bisect_left(cuts, values[place])]
        # Unrolled: a walk from node to node takes three times as long, and this is asked for every pair.
        for root, cut, left, low, a, b, right, high, c, d in self.trees:
            if values[root] <= cut:
                total += a if values[left] <= low else b
            else:
                total += c if values[right] <= high else d
        return total

    def probability(self, values: Sequence[float]) -> float:
        return 1 / (1 + exp(-self.sum(values)))

    def parts(self, values: Sequence[float]) -> dict[str, float]:
        """Feature → what it adds; of a tree both features on the way have half."""
        found = [0.0] * len(self.names)
        for place, cuts, adds in self.steps:
            found[place] += adds[bisect_left(cuts, values[place])]
        for root, cut, left, low, a, b, right, high, c, d in self.trees:
            if values[root] <= cut:
                below, leaf = left, a if values[left] <= low else b
            else:
                below, leaf = right, c if values[right] <= high else d
            found[root] += leaf / 2
            found[below] += leaf / 2
        return dict(zip(self.names, found, strict=True))


def _tree(written: Any, place: Mapping[str, int]) -> Tree:
    name, cut, low, high = written
    root = place[name]
    return (root, float(cut), *_branch(low, root, place), *_branch(high, root, place))


def _branch(written: Any, root: int, place: Mapping[str, int]) -> tuple[int, float, float, float]:
    """A branch that asks nothing more has two leaves that are one."""
    if isinstance(written, (int, float)):
        return root, 0.0, float(written), float(written)
    name, cut, low, high = written
    return place[name], float(cut), float(low), float(high)
