"""The learnt weights: does the later session go on with the need of the earlier, and is a need settled?"""

import json
from collections.abc import Callable
from functools import lru_cache, partial
from importlib.resources import files
from itertools import accumulate
from math import exp, log1p

from sidecar.journey.additive import Additive
from sidecar.journey.ending import ENDINGS
from sidecar.journey.halves import Half, Halves
from sidecar.journey.pairs import (
    BEFORE,
    HOUR,
    PAIR_NAMES,
    PARTS,
    SHARED,
    after_of,
    before_of,
    shared_parts,
)
from sidecar.journey.sessions import Session

# scripts/learning_cases.py writes it.
_WEIGHTS = json.loads(files("sidecar.journey").joinpath("case_weights.json").read_text())
SAME = Additive(_WEIGHTS["same"], PAIR_NAMES)
_SAME = Halves(SAME)
_KEPT = 1024
SETTLED = Additive(_WEIGHTS["settled"], ENDINGS)
FLOOR: float = _WEIGHTS["floor"]
# Who names the same order, invoice or claim again speaks of the same need, whoever of us he speaks to: so it
# was in all 38 pairs of the development set. The weights know only "a number", mostly a customer's own.
_BY_REFERENCE = 0.9
_STILL_THAT_NEED = 14 * 24 * HOUR  # who names an order later still may want something else with it
_LONG = 4  # digits and letters


@lru_cache(maxsize=8192)  # of a history that goes on, most pairs are the same
def likeness(a: Session, b: Session, between: int) -> float:
    """How likely `b` goes on with the need of `a`, which began before it; 0 to 1."""
    if a.named or b.named:
        return by_name(a, b)
    if a.language is None or b.language is None:
        return by_numbers_and_time(a, b)
    apart, *parts = shared_parts(a, b, between)
    shared = [half(values) for half, values in zip(_PARTS, parts, strict=True)]
    found = _SAME.probability(_SAME.one(apart, 0), *shared, _before(a), _after(b))
    return max(found, _BY_REFERENCE) if names_the_same(a, b) else found


def _kept_half(start: int) -> Callable[[tuple[float, ...]], Half]:
    """Reads the features from that place on. They are mostly the same: most pairs have nothing in common."""
    return lru_cache(maxsize=_KEPT)(partial(_SAME.half, start=start))


_PARTS = [_kept_half(start) for start in accumulate(PARTS[:-1], initial=1)]


@lru_cache(maxsize=_KEPT)
def _before(session: Session) -> Half:
    return _SAME.half(before_of(session), len(SHARED))


@lru_cache(maxsize=_KEPT)
def _after(session: Session) -> Half:
    return _SAME.half(after_of(session), len(SHARED) + len(BEFORE))


def names_the_same(a: Session, b: Session) -> bool:
    """Does `b` name the order, invoice or claim that `a` named, and not long after it?"""
    if b.start - a.end > _STILL_THAT_NEED:
        return False
    if not a.references.isdisjoint(b.references):
        return True
    labelled = {value for _, value in a.references} & b.codes | {
        value for _, value in b.references
    } & a.codes
    return bool(labelled)


def by_numbers_and_time(a: Session, b: Session) -> float:
    """For languages that we do not read. Set by hand: a number of a thing named in both tells most, and a long
    one more than "2"; then the tool's own conversation, then how soon the one follows the other.
    """
    shared = a.entities & b.entities
    kinds = [kind for kind, _ in shared]
    is_long = any(kind == "number" and len(value) >= _LONG for kind, value in shared)
    total = -1.6 - 0.8 * log1p(max(0, b.start - a.end) / (6 * HOUR))
    total += (
        3.0 * min(2, kinds.count("number")) + 1.5 * is_long + 1.5 * min(2, kinds.count("amount"))
    )
    total += 3.0 * bool(a.threads & b.threads)
    return 1 / (1 + exp(-total))


def by_name(a: Session, b: Session) -> float:
    """A record goes with whoever names its number, whenever that is, and with its own conversation."""
    numbers = {value for _, value in (b if a.named else a).entities}
    is_named = bool((a.named or b.named) & numbers)
    return 0.95 if is_named or a.threads & b.threads else 0.01
