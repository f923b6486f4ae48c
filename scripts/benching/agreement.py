"""Whether cases that are looked at one interaction at a time, in a window, are as right as all at once."""

import importlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from sidecar.flows.casing_alone import customers_in
from sidecar.journey.cases import Case, cases_of, regroup
from sidecar.journey.piece import Piece
from sidecar.journey.window import WINDOW, n_in_window

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data" / "cases"
FOLDER = Path(os.environ.get("THROUGHLINE_CASES", _BESIDE))
_DAY = 24 * 3_600_000_000
_IN_A_ROW = 16  # customers whose histories, one after another, are one long history
_N = 4  # such histories
_MOST_LOST = 0.01


def run() -> tuple[dict[str, Any], bool]:
    """The figures, and whether they reach the goal; neither where the development set is not there."""
    if not FOLDER.is_dir():
        print("  online beside batch: the development set is not there (THROUGHLINE_CASES)")
        return {}, True
    truths = json.loads((FOLDER / "hard" / "truth.json").read_text())["customers"]
    with (FOLDER / "hard" / "interactions.jsonl").open("rb") as lines:
        found = customers_in(lines)
    names = [it for it in sorted(found) if it in truths]
    rows = [names[n * _IN_A_ROW : (n + 1) * _IN_A_ROW] for n in range(_N)]
    longs = [_long(row, found) for row in rows]
    online = _scores([one_by_one(it) for it in longs], longs, rows, truths)
    batch = _scores([_labels(cases_of(it)) for it in longs], longs, rows, truths)
    for name, told in (("one by one", online), ("all at once", batch)):
        print(f"  {name}: cross {told['cross']:.3f}, B3 {told['b3']:.3f}")
    print(f"  goal: at most {_MOST_LOST} lost; {sum(map(len, longs))} interactions, {_N} customers")
    is_good = all(online[it] >= batch[it] - _MOST_LOST for it in batch)
    return {"online": online, "batch": batch}, is_good


def one_by_one(pieces: Sequence[Piece]) -> dict[int, int]:
    """Piece → case when each is looked at with the window before it, as flows/casing.py does."""
    labels: dict[int, int] = {}
    for end in range(1, len(pieces) + 1):
        newest = pieces[max(0, end - WINDOW - 1) : end][::-1]
        start = end - n_in_window([it.key for it in newest])
        window = pieces[start:end]
        outside = {labels[it.key] for it in pieces[:start] if it.key in labels}
        stood = {it.key: labels.pop(it.key) for it in window if it.key in labels}
        held = {key: case for key, case in stood.items() if case in outside}
        labels |= _labels(regroup(held, window))
    return labels


def _labels(cases: Sequence[Case]) -> dict[int, int]:
    return {piece: case.key for case in cases for piece in case.pieces}


def _long(row: Sequence[str], found: Mapping[str, Sequence[Piece]]) -> list[Piece]:
    """The histories of these customers as one person's, each a day after the one before."""
    long: list[Piece] = []
    for name in row:
        start = long[-1].occurred_at + _DAY if long else 0
        later = start - found[name][0].occurred_at
        for it in found[name]:
            thread = None if it.conversation is None else f"{name}/{it.conversation}"
            long.append(it._replace(occurred_at=it.occurred_at + later, conversation=thread))
    return long


def _scores(
    labels: Sequence[Mapping[int, int]],
    longs: Sequence[Sequence[Piece]],
    rows: Sequence[Sequence[str]],
    truths: Mapping[str, Any],
) -> dict[str, float]:
    sys.path.insert(0, str(FOLDER))
    cluster = importlib.import_module("evaluate").cluster
    scores = []
    for told, long, row in zip(labels, longs, rows, strict=True):
        cases = {i: f"{name}/{it}" for name in row for i, it in truths[name]["case_of"].items()}
        parts = {i: f"{name}/{it}" for name in row for i, it in truths[name]["seg_of"].items()}
        mine = {it.native_id: told.get(it.key, it.key) for it in long if it.native_id in cases}
        scores.append(cluster({it: cases[it] for it in mine}, mine, parts))
    cross = [2 * hit / (told + true) for hit, told, true in (it["x"] for it in scores)]
    return {"cross": fmean(cross), "b3": fmean(it["b3"] for it in scores)}
