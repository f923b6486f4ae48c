"""A sum of small steps: weights that a person can read, one table a feature, and a few trees of two features."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any

# A leaf is a number; a node is (place of its feature, cut, at most the cut, above it).
Node = float | tuple[int, float, "Node", "Node"]


class Additive:
    """Weights as `case_weights.json` has them: `base`, `steps` (feature → cuts and what each stretch adds)
    and `trees` (nested lists: feature, cut, at most, above). `names`: the features in the order in which
    values are given; a feature that the weights name and `names` does not is a KeyError.
    """

    def __init__(self, weights: Mapping[str, Any], names: Sequence[str]) -> None:
        place = {name: index for index, name in enumerate(names)}
        self.names = tuple(names)
        self.base = float(weights["base"])
        self._steps = [
            (place[name], tuple(it["cuts"]), tuple(it["adds"]))
            for name, it in weights["steps"].items()
        ]
        self._trees = [_node(it, place) for it in weights["trees"]]

    def sum(self, values: Sequence[float]) -> float:
        """The sum on the scale of log odds."""
        total = self.base
        for place, cuts, adds in self._steps:
            total += adds[bisect_left(cuts, values[place])]
        for tree in self._trees:
            node = tree
            while isinstance(node, tuple):
                node = node[2] if values[node[0]] <= node[1] else node[3]
            total += node
        return total

    def probability(self, values: Sequence[float]) -> float:
        return 1 / (1 + exp(-self.sum(values)))

    def parts(self, values: Sequence[float]) -> dict[str, float]:
        """Feature → what it adds; of a tree each feature on the way has an equal share."""
        found: dict[str, float] = {}
        for place, cuts, adds in self._steps:
            name = self.names[place]
            found[name] = found.get(name, 0.0) + adds[bisect_left(cuts, values[place])]
        for tree in self._trees:
            way, leaf = _way(tree, values)
            for place in way:
                name = self.names[place]
                found[name] = found.get(name, 0.0) + leaf / len(way)
        return found


def _node(written: Any, place: Mapping[str, int]) -> Node:
    if isinstance(written, (int, float)):
        return float(written)
    name, cut, low, high = written
    return (place[name], float(cut), _node(low, place), _node(high, place))


def _way(node: Node, values: Sequence[float]) -> tuple[list[int], float]:
    way: list[int] = []
    while isinstance(node, tuple):
        way.append(node[0])
        node = node[2] if values[node[0]] <= node[1] else node[3]
    return way, node
