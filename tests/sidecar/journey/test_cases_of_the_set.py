"""Over the development set of real service dialogues, where it is there: how right the cases are."""

import importlib
import itertools
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from sidecar.flows.casing_alone import answer_lines

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data" / "cases"
FOLDER = Path(os.environ.get("THROUGHLINE_CASES", BESIDE))

if not FOLDER.is_dir():
    pytest.skip("the set is no part of the project", allow_module_level=True)


def test_needs_that_lie_close_together_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, sample_size: Callable[[int, int], int]
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    cluster = importlib.import_module("evaluate").cluster
    truths = json.loads((FOLDER / "hard" / "truth.json").read_text())["customers"]
    asked = dict(itertools.islice(truths.items(), sample_size(60, len(truths))))
    labels, settled = _answers(asked)
    print(f"{len(asked)} customers")
    scores = [
        cluster(it["case_of"], {one: labels[one] for one in it["case_of"]}, it["seg_of"])
        for it in asked.values()
    ]
    cross = [
        2 * hit / (told + true) for hit, told, true in (it["x"] for it in scores) if told + true
    ]
    assert fmean(cross) > 0.72
    assert fmean(it["b3"] for it in scores) > 0.90
    assert fmean(it["ari"] for it in scores) > 0.77
    assert fmean(it["exact"] for it in scores) > 0.43
    assert _balanced(asked, labels, settled) > 0.85


def _answers(asked: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, bool]]:
    with (FOLDER / "hard" / "interactions.jsonl").open("rb") as lines:
        mine = [it for it in lines if json.loads(it)["customer"] in asked]
    answers = [json.loads(it) for it in answer_lines(mine)]
    labels = {it["id"]: it["case"] for it in answers if "id" in it}
    return labels, {it["case"]: it["settled"] for it in answers if "settled" in it}


def _balanced(
    asked: Mapping[str, Any], labels: Mapping[str, str], settled: Mapping[str, bool]
) -> float:
    """The mean of the shares of the settled and of the open cases that are told as such."""
    cases = [it for customer in asked.values() for it in customer["cases"].values()]
    return fmean(
        fmean(
            settled.get(labels[it["interactions"][-1]]) is state
            for it in cases
            if it["settled"] is state
        )
        for state in (True, False)
    )
