"""How well a language is read: cases and briefs of made-up customers held against what their writer meant."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from sidecar.journey.brief import Line, brief_of
from sidecar.journey.cases import Case, cases_of
from sidecar.journey.piece import Piece
from sidecar.journey.quotes import fold
from sidecar.model.moment import parse_moment, to_micros

FOLDER = Path(__file__).with_name("languages")
FIRST = 60  # words
Row = dict[str, Any]


class Figures(NamedTuple):
    """Means over customers (cross, b3) or over what there is to find; `secrets` is a count."""

    cross: float
    b3: float
    facts: float
    promises: float
    promises_wrong: float
    settled: float
    secrets: int


def customers_of(language: str, half: str) -> list[Row]:
    lines = (FOLDER / f"{language}.jsonl").read_text().splitlines()
    return [row for row in map(json.loads, lines) if row["half"] == half]


def pieces_of(row: Row) -> list[Piece]:
    return [_piece(n, it) for n, it in enumerate(row["interactions"])]


def figures_of(rows: Iterable[Row]) -> Figures:
    cross, b3, facts, promises, wrong, settled = [], [], [], [], [], []
    secrets = 0
    for row in rows:
        pieces = pieces_of(row)
        cases = cases_of(pieces)
        case_of = {key: n for n, case in enumerate(cases) for key in case.pieces}
        need_of = [it["need"] for it in row["interactions"]]
        parts = [it["part"] for it in row["interactions"]]
        if len(set(parts)) > len(set(need_of)) or len(set(parts)) > len(cases):
            cross.append(_cross(need_of, case_of, parts))
        b3.append(_b3(need_of, case_of))
        briefs = [brief_of([pieces[key] for key in case.pieces]) for case in cases]
        for n, need in enumerate(row["needs"]):
            last = max(key for key, it in enumerate(need_of) if it == n)
            brief, case = briefs[case_of[last]], cases[case_of[last]]
            words = " ".join(it.text for it in brief)
            first = _flat(" ".join(words.split()[:FIRST]))
            facts += [_flat(it) in first for it in need["facts"]]
            promises += [any(_is_found(it, one) for one in briefs) for it in need["promises"]]
            settled.append((need["settled"], (case.state == "settled") == need["settled"]))
            secrets += sum(_flat(it) in _flat(words) for it in need["secrets"])
        meant = [it for need in row["needs"] for it in need["promises"]]
        for brief in briefs:
            wrong += [
                not any(_is_found(it, [line]) for it in meant)
                for line in brief
                if line.section == "promised"
            ]
    return Figures(
        _mean(cross),
        _mean(b3),
        _mean(facts),
        _mean(promises),
        _mean(wrong),
        _even(settled),
        secrets,
    )


def missed(rows: Iterable[Row]) -> Iterator[str]:
    """What was not found, to read."""
    for row in rows:
        pieces = pieces_of(row)
        cases = cases_of(pieces)
        yield from _misgrouped(row, cases)
        for n, need in enumerate(row["needs"]):
            keys = [key for key, it in enumerate(row["interactions"]) if it["need"] == n]
            brief = brief_of([pieces[it] for it in keys])
            words = _flat(" ".join(it.text for it in brief))
            for it in need["facts"]:
                if _flat(it) not in words:
                    yield f"{row['customer']}/{n} fact {it}: {[it.text for it in brief]}"
            for promise in need["promises"]:
                if not _is_found(promise, brief):
                    told = [(it.text, it.due_at) for it in brief if it.section == "promised"]
                    yield f"{row['customer']}/{n} promise {promise}: {told}"


def _misgrouped(row: Row, cases: list[Case]) -> Iterator[str]:
    need_of = [it["need"] for it in row["interactions"]]
    for case in cases:
        needs = {need_of[it] for it in case.pieces}
        own = [key for key, it in enumerate(need_of) if it in needs]
        if list(case.pieces) != own:
            why = {it.piece: it.reasons for it in case.why}
            told = [(need_of[it], row["interactions"][it]["part"], why[it]) for it in case.pieces]
            yield f"{row['customer']} case of {told}"
        for n in needs:
            if (case.state == "settled") != row["needs"][n]["settled"]:
                yield f"{row['customer']}/{n} is {case.state} {case.reasons.state}"


def _piece(key: int, row: Row) -> Piece:
    channel = "voice" if row["channel"] == "call" else str(row["channel"])
    return Piece(
        key=key,
        tool=row["tool"],
        native_id=row["id"],
        channel=channel,
        direction=row["direction"],
        by="person",
        occurred_at=to_micros(parse_moment(row["occurred_at"])),
        conversation=row["native_conversation"],
        subject=row["subject"],
        text=fold(row["text"], row["subject"]).text if channel == "email" else row["text"],
    )


def _cross(need_of: list[int], case_of: dict[int, int], parts: list[str]) -> float:
    """F1 over pairs of interactions that no channel gives away."""
    both = meant = made = 0
    for a, b in combinations(range(len(need_of)), 2):
        if parts[a] != parts[b]:
            same, together = need_of[a] == need_of[b], case_of[a] == case_of[b]
            both, meant, made = both + (same and together), meant + same, made + together
    return 2 * both / (meant + made) if meant + made else 1.0


def _b3(need_of: list[int], case_of: dict[int, int]) -> float:
    meant, made = Counter(need_of), Counter(case_of.values())
    both = Counter((need, case_of[key]) for key, need in enumerate(need_of))
    exact = sum(n * n / made[case] for (_, case), n in both.items()) / len(need_of)
    whole = sum(n * n / meant[need] for (need, _), n in both.items()) / len(need_of)
    return 2 * exact * whole / (exact + whole)


def _is_found(promise: Row, brief: Iterable[Line]) -> bool:
    """In the words, or a good part of them, and with its date."""
    until = promise["until"] and to_micros(parse_moment(promise["until"]))
    said = set(_flat(promise["said"]).split())
    return any(
        it.section == "promised"
        and it.due_at == until
        and 2 * len(said & set(_flat(it.text).split())) >= len(said)
        for it in brief
    )


def _flat(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(re.findall(r"\w+", plain))


def _mean(values: list[Any]) -> float:
    return sum(values) / len(values) if values else 0.0


def _even(settled: list[tuple[bool, bool]]) -> float:
    """Balanced: open needs count as much as settled ones."""
    return sum(_mean([ok for it, ok in settled if it is which]) for which in (True, False)) / 2
