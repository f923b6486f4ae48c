"""Prints briefs at random beside their sources: python -m scripts.briefs DIR [--count 30] [--seed 1] [--figures]

--figures measures all of them instead. DIR holds interactions.jsonl as `throughline journey cases` reads it, and truth.json, whose cases are taken as given.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.brief_figures import Fact, figures_of, page_of
from sidecar.journey.brief import Line, brief_of
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.quotes import fold
from sidecar.model.moment import parse_moment, to_micros

_CHANNELS = {"call": "voice", "order": "record"}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures", action="store_true")
    options = parser.parse_args(arguments)
    cases = [*cases_in(options.data)]
    if options.figures:
        facts = facts_in(options.data)
        print(page_of(figures_of((pieces, facts[name]) for name, pieces in cases)))
        return 0
    for name, pieces in random.Random(options.seed).sample(cases, options.count):  # noqa: S311
        print(_page(name, pieces, brief_of(pieces)))
    return 0


def cases_in(data: Path) -> Iterator[tuple[str, list[Piece]]]:
    """The true cases of a set, each with its pieces in time."""
    truth = json.loads((data / "truth.json").read_text())["customers"]
    lines = (data / "interactions.jsonl").read_text().splitlines()
    pieces = {row["id"]: piece_of(n, row) for n, row in enumerate(map(json.loads, lines), start=1)}
    for customer in truth.values():
        for name, case in customer["cases"].items():
            yield name, in_time(pieces[it] for it in case["interactions"])


def facts_in(data: Path) -> dict[str, list[Fact]]:
    """What people marked in each case of a set as worth knowing; its secrets left out."""
    truth = json.loads((data / "truth.json").read_text())["customers"]
    return {
        name: [(it["kind"], str(it["value"])) for it in case["facts"] if it["kind"] != "secret"]
        for customer in truth.values()
        for name, case in customer["cases"].items()
    }


def piece_of(key: int, row: dict[str, Any]) -> Piece:
    channel = _CHANNELS.get(row["channel"], row["channel"])
    text = fold(row["text"], row["subject"]).text if channel == "email" else row["text"]
    return Piece(
        key=key,
        tool=row["tool"],
        native_id=row["id"],
        channel=channel,
        direction=row["direction"],
        by="system" if row["direction"] == "system" else "person",
        occurred_at=to_micros(parse_moment(row["occurred_at"])),
        conversation=row["native_conversation"],
        subject=row["subject"],
        text=text,
        kind="record" if channel == "record" else "interaction",
    )


def _page(name: str, pieces: list[Piece], lines: list[Line]) -> str:
    told = [f"  {it.section:9}{it.text}" for it in lines]
    n_words = sum(len(it.text.split()) for it in lines)
    sources = [f"  [{it.channel} {it.direction}] {it.text!r}" for it in pieces]
    return "\n".join([f"== {name}  ({n_words} words)", *told, "  --", *sources, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
