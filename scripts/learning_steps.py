"""Boosting in two rounds: steps of one feature each, merged into a table, then small trees of two features."""

import zlib
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Protocol

import lightgbm
import numpy as np

_BASE = {
    "objective": "binary", "verbose": -1, "num_threads": 1, "seed": 7, "deterministic": True, "force_row_wise": True,
    "bagging_fraction": 0.7, "bagging_freq": 1, "feature_fraction": 0.3, "lambda_l2": 5.0, "min_data_in_leaf": 40,
}  # fmt: skip
_STEPS = {**_BASE, "num_leaves": 2, "learning_rate": 0.15, "max_bin": 15}
_TREES = {**_BASE, "num_leaves": 4, "max_depth": 2, "learning_rate": 0.15, "max_bin": 31}
_FOLDS = 5


class Example(Protocol):
    """What is learnt from, as learning_cases makes it."""

    @property
    def values(self) -> list[float]: ...
    @property
    def is_true(self) -> bool: ...
    @property
    def sources(self) -> frozenset[str]: ...
    @property
    def needs(self) -> frozenset[str]: ...
    @property
    def customer(self) -> str: ...


def learnt(
    examples: Sequence[Example], names: Sequence[str], steps: int, trees: int
) -> dict[str, Any]:
    """Weights as journey/additive.py reads them. What a table adds is 0 on average over the examples."""
    values = np.array([it.values for it in examples])
    truth = np.array([it.is_true for it in examples], dtype=float)
    first = lightgbm.train(_STEPS, lightgbm.Dataset(values, truth), steps)
    told = first.predict(values, raw_score=True)
    second = lightgbm.train(_TREES, lightgbm.Dataset(values, truth, init_score=told), trees)
    tables = _tables(first, names)
    base = _centred(tables, values, names, first.predict(values[:1], raw_score=True)[0])
    written = [_tree(it["tree_structure"], names) for it in second.dump_model()["tree_info"]]
    ordered = {name: tables[name] for name in names if name in tables}
    return {"base": round(base, 4), "steps": ordered, "trees": written}


def _tables(model: Any, names: Sequence[str]) -> dict[str, dict[str, list[float]]]:
    """All steps of one feature as one table: a value up to cuts[n] adds adds[n], one above all the last."""
    steps: dict[str, list[tuple[float, float, float]]] = {}
    for it in model.dump_model()["tree_info"]:
        node = it["tree_structure"]
        if "split_feature" in node:
            low, high = node["left_child"]["leaf_value"], node["right_child"]["leaf_value"]
            step = (_cut(node["threshold"]), low, high)
            steps.setdefault(names[node["split_feature"]], []).append(step)
    tables: dict[str, dict[str, list[float]]] = {}
    for name, found in steps.items():
        cuts = sorted({cut for cut, _, _ in found})
        places = [*cuts, cuts[-1] + 1]
        adds = [sum(low if it <= cut else high for cut, low, high in found) for it in places]
        tables[name] = {"cuts": cuts, "adds": adds}
    return tables


def _centred(
    tables: dict[str, dict[str, list[float]]], values: Any, names: Sequence[str], first: float
) -> float:
    """Shifts each table to 0 on average, and answers what stands before all of them."""
    total = 0.0
    shift = 0.0
    for name, table in tables.items():
        column = values[:, list(names).index(name)]
        places = np.searchsorted(table["cuts"], column, side="left")
        adds = np.array(table["adds"])
        mean = float(adds[places].mean())
        total += float(adds[places[0]])
        shift += mean
        table["adds"] = [round(float(it - mean), 4) for it in adds]
    return first - total + shift


def _tree(node: dict[str, Any], names: Sequence[str]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    below, above = (_tree(node[it], names) for it in ("left_child", "right_child"))
    return [names[node["split_feature"]], _cut(node["threshold"]), below, above]


def _cut(threshold: float) -> float:
    """Just above 0 (1e-35) is written 0, just below it -0.0001; of others five digits are enough."""
    if abs(threshold) < 1e-9:
        return 0.0 if threshold > 0 else -0.0001
    return round(threshold, 5)


def measured(name: str, examples: Sequence[Example], *, steps: int, trees: int) -> None:
    """Prints the log loss and the share of right answers on what was not learnt from."""
    for held_out in (_by_dialogue, _by_need):
        losses: list[float] = []
        right: list[bool] = []
        for is_learnt, is_asked in held_out(examples):
            rows = [it for it in examples if is_learnt(it)]
            asked = [it for it in examples if is_asked(it)]
            for it, chance in zip(asked, _chances(rows, asked, steps, trees), strict=True):
                told = chance if it.is_true else 1 - chance
                losses.append(-float(np.log(max(told, 1e-9))))
                right.append(bool(told > 0.5))
        kind = held_out.__name__.removeprefix("_by_")
        print(
            f"{name} on another {kind}: log loss {np.mean(losses):.4f},"
            f" right {np.mean(right):.4f} of {len(right)}"
        )


def _chances(
    rows: Sequence[Example], asked: Sequence[Example], steps: int, trees: int
) -> list[float]:
    values = np.array([it.values for it in rows])
    truth = np.array([it.is_true for it in rows], dtype=float)
    first = lightgbm.train(_STEPS, lightgbm.Dataset(values, truth), steps)
    told = first.predict(values, raw_score=True)
    second = lightgbm.train(_TREES, lightgbm.Dataset(values, truth, init_score=told), trees)
    new = np.array([it.values for it in asked])
    total = first.predict(new, raw_score=True) + second.predict(new, raw_score=True)
    return [float(it) for it in 1 / (1 + np.exp(-total))]


_Parts = list[tuple[Callable[[Example], bool], Callable[[Example], bool]]]


def _by_dialogue(examples: Sequence[Example]) -> _Parts:
    """Customers in five parts; whatever shares a dialogue with the part that is asked is not learnt from."""
    return [_without_customers(examples, part) for part in range(_FOLDS)]


def _without_customers(examples: Sequence[Example], part: int) -> Any:
    asked = {it.customer for it in examples if zlib.crc32(it.customer.encode()) % _FOLDS == part}
    seen = {one for it in examples if it.customer in asked for one in it.sources} - {"STAR"}

    def is_learnt(it: Example) -> bool:
        return it.customer not in asked and not it.sources & seen

    return is_learnt, lambda it: it.customer in asked


def _by_need(examples: Sequence[Example]) -> _Parts:
    """Fields of life in five groups; two groups are asked, and only the other three learnt from."""
    needs = sorted({one for it in examples for one in it.needs})
    groups = [frozenset(needs[part::_FOLDS]) for part in range(_FOLDS)]
    return [_without_needs(a | b) for a, b in combinations(groups, 2)]


def _without_needs(needs: frozenset[str]) -> Any:
    return (lambda it: not it.needs & needs), (lambda it: it.needs <= needs)
