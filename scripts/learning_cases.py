"""Learns the weights by which sessions become cases, from dialogues whose truth is known.

    python -m venv /somewhere && /somewhere/bin/pip install lightgbm . && \
    /somewhere/bin/python -m scripts.learning_cases DATA [DATA ...] [--check]

Each DATA is a folder with `interactions.jsonl` (as `throughline journey cases` reads it) and `truth.json`.
Writes sidecar/journey/case_weights.json; no text and no word of the dialogues goes into it. `--check` only
measures: five times on customers whose dialogues, or fields of life, were not learnt from.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from scripts.learning_steps import learnt, measured
from sidecar.flows.casing_alone import customers_in
from sidecar.journey.ending import ENDINGS, ending_of
from sidecar.journey.pairs import PAIR_NAMES, values_of
from sidecar.journey.sessions import Session, cut, session_of

_WEIGHTS = Path(__file__).parent.parent / "sidecar" / "journey" / "case_weights.json"
_FLOOR = 0.42  # flat between .38 and .45 over held-out dialogues and fields
_MOST_STEPS, _MOST_TREES = {"same": 300, "settled": 120}, {"same": 200, "settled": 30}


class Example(NamedTuple):
    """Values in the order of the model's names; `sources`: the dialogues that they stem from."""

    values: list[float]
    is_true: bool
    sources: frozenset[str]
    needs: frozenset[str]
    customer: str


class Examples(NamedTuple):
    same: list[Example]
    settled: list[Example]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="measure on what was not learnt from")
    options = parser.parse_args()
    examples = examples_in(options.data)
    if options.check:
        for name, found in zip(Examples._fields, examples, strict=True):
            measured(name, found, steps=_MOST_STEPS[name], trees=_MOST_TREES[name])
        return
    weights = {
        "floor": _FLOOR,
        "same": learnt(examples.same, PAIR_NAMES, _MOST_STEPS["same"], _MOST_TREES["same"]),
        "settled": learnt(
            examples.settled, ENDINGS, _MOST_STEPS["settled"], _MOST_TREES["settled"]
        ),
    }
    _WEIGHTS.write_text(_readable(weights))
    print(f"{len(examples.same)} pairs, {len(examples.settled)} cases: {_WEIGHTS}")


def examples_in(folders: list[Path]) -> Examples:
    same: list[Example] = []
    settled: list[Example] = []
    for folder in folders:
        truths = json.loads((folder / "truth.json").read_text())["customers"]
        with (folder / "interactions.jsonl").open("rb") as lines:
            customers = customers_in(lines)
        for customer, pieces in customers.items():
            sessions = [session_of(it) for it in cut(pieces)]
            truth, name = truths[customer], f"{folder.name}/{customer}"
            cases = [_case_of(it, truth) for it in sessions]
            same += _pairs(sessions, cases, truth, name)
            settled += _endings(sessions, cases, truth, name)
    return Examples(same, settled)


def _case_of(session: Session, truth: dict[str, Any]) -> str:
    counts = Counter(truth["case_of"][it.native_id] for it in session.pieces)
    return str(counts.most_common(1)[0][0])


def _pairs(
    sessions: list[Session], cases: list[str], truth: dict[str, Any], customer: str
) -> list[Example]:
    return [
        Example(
            values_of(sessions[i], sessions[j], j - i - 1),
            cases[i] == cases[j],
            *_origin(truth, cases[i], cases[j]),
            customer,
        )
        for j in range(len(sessions))
        for i in range(j)
    ]


def _endings(
    sessions: list[Session], cases: list[str], truth: dict[str, Any], customer: str
) -> list[Example]:
    found: list[Example] = []
    for case, known in truth["cases"].items():
        mine = [it for it, of in zip(sessions, cases, strict=True) if of == case]
        if mine and known["settled"] is not None:
            origin = _origin(truth, case)
            found.append(Example(ending_of(mine), known["settled"], *origin, customer))
    return found


def _origin(truth: dict[str, Any], *cases: str) -> tuple[frozenset[str], frozenset[str]]:
    known = [truth["cases"][it] for it in cases]
    return (
        frozenset(str(it["source"]) for it in known),
        frozenset(str(it["need"]).partition("_")[0] for it in known),
    )


def _readable(weights: dict[str, Any]) -> str:
    """One line a feature and a tree, so that a change of weights can be read as a change."""
    blocks = [f' "floor": {weights["floor"]}']
    for name in Examples._fields:
        model = weights[name]
        steps = ",\n".join(
            f"   {json.dumps(it)}: {json.dumps(model['steps'][it])}" for it in model["steps"]
        )
        trees = ",\n".join(f"   {json.dumps(it)}" for it in model["trees"])
        blocks.append(
            f' "{name}": {{\n  "base": {model["base"]},\n  "steps": {{\n{steps}\n  }},\n'
            f'  "trees": [\n{trees}\n  ]\n }}'
        )
    return "{\n" + ",\n".join(blocks) + "\n}\n"


if __name__ == "__main__":
    main()
